/** A table as spreadsheets write it: rows of cells with their places; a row that cannot be read is told and the next goes on. */
import type { Source, Span } from '../../../diagnostics/source.ts';
import type { Cell } from './cell.ts';

export interface Row {
  readonly cells: readonly Cell[];
  readonly span: Span;
  /** Why it cannot be used. */
  readonly fault: string | undefined;
}

export interface Table {
  readonly delimiter: Delimiter;
  /** Rows of nothing are left out. */
  readonly rows: readonly Row[];
}

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** Characters: the longest monologue is a tenth of this. */
export const longestCell = 65_536;

export function readTable(source: Source, delimiter = delimiterOf(source.text)): Table {
  const rows: Row[] = [];
  const { text } = source;
  for (let at = 0; at < text.length;) {
    const { cells, end, fault } = readRow(source, at, delimiter);
    const isEmpty = fault === undefined && cells.every((cell) => cell.text.trim() === '');
    if (!isEmpty) rows.push({ cells, span: source.span(at, end), fault });
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
  }
  return { delimiter, rows };
}

/** The one that parts the first rows most alike: a comma in a sentence does not part a header. */
function delimiterOf(text: string): Delimiter {
  const lines = text.slice(0, longestCell).split(/\r?\n/, 20);
  const [header = ''] = lines.filter((line) => line.trim() !== '');
  const bare = header.replace(/"[^"]*"/g, '');
  const count = (delimiter: string): number => bare.split(delimiter).length;
  return delimiters.reduce((best, one) => (count(one) > count(best) ? one : best));
}

interface ReadRow {
  readonly cells: readonly Cell[];
  /** Of its last character, before the line break. */
  readonly end: number;
  readonly fault: string | undefined;
}

function readRow(source: Source, start: number, delimiter: Delimiter): ReadRow {
  const { text } = source;
  const cells: Cell[] = [];
  for (let at = start; ;) {
    const cell = text.charAt(at) === '"' ? quoted(source, at) : plain(source, at, delimiter);
    if (typeof cell === 'string') return { cells, end: lineEnd(text, start), fault: cell };
    cells.push(cell.cell);
    at = cell.end;
    if (text.charAt(at) === delimiter) {
      at++;
      continue;
    }
    if (at >= text.length || text.charAt(at) === '\n' || text.startsWith('\r\n', at))
      return { cells, end: at, fault: undefined };
    return {
      cells,
      end: lineEnd(text, start),
      fault: 'a quotation mark closes a cell in the middle; inside quoted cells it is written twice: ""',
    };
  }
}

interface ReadCell {
  readonly cell: Cell;
  readonly end: number;
}

function plain(source: Source, start: number, delimiter: Delimiter): ReadCell | string {
  const { text } = source;
  let end = start;
  for (; end < text.length; end++) {
    const letter = text.charAt(end);
    if (letter === delimiter || letter === '\n' || (letter === '\r' && text.charAt(end + 1) === '\n')) break;
  }
  if (end - start > longestCell) return tooLong(end - start);
  return { cell: { text: text.slice(start, end), span: source.span(start, end) }, end };
}

function quoted(source: Source, start: number): ReadCell | string {
  const { text } = source;
  let hasPairs = false;
  for (let at = start + 1; ;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return 'a quotation mark opens a cell and nothing closes it';
    if (quote - start > longestCell) return tooLong(quote - start);
    if (text.charAt(quote + 1) === '"') {
      hasPairs = true;
      at = quote + 2;
      continue;
    }
    const inside = text.slice(start + 1, quote);
    const words = hasPairs ? inside.replaceAll('""', '"') : inside;
    // Some tools write a blank before the next delimiter.
    const [blanks = ''] = /^[ ]{0,9}/.exec(text.slice(quote + 1, quote + 10)) ?? [];
    return {
      cell: { text: words, span: source.span(start, quote + 1) },
      end: quote + 1 + blanks.length,
    };
  }
}

const tooLong = (length: number): string =>
  `a cell has ${length} characters, and at most ${longestCell} are read`;

function lineEnd(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  if (found < 0) return text.length;
  return text.charAt(found - 1) === '\r' ? found - 1 : found;
}
