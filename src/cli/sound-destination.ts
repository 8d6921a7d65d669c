/** Where spoken sound goes: a file, standard output, or the loudspeaker of this machine. */
import path from 'node:path';
import { orStoreError } from '../5-takes/store-error.ts';
import type { World } from '../ports.ts';
import { findPlayer } from '../world/player.ts';
import { temporaryFile } from '../world/temporary-file.ts';
import { UsageError } from './exit-code.ts';
import type { Streams } from './terminal.ts';

export type Destination =
  | { readonly kind: 'standard-output'; readonly write: (bytes: Uint8Array) => void }
  | {
      readonly kind: 'file' | 'loudspeaker';
      /** The path of what stays; undefined when it was played. Of several takes each has its number. */
      readonly keep: (wav: Uint8Array, take: number | undefined) => Promise<string | undefined>;
    };

/** Decided before anything is asked for: nothing is spoken that could not be heard or kept. */
export function openDestination(output: string | undefined, streams: Streams, world: World): Destination {
  if (output === '-') return { kind: 'standard-output', write: streams.outBytes };
  if (output !== undefined) return toFile(output, world);
  const player = findPlayer(world.environment);
  if (!player)
    throw new UsageError(
      'no player is found on this machine, so it cannot be heard',
      'keep it in a file:  -o line.wav',
    );
  return {
    kind: 'loudspeaker',
    keep: async (wav) => {
      await temporaryFile('mimodrama-say.wav', wav, (file) =>
        player.play(file, AbortSignal.timeout(600_000)),
      );
      return undefined;
    },
  };
}

function toFile(output: string, { files, folder }: World): Destination {
  const { dir, name, ext } = path.parse(output);
  if (ext.toLowerCase() !== '.wav')
    throw new UsageError(
      `'${output}' is not a wav file, and other formats are not written yet`,
      `-o ${path.join(dir, name)}.wav`,
    );
  return {
    kind: 'file',
    keep: async (wav, take) => {
      const shown = take === undefined ? output : path.join(dir, `${name}-${take}${ext}`);
      const file = path.resolve(folder, shown);
      await orStoreError('cannot write', shown, () => files.write(file, wav), 'output');
      return shown;
    },
  };
}
