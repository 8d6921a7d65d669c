/** A text cut to so many columns of a terminal, where a Chinese sign takes two. */
import { displayWidth } from '../diagnostics/display-width.ts';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What is cut ends in an ellipsis; `padded` fills up with spaces. */
export function fitColumns(text: string, columns: number, fill: 'padded' | 'ragged' = 'ragged'): string {
  const width = displayWidth(text);
  if (width <= columns) return fill === 'padded' ? text + ' '.repeat(columns - width) : text;
  let kept = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    const next = displayWidth(segment);
    if (used + next > columns - 1) break;
    kept += segment;
    used += next;
  }
  const cut = columns > 0 ? `${kept}…` : '';
  return fill === 'padded' ? cut + ' '.repeat(Math.max(0, columns - used - 1)) : cut;
}
