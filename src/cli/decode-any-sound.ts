/** Reads a sound that is no wav, with whatever ffmpeg there is; it is looked for when the first such sound comes. */
import os from 'node:os';
import type { World } from '../ports.ts';
import type { DecodedSound } from '../ffmpeg/decode-sound.ts';
import type { SoundFormat } from '../ffmpeg/formats.ts';
import type { Workbench } from '../ffmpeg/locate.ts';

export type DecodeAnySound = (bytes: Uint8Array, format: SoundFormat) => Promise<DecodedSound>;

export function decodeAnySound(world: World): DecodeAnySound {
  const workbench = workbenchOf(world);
  return async (bytes, format) => {
    const { decodeSound } = await import('../ffmpeg/decode-sound.ts');
    return decodeSound(await workbench(), bytes, format, { scratch: os.tmpdir() });
  };
}

/** Opens it when it is first asked for, and gives the same ever after. */
export function workbenchOf(world: World): () => Promise<Workbench> {
  let found: Promise<Workbench> | undefined;
  return () => (found ??= openWorkbench(world));
}

/** Throws an FfmpegError where there is none. */
export async function openWorkbench({ files, environment }: World): Promise<Workbench> {
  const [{ locateFfmpeg }, { nodeProcesses }, { wasmFfmpeg }] = await Promise.all([
    import('../ffmpeg/locate.ts'),
    import('../world/processes.ts'),
    import('../world/wasm-ffmpeg.ts'),
  ]);
  const processes = nodeProcesses();
  const ffmpeg = await locateFfmpeg({ processes, files, environment, wasm: wasmFfmpeg() });
  return { ffmpeg, processes, files };
}
