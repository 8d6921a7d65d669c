/** Parts of a cell as cells of their own: at their own places wherever the words stand in the file letter by letter. */
import type { Stretch } from '../../../diagnostics/repair.ts';
import type { Cell } from './cell.ts';

/** A stretch of a cell that is kept; with `text`, what is said in its place. */
export interface Part extends Stretch {
  readonly text?: string;
}

/** In the order of their places; blanks around the whole fall away. What stands in no part is left out. */
export function composed(cell: Cell, parts: readonly Part[]): Cell {
  const words = parts.map(({ start, end, text }) => text ?? cell.text.slice(start, end));
  const solid = words.flatMap((word, index) => (word.trim() === '' ? [] : [index]));
  const first = solid[0];
  const last = solid.at(-1);
  if (first === undefined || last === undefined) return { text: '', span: partOf(cell, 0, 0).span };
  const opening = parts[first];
  const closing = parts[last];
  const blanksBefore = leadingBlanks(words[first] ?? '');
  const blanksAfter = trailingBlanks(words[last] ?? '');
  const start = (opening?.start ?? 0) + (opening?.text === undefined ? blanksBefore : 0);
  const end = (closing?.end ?? 0) - (closing?.text === undefined ? blanksAfter : 0);
  return { text: words.join('').trim(), span: partOf(cell, start, end).span };
}

/** The whole cell's place where its words are written in another way than they read. */
export function partsOf(cell: Cell): (start: number, end: number) => Cell {
  const offset = offsetOf(cell);
  return (start, end) => {
    const text = cell.text.slice(start, end);
    if (offset === undefined) return { text, span: cell.span };
    return { text, span: cell.span.source.span(offset + start, offset + end) };
  };
}

/** Of a cell of which many parts are wanted, `partsOf` looks for its place only once. */
export const partOf = (cell: Cell, start: number, end: number): Cell => partsOf(cell)(start, end);

/** Without blanks around it. */
export const trimmed = (cell: Cell): Cell => composed(cell, [{ start: 0, end: cell.text.length }]);

/**
 * What is left when stretches are cut out, each given with the blank that stands for it or with none. Blanks on both sides of
 * a cut become one, and none before a sign that closes.
 */
export function withoutStretches(cell: Cell, cuts: readonly Part[]): Cell {
  const { text } = cell;
  const parts: Part[] = [];
  let from = 0;
  let isParted = false;
  const keep = (start: number, end: number): void => {
    const words = text.slice(start, end);
    if (words.trim() === '') {
      isParted ||= words !== '';
      return;
    }
    const before = parts.at(-1);
    const blanks = leadingBlanks(words);
    if (before) {
      const blanksBefore = trailingBlanks(text.slice(before.start, before.end));
      parts[parts.length - 1] = { start: before.start, end: before.end - blanksBefore };
      isParted ||= blanks > 0 || blanksBefore > 0;
      if (isParted && !closesUp.test(words.trimStart())) parts.push({ start, end: start, text: ' ' });
    }
    parts.push({ start: start + blanks, end });
    isParted = false;
  };
  for (const { start, end, text: blank } of cuts) {
    if (start < from) continue;
    keep(from, start);
    isParted ||= blank !== undefined;
    from = end;
  }
  keep(from, text.length);
  return composed(cell, parts);
}

const closesUp = /^[,.;:!?…，。；：！？、)\]）}」』”’]/;

/** Where the words of a cell begin, if they stand there as they read: alone, or in quotation marks. */
function offsetOf({ text, span: { source, start, end } }: Cell): number | undefined {
  if (end - start === text.length) return source.text.startsWith(text, start) ? start : undefined;
  const isQuoted = end - start === text.length + 2 && source.text.startsWith(text, start + 1);
  return isQuoted ? start + 1 : undefined;
}

const leadingBlanks = (text: string): number => text.length - text.trimStart().length;
const trailingBlanks = (text: string): number => text.length - text.trimEnd().length;
