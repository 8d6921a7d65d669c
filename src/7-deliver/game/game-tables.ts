/** Every text that lies beside the lines of a game: for the game, for its tools, for its people. */
import path from 'node:path';
import type { Script } from '../../1-script/script.ts';
import type { OutcomeOf } from './csv-round-trip.ts';
import { roundTripTable } from './csv-round-trip.ts';
import type { GameBuild, GameClip } from './game-clip.ts';
import { lookupTables } from './lookup-tables.ts';
import { manifest } from './manifest.ts';
import { gameReports } from './reports.ts';
import { runtimeMap } from './runtime-map.ts';
import type { TextEntry } from './text-entry.ts';
import { roundTripUnreal } from './unreal-csv.ts';
import { wwiseTables } from './wwise-tsv.ts';

export function gameTables(build: GameBuild, script: Script): readonly TextEntry[] {
  return [
    manifest(build),
    runtimeMap(build),
    ...lookupTables(build),
    ...(build.preset === 'wwise' ? wwiseTables(build) : []),
    ...tableBack(build, script),
    ...gameReports(build),
  ];
}

/** A table that the lines came from, with what became of them. */
function tableBack({ clips }: GameBuild, { source, game }: Script): readonly TextEntry[] {
  if (!game?.table) return [];
  const byLine = new Map<number, GameClip>();
  for (const clip of clips) if (!byLine.has(clip.source.line)) byLine.set(clip.source.line, clip);
  const outcomeOf: OutcomeOf = ({ line, file }) => {
    const clip = byLine.get(line);
    if (!clip) return undefined;
    const { status, sound } = clip;
    // What stands there already is the name its author wants.
    return {
      status,
      file: file === undefined ? (clip.file ?? '') : undefined,
      seconds: sound ? sound.durationMs / 1000 : null,
    };
  };
  const text =
    game.table.kind === 'unreal'
      ? roundTripUnreal(source, outcomeOf)
      : roundTripTable(source, game.table.columns, outcomeOf);
  return [{ name: path.basename(source.path), text }];
}
