/** Lines from the translation table of a Godot game: a key, a column for each language, and those that Dialogue Manager adds. */
import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import type { Source } from '../../../diagnostics/source.ts';
import type { GameTranslation } from '../../game-facts.ts';
import { composed, trimmed } from './cell-parts.ts';
import type { Part } from './cell-parts.ts';
import type { Row } from './delimited.ts';
import { readTable } from './delimited.ts';
import type { Cell } from './cell.ts';
import type { GameLine, GameLines } from './game-lines.ts';
import { gameLine } from './game-lines.ts';
import { speakable } from './game-text.ts';

/** `keys,en,de,_character,_notes`: the first column is the key, and every other one is a language or begins with _ or ?. */
export const isGodotTable = ({ text }: Source): boolean => {
  const header = text.slice(0, 2_000).split(/\r?\n/, 1)[0] ?? '';
  const [first = '', ...rest] = header.split(/[,;\t]/).map((name) => name.replace(/["\uFEFF]/g, '').trim());
  return (
    /^keys?$/i.test(first) &&
    rest.length > 0 &&
    rest.every((name) => /^[_?]/.test(name) || isLanguage.test(name))
  );
};

const isLanguage = /^[a-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/;

/** One line for each language that has words; responses are read by players and spoken by nobody. */
export function readGodot(source: Source, diagnostics: Diagnostics): GameLines | undefined {
  const [header, ...rows] = readTable(source).rows;
  const names = (header?.cells ?? []).map(({ text }) => text.replace('\uFEFF', '').trim());
  const languages = names.flatMap((name, at) => (at > 0 && isLanguage.test(name) ? [{ name, at }] : []));
  if (!header || languages.length === 0) {
    diagnostics.report('game-file', header?.span ?? source.span(0, 0), {
      what: 'a translation table of Godot',
      problem: 'no column after the first is named after a language, as in  keys,en,de',
    });
    return undefined;
  }
  const lines: GameLine[] = [];
  const translations: GameTranslation[] = [];
  for (const row of rows) {
    const cells = row.fault === undefined ? row.cells : [];
    if (row.fault !== undefined || cells.length > names.length) {
      const problem = row.fault ?? `it has ${cells.length} cells where the header has ${names.length}`;
      diagnostics.report('bad-row', row.span, { problem });
      continue;
    }
    const cell = (at: number): Cell | undefined => {
      const found = cells[at] && trimmed(cells[at]);
      return found?.text === '' ? undefined : found;
    };
    const id = cell(0);
    const character = cell(names.indexOf('_character'));
    const notes = cell(names.indexOf('_notes'));
    if (!id || /^[?#]/.test(id.text) || character?.text === '(response)') continue;
    const hasWords = languages.some(({ at }) => cell(at));
    for (const { name, at } of languages) {
      const written = cell(at);
      const language = name.replaceAll('_', '-');
      if (!written) {
        if (hasWords) translations.push({ id: id.text, language, state: 'missing', span: row.span });
        continue;
      }
      const line = lineOf(row, { id, character, text: written, notes }, diagnostics);
      const named = header.cells[at];
      if (line && named) lines.push({ ...line, language: { text: language, span: named.span } });
    }
  }
  return { language: undefined, lines, aliases: [], translations };
}

function lineOf(
  { span }: Row,
  given: {
    readonly id: Cell;
    readonly character: Cell | undefined;
    readonly text: Cell;
    readonly notes: Cell | undefined;
  },
  diagnostics: Diagnostics,
): GameLine | undefined {
  const { id, character, text, notes } = given;
  if (text.text.includes('\uFFFD')) {
    diagnostics.report('bad-row', span, {
      problem: 'it holds bytes that are no UTF-8: save the file as UTF-8',
    });
    return undefined;
  }
  const direction = notes ? [notes] : [];
  const line = gameLine({ id, character, text: withTokens(text), direction, scene: 'lines', span });
  return speakable(line, diagnostics);
}

/** `{{player}}` is the token `{player}`; `[wait=0.5]`, `[speed=2]` and their like are for the screen; of `[[one|two]]` one is shown. */
function withTokens(cell: Cell): Cell {
  const parts: Part[] = [];
  let from = 0;
  for (const { 0: written, 1: name, 2: choice, index: start } of cell.text.matchAll(signs)) {
    const end = start + written.length;
    const text = name === undefined ? (choice === undefined ? '' : `{${choice}}`) : `{${name.trim()}}`;
    parts.push({ start: from, end: start }, { start, end, text });
    from = end;
  }
  return from === 0 ? cell : composed(cell, [...parts, { start: from, end: cell.text.length }]);
}

const signs =
  /\{\{([^{}\n]{1,200})\}\}|\[\[([^[\]\n]{1,400})\]\]|\[(?:#|(?:wait|speed|next|do|set|signal)(?=[\s=\]]))[^[\]\n]{0,200}\]/g;
