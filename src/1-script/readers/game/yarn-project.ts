/** The lines of a Yarn project in all its languages: those of its files, and of each table of translations. */
import path from 'node:path';
import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import type { Source } from '../../../diagnostics/source.ts';
import type { GameTranslation } from '../../game-facts.ts';
import type { GameAlias, GameLine, GameLines } from './game-lines.ts';
import { matchesGlob } from './match-glob.ts';
import type { YarnLine } from './yarn-lines.ts';
import { gameLinesOf } from './yarn-lines.ts';
import type { YarnProjectFile } from './yarn-project-file.ts';
import { readProjectFile } from './yarn-project-file.ts';
import { readStringsFile } from './yarn-strings.ts';
import { translate } from './yarn-translation.ts';
import { readYarnFile } from './yarn.ts';

/** A project and its surroundings. */
export interface YarnProjectPlace {
  readonly source: Source;
  readonly diagnostics: Diagnostics;
  /** Another file, as seen from this one; undefined where there is none, or where it was told why not. */
  readonly beside: (written: string) => Promise<Source | undefined>;
  /** Names in a folder, as seen from this file; none where it is no folder. */
  readonly list: (folder: string) => Promise<readonly string[]>;
}

export async function readYarnProject(place: YarnProjectPlace): Promise<GameLines | undefined> {
  const { source, diagnostics, beside } = place;
  const project = readProjectFile(source, diagnostics);
  if (!project) return undefined;
  const files = await sourceFiles(project, place);
  if (!files) return undefined;
  const lines: YarnLine[] = [];
  const aliases: GameAlias[] = [];
  for (const name of files) {
    const file = await beside(name);
    if (!file) continue;
    const read = readYarnFile(file, diagnostics);
    for (const line of read.lines) lines.push(line);
    for (const alias of read.aliases) aliases.push(alias);
  }
  const spoken: GameLine[] = lines.flatMap(gameLinesOf);
  const translations: GameTranslation[] = [];
  for (const { language, strings } of project.translations) {
    const table = await beside(strings.text);
    if (!table) {
      diagnostics.report('missing-strings', strings.span, { file: strings.text, language: language.text });
      continue;
    }
    const translated = translate(lines, readStringsFile(table, diagnostics), language, diagnostics);
    for (const line of translated.lines) spoken.push(line);
    for (const one of translated.translations) translations.push(one);
  }
  return { language: project.language, lines: spoken, aliases, translations };
}

/** Deeper, and beyond so many names, lies no project but a mistake: a link in a circle, a whole disk. */
const deepest = 24;
const mostNames = 100_000;

/** In the order of their names, whatever the disk gives first. */
async function sourceFiles(
  { sources, excluded }: YarnProjectFile,
  { source, diagnostics, list }: YarnProjectPlace,
): Promise<readonly string[] | undefined> {
  const outside = sources.find(
    (pattern) => path.posix.isAbsolute(pattern) || /(^|[\\/])\.\.([\\/]|$)/.test(pattern),
  );
  if (outside !== undefined) {
    const problem = `'${outside}' in 'sourceFiles' leads out of the project's folder, where nothing is read`;
    diagnostics.report('game-file', source.span(0, 1), { what: 'a Yarn project that can be read', problem });
    return undefined;
  }
  const found: string[] = [];
  let seen = 0;
  const walk = async (folder: string, depth: number): Promise<void> => {
    for (const name of (await list(folder === '' ? '.' : folder)).toSorted()) {
      if (name.startsWith('.') || name === 'node_modules' || ++seen > mostNames) continue;
      const file = folder === '' ? name : `${folder}/${name}`;
      const isMeant = sources.some((pattern) => matchesGlob(pattern, file));
      if (isMeant && !excluded.some((pattern) => matchesGlob(pattern, file))) found.push(file);
      else if (depth < deepest && !/\.(yarn|csv|wav|mp3|ogg|png|meta|cs)$/i.test(name))
        await walk(file, depth + 1);
    }
  };
  await walk('', 0);
  if (found.length > 0) return found;
  const problem = `no file fits 'sourceFiles': ${sources.join(', ')}`;
  diagnostics.report('game-file', source.span(0, 1), { what: 'a Yarn project that can be read', problem });
  return undefined;
}
