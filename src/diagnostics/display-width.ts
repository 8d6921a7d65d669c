/** How many terminal columns a text takes: two for a Chinese character or an emoji, none for a combining mark. */
import { eastAsianWidth } from 'get-east-asian-width';

/** Plain Latin text is as wide as it is long; other text is measured grapheme by grapheme. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    const first = segment.codePointAt(0) ?? 0;
    if (/^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u.test(segment)) continue;
    width += segment.includes('\ufe0f') ? 2 : eastAsianWidth(first);
  }
  return width;
}
