/** The table of strings that goes to translators of a Yarn project and comes back from them. */
import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import type { Source, Span } from '../../../diagnostics/source.ts';
import type { Table } from './delimited.ts';
import { readTable } from './delimited.ts';
import type { Cell } from './cell.ts';
import type { GameLine, GameLines } from './game-lines.ts';
import { placedCell } from './placed-text.ts';
import { gameLinesOf } from './yarn-lines.ts';
import { readWords } from './yarn-words.ts';

/** A row; cells that are empty are undefined. */
export interface YarnString {
  readonly id: Cell;
  readonly text: Cell | undefined;
  readonly language: Cell | undefined;
  readonly node: Cell | undefined;
  /** The first letters of the digest of the words that were translated. */
  readonly lock: Cell | undefined;
  readonly direction: Cell | undefined;
  readonly span: Span;
}

/** Of these columns no other table has both. */
export function isYarnStrings(header: readonly Cell[]): boolean {
  const names = header.map(nameOf);
  return ['id', 'text', 'node', 'lock'].every((name) => names.includes(name));
}

/** Of a table that stands alone: what the .yarn file tells is not there, such as expressions and choices of the player. */
export function readYarnStrings(table: Table, diagnostics: Diagnostics): GameLines {
  const lines = stringsOf(table, diagnostics).flatMap((row) => linesOfString(row, diagnostics));
  return { language: undefined, lines, aliases: [], translations: [] };
}

export const readStringsFile = (source: Source, diagnostics: Diagnostics): readonly YarnString[] =>
  stringsOf(readTable(source), diagnostics);

function stringsOf({ rows: [header, ...rows] }: Table, diagnostics: Diagnostics): readonly YarnString[] {
  if (!header) return [];
  const names = header.cells.map(nameOf);
  if (!names.includes('id') || !names.includes('text')) {
    const problem = 'a table of strings has a column for the id and one for the text';
    diagnostics.report('game-columns', header.span, {
      problem,
      hint: 'the columns of Yarn Spinner are  language,id,text,file,node,lineNumber,lock,comment',
    });
    return [];
  }
  return rows.flatMap(({ cells, fault, span }) => {
    const cell = (name: string): Cell | undefined => filled(cells[names.indexOf(name)]);
    const id = cell('id');
    const problem = fault ?? (id ? undefined : 'it has no id');
    if (problem !== undefined || !id) {
      diagnostics.report('bad-row', span, { problem: problem ?? 'it has no id' });
      return [];
    }
    const comment = cell('comment');
    return [
      {
        id,
        text: unlessBlank(cells[names.indexOf('text')]),
        language: cell('language'),
        node: cell('node'),
        lock: cell('lock'),
        // Unity lists the tags of a line here, which direct nobody.
        direction: comment?.text.startsWith('Line metadata:') ? undefined : comment,
        span,
      },
    ];
  });
}

function linesOfString(
  { id, text, language, node, direction, span }: YarnString,
  diagnostics: Diagnostics,
): readonly GameLine[] {
  if (!text) {
    diagnostics.report('bad-row', span, { problem: 'its text is empty' });
    return [];
  }
  const placed = placedCell(text);
  const words = readWords(placed, []);
  if (words.fault !== undefined) {
    diagnostics.report('bad-row', span, { problem: words.fault });
    return [];
  }
  const stem = id.text.replace(/^line:/, '');
  return gameLinesOf({
    id,
    words,
    text: placed.text,
    expressions: [],
    direction: direction ? [direction] : [],
    group: words.variants.length > 1 ? { text: stem, span: id.span } : undefined,
    scene: node?.text ?? 'lines',
    span,
  }).map((line) => ({ ...line, language }));
}

const nameOf = ({ text }: Cell): string => text.trim().toLowerCase();

const unlessBlank = (cell: Cell | undefined): Cell | undefined => (cell?.text.trim() ? cell : undefined);

function filled(cell: Cell | undefined): Cell | undefined {
  const words = cell?.text.trim();
  if (!cell || words === undefined || words === '') return undefined;
  const { source, start, end } = cell.span;
  const at = source.text.slice(start, end).indexOf(words);
  return { text: words, span: at < 0 ? cell.span : source.span(start + at, start + at + words.length) };
}
