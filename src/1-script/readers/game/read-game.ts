/** What reads each file of a game: by its ending, and where many tools share one, by what stands in it. */
import path from 'node:path';
import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import type { Source } from '../../../diagnostics/source.ts';
import type { ColumnMap } from './columns.ts';
import { linesOfTable } from './csv.ts';
import { readTable } from './delimited.ts';
import { dinkLanguage, dinkStringsLanguage, readDinkStrings } from './dink-strings.ts';
import { isDinkStructure, readDink } from './dink.ts';
import { readFountain } from './fountain.ts';
import type { GameLines } from './game-lines.ts';
import { isGodotTable, readGodot } from './godot.ts';
import { readJsonl, readJsonList } from './jsonl.ts';
import { isRenpyTab, readRenpyTab } from './renpy-tab.ts';
import { readRenpyTranslations } from './renpy-tl.ts';
import { isUnrealDialogue, readUnreal } from './unreal.ts';
import { readYarnProject } from './yarn-project.ts';
import { isYarnStrings, readYarnStrings } from './yarn-strings.ts';
import { readYarn } from './yarn.ts';

export interface GameFile {
  readonly source: Source;
  readonly asked: ColumnMap;
  readonly diagnostics: Diagnostics;
  /** Another file of the project, as seen from this one; undefined where there is none. */
  readonly beside: (written: string) => Promise<Source | undefined>;
  /** Names in a folder, as seen from this file. */
  readonly list: (folder: string) => Promise<readonly string[]>;
}

/** Undefined where nothing can be read, which is told. */
export async function readGame(file: GameFile): Promise<GameLines | undefined> {
  const { source, asked, diagnostics } = file;
  switch (path.extname(source.path).toLowerCase()) {
    case '.yarn':
      return readYarn(source, diagnostics);
    case '.yarnproject':
      return await readYarnProject(file);
    case '.rpy':
      return readRenpyTranslations(source, diagnostics);
    case '.fountain':
      return readFountain(source, diagnostics);
    case '.json':
      return isDinkStructure(source.path)
        ? await readDinkWithStrings(file)
        : readJsonList(source, asked, diagnostics);
    case '.jsonl':
    case '.ndjson':
      return readJsonl(source, asked, diagnostics);
    default:
      return readAnyTable(file);
  }
}

function readAnyTable({ source, asked, diagnostics }: GameFile): GameLines | undefined {
  if (asked.size === 0) {
    if (isRenpyTab(source)) return readRenpyTab(source, diagnostics);
    if (isUnrealDialogue(source)) {
      const lines = readUnreal(source, diagnostics);
      return lines && { ...lines, table: { kind: 'unreal', columns: asked } };
    }
    if (isGodotTable(source)) return readGodot(source, diagnostics);
  }
  const table = readTable(source);
  if (asked.size === 0 && isYarnStrings(table.rows[0]?.cells ?? []))
    return readYarnStrings(table, diagnostics);
  const lines = linesOfTable(table, source, asked, diagnostics);
  return lines && { ...lines, table: { kind: 'usual', columns: asked } };
}

/** The lines themselves, and one file beside them for each further language. */
async function readDinkWithStrings(file: GameFile): Promise<GameLines | undefined> {
  const { source, diagnostics, beside, list } = file;
  const base = readDink(source, diagnostics);
  if (!base) return undefined;
  const names = await list('.');
  const projectName = names.find((name) => name.toLowerCase().endsWith('.dinkproj'));
  const project = projectName === undefined ? undefined : await beside(projectName);
  const language = base.language ?? (project && dinkLanguage(project));
  const all = [{ ...base, language }];
  for (const name of [...names].sort()) {
    const other = dinkStringsLanguage(path.basename(source.path), name);
    if (other === undefined || other.toLowerCase() === language?.text.toLowerCase()) continue;
    const strings = await beside(name);
    const lines = strings && readDinkStrings(strings, other, base, diagnostics);
    if (lines) all.push({ ...lines, language: lines.language });
  }
  return {
    language,
    lines: all.flatMap(({ lines }) => lines),
    aliases: base.aliases,
    translations: all.flatMap(({ translations }) => translations),
  };
}
