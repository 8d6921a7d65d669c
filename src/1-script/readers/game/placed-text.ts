/** A text put together from stretches of a source, which still knows where each of its letters stands there. */
import type { Source, Span } from '../../../diagnostics/source.ts';
import type { Cell } from './cell.ts';

export interface PlacedText {
  readonly text: string;
  /** The place of the letters from `start` to `end`. */
  readonly spanOf: (start: number, end: number) => Span;
}

/** Letters that stand in the source one by one, or a whole that stands for other letters there. */
interface Stretch {
  readonly from: number;
  readonly start: number;
  readonly end: number;
  readonly isWhole: boolean;
}

export class TextBuilder {
  readonly #source: Source;
  readonly #stretches: Stretch[] = [];
  readonly #parts: string[] = [];
  #length = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  /** The letters of the source between two places. */
  letters(start: number, end: number): void {
    this.#add(this.#source.text.slice(start, end), { start, end, isWhole: false });
  }

  /** Other letters than stand there. */
  instead(text: string, start: number, end: number): void {
    this.#add(text, { start, end, isWhole: true });
  }

  #add(text: string, place: Omit<Stretch, 'from'>): void {
    if (text === '') return;
    this.#stretches.push({ from: this.#length, ...place });
    this.#parts.push(text);
    this.#length += text.length;
  }

  /** Without the blanks at its end. */
  build(): PlacedText {
    const source = this.#source;
    const stretches = this.#stretches;
    return {
      text: this.#parts.join('').trimEnd(),
      spanOf: (start, end) => {
        const first = stretchAt(stretches, start);
        const last = stretchAt(stretches, Math.max(start, end - 1));
        if (!first || !last) return source.span(0, 0);
        const from = first.isWhole ? first.start : first.start + start - first.from;
        return source.span(from, last.isWhole ? last.end : Math.max(from, last.start + end - last.from));
      },
    };
  }
}

/** A cell of a table, whose quotation marks are written twice inside quotes. */
export function placedCell({ text, span }: Cell): PlacedText {
  const { source, start, end } = span;
  const builder = new TextBuilder(source);
  if (source.text.charAt(start) !== '"' || end - start === text.length) {
    if (source.text.startsWith(text, start)) builder.letters(start, start + text.length);
    else builder.instead(text, start, end);
    return builder.build();
  }
  let at = start + 1;
  for (let quote = text.indexOf('"'), from = 0; ; quote = text.indexOf('"', from)) {
    const to = quote < 0 ? text.length : quote + 1;
    builder.letters(at, at + to - from);
    if (quote < 0) return builder.build();
    at += to - from + 1;
    from = to;
  }
}

/** Some letters of a text as a cell, without the blanks around them. */
export function cellOf({ text, spanOf }: PlacedText, start: number, end: number): Cell {
  const words = text.slice(start, end).trim();
  const from = words === '' ? start : text.indexOf(words, start);
  return { text: words, span: spanOf(from, from + words.length) };
}

function stretchAt(stretches: readonly Stretch[], at: number): Stretch | undefined {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.from ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return stretches[low - 1];
}
