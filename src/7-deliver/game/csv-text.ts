/** Tables that spreadsheets open as they were written: quoted where it must be, and no cell that would be computed. */

/** A number is written as it is: it cannot compute anything. */
export type CsvCell = string | number | undefined;

export interface CsvOptions {
  readonly delimiter: string;
  /** `marked`: begins with the mark by which spreadsheets know UTF-8. */
  readonly start: 'marked' | 'bare';
}

export const reportOptions: CsvOptions = { delimiter: ',', start: 'marked' };

export const csvText = (
  rows: readonly (readonly CsvCell[])[],
  { delimiter, start }: CsvOptions = reportOptions,
): string =>
  `${start === 'marked' ? '\uFEFF' : ''}${rows
    .map((row) => `${row.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`)
    .join('')}`;

export function csvCell(cell: CsvCell, delimiter: string): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const safe = withoutFormula(cell);
  return /["\r\n]/.test(safe) || safe.includes(delimiter) || safe !== safe.trim() ? quotedCell(safe) : safe;
}

export const quotedCell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** The apostrophe says to a spreadsheet that text follows; wide signs compute in some languages. */
export const withoutFormula = (text: string): string =>
  /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/.test(text) ? `'${text}` : text;
