/** How many terminal columns a text takes: two for a Chinese character or an emoji, none for a combining mark. */
import { eastAsianWidth } from 'get-east-asian-width';

/** Plain Latin text is as wide as it is long; text in which signs combine is measured grapheme by grapheme. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const part of /[\p{M}\p{Cf}\p{Emoji_Modifier}\u1100-\u11ff\u{1f1e6}-\u{1f1ff}]/u.test(text)
    ? graphemes(text)
    : text) {
    if (/^[\p{M}\p{Cf}\p{Cc}]/u.test(part)) continue;
    width += /[\ufe0f\u{1f1e6}-\u{1f1ff}]/u.test(part) ? 2 : eastAsianWidth(part.codePointAt(0) ?? 0);
  }
  return width;
}

function* graphemes(text: string): Generator<string> {
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text))
    yield segment;
}
