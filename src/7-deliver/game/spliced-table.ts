/** A table with some of its cells changed: every other byte, with its quotes, blanks and line ends, stays as it was. */
import type { Row, Table } from '../../1-script/readers/game/delimited.ts';
import { readTable } from '../../1-script/readers/game/delimited.ts';
import { Source } from '../../diagnostics/source.ts';
import { csvCell, quotedCell, withoutFormula } from './csv-text.ts';

/** By the number of a column, what its cell holds from now on. */
export type RowChanges = ReadonlyMap<number, string>;

export interface OpenTable {
  readonly header: Row;
  /** Asks for every row that can be read and is no longer than the header; the others stay. */
  readonly splice: (changesOf: (row: Row) => RowChanges | undefined) => string;
}

/** Undefined for a file without a header. */
export function openTable({ name, path, text }: Source): OpenTable | undefined {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const bare = new Source(name, path, text.slice(mark.length));
  const { delimiter, rows: all } = readTable(bare);
  const [header, ...rows] = all;
  if (!header || header.fault !== undefined) return undefined;
  const sound = rows.filter(({ cells, fault }) => fault === undefined && cells.length <= header.cells.length);
  return {
    header,
    splice: (changesOf) => {
      let made = mark;
      let done = 0;
      for (const row of sound) {
        for (const { from, to, written } of splicesOf(row, changesOf(row), delimiter)) {
          made += bare.text.slice(done, from) + written;
          done = to;
        }
      }
      return made + bare.text.slice(done);
    },
  };
}

interface Splice {
  readonly from: number;
  readonly to: number;
  readonly written: string;
}

/** In the order of the text. */
function splicesOf(
  { cells, span }: Row,
  changes: RowChanges | undefined,
  delimiter: Table['delimiter'],
): readonly Splice[] {
  if (!changes) return [];
  const splices: Splice[] = [];
  // Spreadsheets leave out empty cells at the end of a row: what is new there comes with its delimiters.
  let width = cells.length;
  let added = '';
  for (const [column, text] of [...changes].toSorted(([one], [other]) => one - other)) {
    const cell = cells[column];
    if (cell && (cell.text === text || cell.text === withoutFormula(text))) continue;
    if (cell) {
      const { start, end, source } = cell.span;
      const isQuoted = source.text.charAt(start) === '"';
      const written = isQuoted ? quotedCell(withoutFormula(text)) : csvCell(text, delimiter);
      splices.push({ from: start, to: end, written });
    } else if (text !== '') {
      added += delimiter.repeat(column - width + 1) + csvCell(text, delimiter);
      width = column + 1;
    }
  }
  if (added !== '') splices.push({ from: span.end, to: span.end, written: added });
  return splices;
}
