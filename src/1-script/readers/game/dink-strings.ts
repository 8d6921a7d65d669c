/** Lines in the languages that Dink's string files hold: the same ids with other words. */
import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import type { Source } from '../../../diagnostics/source.ts';
import { trimmed } from './cell-parts.ts';
import type { GameTranslation } from '../../game-facts.ts';
import type { Cell } from './cell.ts';
import type { GameLine, GameLines } from './game-lines.ts';
import { speakable } from './game-text.ts';
import { JsonFault, readJson } from './json-places.ts';

/** The language in the name of a string file, `main-strings-de.json`, beside `main-dink-structure.json`. */
export function dinkStringsLanguage(structure: string, file: string): string | undefined {
  const stem = structure.replace(/-dink-structure\.json$/i, '-strings-');
  if (stem === structure || !file.toLowerCase().startsWith(stem.toLowerCase())) return undefined;
  return /^([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\.json$/
    .exec(file.slice(stem.length))?.[1]
    ?.replaceAll('_', '-');
}

/** What the project file calls the language of the ink; the string file of that language repeats the structure file. */
export function dinkLanguage(project: Source): Cell | undefined {
  const found = /"defaultLocaleCode"\s{0,20}:\s{0,20}"([\w-]{2,35})"/.exec(project.text);
  if (!found) return undefined;
  const end = found.index + found[0].length - 1;
  return { text: found[1] ?? '', span: project.span(end - (found[1] ?? '').length, end) };
}

/** Everything but the words is that of the line in the structure file; ids of no line are options and actions. */
export function readDinkStrings(
  source: Source,
  language: string,
  base: GameLines,
  diagnostics: Diagnostics,
): GameLines | undefined {
  const strings = readJson(source);
  if (strings instanceof JsonFault || strings.kind !== 'map') {
    const [at, problem] =
      strings instanceof JsonFault
        ? [strings.offset, strings.message]
        : [strings.span.start, 'a text for every id was expected'];
    const span = source.span(at, Math.min(at + 1, source.text.length));
    diagnostics.report('game-file', span, { what: "a string file of Dink's", problem });
    return undefined;
  }
  const named: Cell = { text: language, span: source.span(0, 0) };
  const lines: GameLine[] = [];
  const translations: GameTranslation[] = [];
  for (const line of base.lines) {
    if (!line.id) continue;
    const entry = strings.entries.get(line.id.text);
    const text = entry?.value.kind === 'text' ? trimmed(entry.value) : undefined;
    if (!entry || !text || text.text === '') {
      const span = entry?.value.span ?? strings.span;
      translations.push({ id: line.id.text, language, state: 'missing', span });
      continue;
    }
    const span = source.span(entry.key.span.start - 1, entry.value.span.end + 1);
    const translated = speakable({ ...line, id: entry.key, text, language: named, span }, diagnostics);
    if (translated) lines.push(translated);
  }
  return { language: named, lines, aliases: [], translations };
}
