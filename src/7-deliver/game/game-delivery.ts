/** How the lines of a game are to be delivered: as somebody asks on the command line, made ready for a plan. */
import path from 'node:path';
import type { Script } from '../../1-script/script.ts';
import type { Files } from '../../ports.ts';
import type { GamePreset, GamePresetName } from './game-preset.ts';
import { gamePresets } from './game-preset.ts';
import type { RecordingOf } from './recordings.ts';
import { noRecordings, readRecordings } from './recordings.ts';

export interface AskedGame {
  readonly preset?: GamePresetName | undefined;
  /** Where each file lies, without its ending: `{lang}/{character}/{id}`. */
  readonly template?: string | undefined;
  /** The folder of what people have recorded. */
  readonly recordings?: string | undefined;
  readonly orphans?: 'listed' | 'removed' | undefined;
}

export interface GameDelivery {
  readonly preset: GamePreset;
  /** Instead of the preset's own. */
  readonly template: string | undefined;
  readonly recordingOf: RecordingOf;
  /** What no line plays any more is listed, or taken away. */
  readonly orphans: 'listed' | 'removed';
}

/** Undefined for lines of a drama, which lie in a folder of their own beside its programme. */
export async function openGameDelivery(
  { preset, template, recordings, orphans = 'listed' }: AskedGame,
  script: Script,
  folder: string,
  files: Files,
): Promise<GameDelivery | undefined> {
  if (preset === undefined && template === undefined && script.game === undefined) return undefined;
  return {
    preset: gamePresets[preset ?? 'flat'],
    template,
    recordingOf:
      recordings === undefined ? noRecordings : await readRecordings(path.resolve(folder, recordings), files),
    orphans,
  };
}
