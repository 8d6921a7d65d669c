/** `wwise-import.<language>.tsv`: what Wwise imports as voices, one table for each language, as it takes one at a time. */
import { clipsByLanguage } from './clips-by-language.ts';
import { withoutFormula } from './csv-text.ts';
import type { GameBuild, GameClip } from './game-clip.ts';
import { soundingClip } from './heard-line.ts';
import type { TextEntry } from './text-entry.ts';
import { oneLine, wwiseObjects } from './wwise-objects.ts';

export interface WwiseSettings {
  /** The object under which the voices appear; in recent versions its path begins with `\Containers`. */
  readonly root: string;
}

export const wwiseDefaults: WwiseSettings = { root: '\\Actor-Mixer Hierarchy\\Default Work Unit' };

export function wwiseTables(
  { clips }: GameBuild,
  settings: WwiseSettings = wwiseDefaults,
): readonly TextEntry[] {
  const objects = wwiseObjects(clips, settings.root);
  return [...clipsByLanguage(clips)].map(([language, some]) => ({
    name: `wwise-import.${fileWord(language)}.tsv`,
    text: [header, ...rowsOf(some, objects)].map((row) => `${row.map(cell).join('\t')}\r\n`).join(''),
  }));
}

const header = [
  'Audio File',
  'Object Path',
  'Object Type',
  'OriginalsSubFolder',
  'Notes',
  'Audio Source Notes',
] as const;

type Row = readonly [
  file: string,
  path: string,
  type: string,
  folder: string,
  notes: string,
  sourceNotes: string,
];

/** A line without a sound has no row: Wwise would take it for a container. Notes of an object are those of all its languages. */
function rowsOf(clips: readonly GameClip[], objects: ReadonlyMap<string, string>): readonly Row[] {
  const byId = new Map(clips.map((clip) => [clip.id, clip]));
  return clips.flatMap((clip): readonly Row[] => {
    const { file, status } = soundingClip(clip, byId);
    if (file === undefined) return [];
    const notes = [clip.id, clip.speaker, clip.direction].filter((part) => part !== '');
    return [
      [
        windowsPath(file),
        objects.get(clip.id) ?? '',
        'Sound Voice',
        originalsFolder(file, clip.language),
        notes.join(' | '),
        `${status} | ${clip.text}`,
      ],
    ];
  });
}

/** Below the folder Wwise has for the language: files of one name in two folders stay two files. */
function originalsFolder(file: string, language: string): string {
  const folders = file.split('/').slice(0, -1);
  return (folders[0] === language ? folders.slice(1) : folders).join('\\');
}

/** Nothing in it is computed where a spreadsheet opens it. */
const cell = (text: string): string => withoutFormula(oneLine(text));

/** A file name that begins like a formula begins with its folder. */
const windowsPath = (file: string): string =>
  (withoutFormula(file) === file ? file : `./${file}`).replaceAll('/', '\\');

const fileWord = (language: string): string => language.replace(/[^\p{L}\p{N}_-]/gu, '_');
