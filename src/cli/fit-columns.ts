/** A text cut to so many columns of a terminal, where a Chinese sign takes two. */
import { displayWidth } from '../diagnostics/display-width.ts';

/** Made when the first text is cut that needs it: it takes as long as a thousand lines of a plan. */
let segmenter: Intl.Segmenter | undefined;
const graphemesOf = (text: string): Iterable<Intl.SegmentData> =>
  (segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })).segment(text);

/** One column each. */
const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

/** What is cut ends in an ellipsis; `padded` fills up with spaces. */
export function fitColumns(text: string, columns: number, fill: 'padded' | 'ragged' = 'ragged'): string {
  const width = displayWidth(text);
  if (width <= columns) return fill === 'padded' ? text + ' '.repeat(columns - width) : text;
  let kept = isPlain(text) ? text.slice(0, Math.max(0, columns - 1)) : '';
  let used = kept.length;
  for (const { segment } of kept === '' ? graphemesOf(text) : []) {
    const next = displayWidth(segment);
    if (used + next > columns - 1) break;
    kept += segment;
    used += next;
  }
  const cut = columns > 0 ? `${kept}…` : '';
  return fill === 'padded' ? cut + ' '.repeat(Math.max(0, columns - used - 1)) : cut;
}
