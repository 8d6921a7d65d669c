/** The reports of a game delivery as tables: its cast, its lines, its translations. */
import { castFigures } from './cast-figures.ts';
import type { CsvCell } from './csv-text.ts';
import { csvText } from './csv-text.ts';
import type { GameBuild, GameClip } from './game-clip.ts';
import { rungs } from './game-clip.ts';
import type { TextEntry } from './text-entry.ts';

export function reportTables({ clips, translations }: GameBuild): readonly TextEntry[] {
  const table = (name: string, rows: readonly (readonly CsvCell[])[]): TextEntry => ({
    name: `${reportFolder}/${name}`,
    text: csvText(rows),
  });
  return [
    table('cast.csv', [castHeader, ...castRows(clips)]),
    table('lines.csv', [linesHeader, ...clips.map(lineRow)]),
    ...(translations.length === 0
      ? []
      : [
          table('translations.csv', [
            ['id', 'language', 'state'],
            ...translations.map(({ id, language, state }) => [id, language, state]),
          ]),
        ]),
  ];
}

/** What begins with an underscore is no part of the game. */
export const reportFolder = '_report';

const castHeader = ['character', 'language', 'lines', ...rungs, 'seconds'] as const;

const castRows = (clips: readonly GameClip[]): readonly (readonly CsvCell[])[] =>
  castFigures(clips).map(({ character, language, clips: some, counts, seconds }) => [
    character,
    language,
    some.length,
    ...rungs.map((rung) => counts[rung]),
    seconds,
  ]);

const linesHeader = [
  ...['id', 'language', 'character', 'status', 'file', 'duration', 'lufs', 'true peak', 'warnings'],
  ...['source', 'text'],
];

const lineRow = (clip: GameClip): readonly CsvCell[] => [
  clip.id,
  clip.language,
  clip.character,
  clip.status,
  clip.file,
  clip.sound === undefined ? undefined : Math.round(clip.sound.durationMs) / 1000,
  clip.sound?.lufs ?? undefined,
  clip.sound?.truePeak ?? undefined,
  clip.warnings.join('; '),
  `${clip.source.file}:${clip.source.line}`,
  clip.text,
];
