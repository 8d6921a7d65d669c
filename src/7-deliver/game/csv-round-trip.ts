/** The table the lines came from, with what became of them: only the columns we know change. */
import type { ColumnMap } from '../../1-script/readers/game/columns.ts';
import { findColumns } from '../../1-script/readers/game/columns.ts';
import type { Row } from '../../1-script/readers/game/delimited.ts';
import type { Source } from '../../diagnostics/source.ts';
import type { Rung } from './game-clip.ts';
import { durationText, recordedText, statusText } from './outcome-text.ts';
import { openTable } from './spliced-table.ts';

/** What a row says of itself, each without the blanks around it; empty cells are undefined. */
export interface RowName {
  readonly id: string | undefined;
  readonly language: string | undefined;
  /** The file as the source names it. */
  readonly file: string | undefined;
  /** From 1. */
  readonly line: number;
}

/** What is undefined leaves its cell as it is; an empty file and null seconds empty it. */
export interface RowOutcome {
  readonly status: Rung | undefined;
  readonly file: string | undefined;
  readonly seconds: number | null | undefined;
}

export type OutcomeOf = (row: RowName) => RowOutcome | undefined;

/** The same text where the table has none of these columns, or cannot be understood. */
export function roundTripTable(source: Source, asked: ColumnMap, outcomeOf: OutcomeOf): string {
  const table = openTable(source);
  const found = table && findColumns(table.header.cells, asked);
  if (!table || found?.kind !== 'found') return source.text;
  const { columns } = found;
  const names = table.header.cells.map(({ text }) => foldedName(text));
  const status = names[columns.status ?? -1] === foreignStatus ? undefined : columns.status;
  const duration = names.findIndex((name) => durationColumns.has(name));
  return table.splice((row) => {
    const outcome = outcomeOf({
      id: cellText(row, columns.id),
      language: cellText(row, columns.language),
      file: cellText(row, columns.file),
      line: lineOf(row),
    });
    if (!outcome) return undefined;
    const changes = new Map<number, string>();
    if (status !== undefined && outcome.status !== undefined) {
      const old = row.cells[status]?.text ?? '';
      const isFlag = names[status] === recordedColumn;
      changes.set(status, isFlag ? recordedText(outcome.status, old) : statusText(outcome.status, old));
    }
    if (columns.file !== undefined && outcome.file !== undefined) changes.set(columns.file, outcome.file);
    if (duration >= 0 && outcome.seconds !== undefined) {
      const old = row.cells[duration]?.text ?? '';
      changes.set(duration, durationText(outcome.seconds, durationColumns.get(names[duration] ?? ''), old));
    }
    return changes;
  });
}

export const cellText = (row: Row, column: number | undefined): string | undefined => {
  const text = column === undefined ? '' : (row.cells[column]?.text.trim() ?? '');
  return text === '' ? undefined : text;
};

export const lineOf = ({ span }: Row): number => span.source.position(span.start).line;

/** Their names, and in which unit they count. */
const durationColumns: ReadonlyMap<string, 's' | 'ms'> = new Map([
  ['duration', 's'],
  ['durations', 's'],
  ['durationsec', 's'],
  ['durationseconds', 's'],
  ['seconds', 's'],
  ['audioduration', 's'],
  ['时长', 's'],
  ['durationms', 'ms'],
  ['milliseconds', 'ms'],
]);

/** Says no more of a line than whether somebody has spoken it. */
const recordedColumn = 'isrecorded';

/** Has three words of its own: placeholder, final, and a line to be spoken again. */
const foreignStatus = 'pickup';

const foldedName = (name: string): string => name.toLowerCase().replace(/[\s_\-./()[\]]+/g, '');
