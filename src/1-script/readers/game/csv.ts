/** Lines from a table: one row a line, in the columns its header names. */
import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import type { Source } from '../../../diagnostics/source.ts';
import type { ColumnMap, Columns, FieldName } from './columns.ts';
import { findColumns } from './columns.ts';
import type { Row, Table } from './delimited.ts';
import { readTable } from './delimited.ts';
import type { Cell } from './cell.ts';
import type { GameLine, GameLines } from './game-lines.ts';
import { speakable } from './game-text.ts';
import { textVariants } from './text-variants.ts';

/** Undefined where the header cannot be understood, which is told. */
export function readCsv(source: Source, asked: ColumnMap, diagnostics: Diagnostics): GameLines | undefined {
  return linesOfTable(readTable(source), source, asked, diagnostics);
}

export function linesOfTable(
  { rows: [header, ...rows] }: Table,
  source: Source,
  asked: ColumnMap,
  diagnostics: Diagnostics,
): GameLines | undefined {
  if (!header) {
    diagnostics.report('game-columns', source.whole, { problem: 'the table is empty', hint: undefined });
    return undefined;
  }
  const found = findColumns(header.cells, asked);
  if (found.kind === 'unclear') {
    const { problem, hint, at } = found;
    diagnostics.report('game-columns', header.cells[at]?.span ?? header.span, { problem, hint });
    return undefined;
  }
  const lines = rows.flatMap((row) => linesOfRow(row, header.cells.length, found.columns, diagnostics));
  return { language: undefined, lines, aliases: [], translations: [] };
}

/** None where the row is told to be left out; several where the game chooses between words. */
function linesOfRow(
  row: Row,
  width: number,
  columns: Columns,
  diagnostics: Diagnostics,
): readonly GameLine[] {
  const problem = row.fault ?? faultOf(row, width, columns);
  if (problem !== undefined) {
    diagnostics.report('bad-row', row.span, { problem });
    return [];
  }
  const cell = (field: FieldName): Cell | undefined => {
    const number = columns[field];
    const found = number === undefined ? undefined : row.cells[number];
    return found && found.text.trim() !== '' ? trimmed(found) : undefined;
  };
  const text = cell('text');
  if (!text) return [];
  const direction = cell('direction');
  const line: GameLine = {
    id: cell('id'),
    character: cell('character'),
    text,
    direction: direction ? [direction] : [],
    language: cell('language'),
    group: cell('group'),
    file: cell('file'),
    status: cell('status'),
    scene: cell('scene')?.text ?? 'lines',
    span: row.span,
  };
  return textVariants(line).flatMap((one) => speakable(one, diagnostics) ?? []);
}

/** What makes a row useless as a whole. */
function faultOf({ cells }: Row, width: number, columns: Columns): string | undefined {
  if (cells.length > width)
    return `it has ${cells.length} cells where the header has ${width}: a cell with the delimiter in it needs quotation marks`;
  const texts = Object.values(columns).map((number) => cells[number]?.text ?? '');
  const text = cells[columns.text ?? -1]?.text ?? '';
  if (text.trim() === '') return 'its text is empty';
  if (texts.some((one) => one.includes('\uFFFD')))
    return 'it holds bytes that are no UTF-8: save the file as UTF-8';
  if (texts.some(isFormula)) return 'a cell holds a formula: export values, not formulas';
  return undefined;
}

/** What a spreadsheet would compute: `=A1`, and whatever else leads to a call or to another program. */
const isFormula = (text: string): boolean => /^\s*(=\S|[+\-@][^\s!|(]*[!|(])/.test(text);

/** Without the blanks around it, so that places still fit. */
function trimmed({ text, span }: Cell): Cell {
  const words = text.trim();
  if (words.length === text.length) return { text, span };
  const within = span.source.text.slice(span.start, span.end).indexOf(words);
  if (within < 0) return { text: words, span };
  const offset = span.start + within;
  return { text: words, span: span.source.span(offset, offset + words.length) };
}
