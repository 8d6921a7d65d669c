/**
 * Lines from the dialogue.tab that Ren'Py extracts. An id of Ren'Py is made of the words of its line, so every edit of a
 * line gives it another: what was spoken under the old one is found again by its fingerprint, not by its id.
 */
import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import type { Source } from '../../../diagnostics/source.ts';
import { partOf, trimmed } from './cell-parts.ts';
import { longestCell } from './delimited.ts';
import type { Cell } from './cell.ts';
import type { GameLine, GameLines } from './game-lines.ts';
import { gameLine } from './game-lines.ts';
import { speakable } from './game-text.ts';
import { renpyWords } from './renpy-text.ts';

/** Whether a table is one of these: a tab and these two names are in its first row. */
export const isRenpyTab = ({ text }: Source): boolean =>
  /^\uFEFF?Identifier\t[^\n]{0,200}\bDialogue\t/.test(text);

/** Undefined where the header is another one, which is told. Nothing in such a file is quoted: quotation marks are words. */
export function readRenpyTab(source: Source, diagnostics: Diagnostics): GameLines | undefined {
  const [header, ...rows] = rowsOf(source);
  const at = (name: string): number =>
    (header ?? []).findIndex(({ text }) => text.replace('\uFEFF', '').trim() === name);
  const columns = {
    id: at('Identifier'),
    who: at('Character'),
    words: at('Dialogue'),
    file: at('Filename'),
  };
  if (columns.id < 0 || columns.who < 0 || columns.words < 0) {
    const problem = 'its first row should hold Identifier, Character and Dialogue, parted by tabs';
    diagnostics.report('game-file', source.span(0, Math.min(1, source.text.length)), {
      what: "a dialogue.tab of Ren'Py",
      problem,
    });
    return undefined;
  }
  const lines: GameLine[] = [];
  for (const cells of rows) {
    const line = lineOf(cells, columns, lines.at(-1), diagnostics);
    if (line) lines.push(line);
  }
  return { language: undefined, lines, aliases: [], translations: [] };
}

function rowsOf(source: Source): readonly (readonly Cell[])[] {
  const rows: (readonly Cell[])[] = [];
  let start = 0;
  for (const line of source.text.split('\n')) {
    const end = start + line.length;
    const bare = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (bare.trim() !== '') {
      let from = start;
      rows.push(
        bare.split('\t').map((text): Cell => {
          const span = source.span(from, from + text.length);
          from += text.length + 1;
          return { text, span };
        }),
      );
    }
    start = end + 1;
  }
  return rows;
}

/** Rows without an id are strings of the interface, and captions of menus are read and not spoken. */
function lineOf(
  cells: readonly Cell[],
  columns: Readonly<Record<'id' | 'who' | 'words' | 'file', number>>,
  before: GameLine | undefined,
  diagnostics: Diagnostics,
): GameLine | undefined {
  const [first] = cells;
  const [id, who, words, file] = [columns.id, columns.who, columns.words, columns.file].map((column) =>
    cells[column] ? trimmed(cells[column]) : undefined,
  );
  if (!first || !id || id.text === '' || id.text.startsWith('<')) return undefined;
  const span = first.span.source.span(first.span.start, cells.at(-1)?.span.end ?? first.span.end);
  const problem =
    !words || words.text === ''
      ? 'its dialogue is empty'
      : words.text.length > longestCell
        ? `its dialogue has more than ${longestCell} characters`
        : words.text.includes('\uFFFD')
          ? 'it holds bytes that are no UTF-8: save the file as UTF-8'
          : undefined;
  if (!words || problem !== undefined) {
    diagnostics.report('bad-row', span, { problem: problem ?? '' });
    return undefined;
  }
  const text = renpyWords(words);
  const line = gameLine({ id, character: speakerOf(who, words, before), text, scene: sceneOf(file), span });
  return speakable(line, diagnostics);
}

/** A variable, a name in quotation marks, or nobody: then it is the narrator who speaks. `extend` is whoever spoke before. */
export function speakerOf(who: Cell | undefined, words: Cell, before: GameLine | undefined): Cell {
  if (who?.text === 'extend' && before?.character) return { ...before.character, span: who.span };
  if (!who || who.text === '') return { text: 'narrator', span: partOf(words, 0, 0).span };
  const quoted = /^(["'])(.*)\1$/.exec(who.text);
  return quoted ? trimmed(partOf(who, 1, who.text.length - 1)) : who;
}

/** `game/chapter2/script.rpy` is `chapter2/script`. */
const sceneOf = (file: Cell | undefined): string =>
  file?.text
    .replaceAll('\\', '/')
    .replace(/^(?:.*\/)?game\//, '')
    .replace(/\.rpym?$/, '') || 'lines';
