/** Lines of a Yarn project in another language: their words from a table of strings, all else from the lines they translate. */
import { createHash } from 'node:crypto';
import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import type { GameTranslation } from '../../game-facts.ts';
import type { Cell } from './cell.ts';
import type { GameLine } from './game-lines.ts';
import { placedCell } from './placed-text.ts';
import type { YarnLine } from './yarn-lines.ts';
import { gameLinesOf } from './yarn-lines.ts';
import type { YarnString } from './yarn-strings.ts';
import type { YarnWords } from './yarn-words.ts';
import { readWords } from './yarn-words.ts';

export interface Translated {
  readonly lines: readonly GameLine[];
  readonly translations: readonly GameTranslation[];
}

/** In the order of the lines; what a table says of other ids is of no use to anybody. */
export function translate(
  lines: readonly YarnLine[],
  strings: readonly YarnString[],
  language: Cell,
  diagnostics: Diagnostics,
): Translated {
  const rows = new Map(strings.map((row) => [bare(row.id.text), row]));
  const translated: GameLine[] = [];
  const translations: GameTranslation[] = [];
  for (const line of lines) {
    if (!line.id) continue;
    const told = { id: line.id.text, language: language.text };
    const row = rows.get(bare(line.id.text));
    if (!row?.text) {
      translations.push({ ...told, state: 'missing', span: row?.span ?? line.span });
      continue;
    }
    if (row.lock && row.lock.text.toLowerCase() !== lockOf(line.text))
      translations.push({ ...told, state: 'stale', span: row.lock.span });
    const words = wordsIn(row, row.text, line);
    if (words.fault !== undefined) {
      diagnostics.report('bad-row', row.span, { problem: words.fault });
      continue;
    }
    const direction = row.direction ? [row.direction] : line.direction;
    const id = { text: line.id.text, span: row.id.span };
    for (const one of gameLinesOf({ ...line, id, words, direction, span: row.span }))
      translated.push({ ...one, language: { text: language.text, span: row.span } });
  }
  return { lines: translated, translations };
}

/** What Yarn Spinner keeps of the words that were translated. */
export const lockOf = (text: string): string =>
  createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 8);

const bare = (id: string): string => id.replace(/^line:/, '');

/**
 * The cast knows the name in the language of the files; a table may translate it, or write its colon in full width. Places are
 * those of the row: what is wrong with it stops this line, not the one it translates.
 */
function wordsIn({ span }: YarnString, text: Cell, { words: base, expressions }: YarnLine): YarnWords {
  const words = readWords(placedCell(text), expressions);
  if (!base.character || words.fault !== undefined) return words;
  const directions = words.directions.length > 0 ? words.directions : base.directions;
  const name = `${base.character.text}：`;
  const variants = words.variants.map((variant) =>
    words.character || !variant.text.text.startsWith(name)
      ? variant
      : { ...variant, text: behind(variant.text, name) },
  );
  const character = { text: base.character.text, span: words.character?.span ?? span };
  return { ...words, character, directions, variants };
}

/** Places go on from the name only where the words stand letter by letter. */
function behind({ text, span }: Cell, name: string): Cell {
  const rest = text.slice(name.length).trimStart();
  const start = span.end - rest.length;
  const isExact = span.end - span.start === text.length;
  return { text: rest, span: isExact ? span.source.span(start, span.end) : span };
}
