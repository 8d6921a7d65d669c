/** What a file of sound holds and how long it is: its packets are counted, and the header believed where they agree. */
import path from 'node:path';
import { spellCommand } from './command.ts';
import { FfmpegError } from './ffmpeg-error.ts';
import type { SoundFormat } from './formats.ts';
import { demuxers } from './formats.ts';
import type { Workbench } from './locate.ts';
import { refusedSound } from './refused-sound.ts';
import { runProgram } from './run.ts';
import type { Told } from './told.ts';
import { toldOfInput, writtenSeconds } from './told.ts';

export interface Probed extends Omit<Told, 'seconds'> {
  readonly seconds: number;
  /** Seconds by the header, where it has them. */
  readonly told: number | undefined;
}

/** Decodes nothing, so it is quick: an hour takes less than half a second. */
export async function probeFile(
  { ffmpeg, processes }: Pick<Workbench, 'ffmpeg' | 'processes'>,
  file: string,
  format: SoundFormat,
  signal?: AbortSignal,
): Promise<Probed> {
  const parameters = await spellCommand({
    telling: 'info',
    inputs: [{ from: { file }, format: demuxers[format] }],
    options: ['-map', '0:a:0', '-c', 'copy', '-progress', 'pipe:1'],
    format: 'null',
    to: 'nowhere',
  });
  const program = { ...ffmpeg.program, parameters: [...ffmpeg.program.parameters, ...parameters] };
  const { output, complaint } = await runProgram(processes, program, { signal }).catch((error: unknown) => {
    throw refusedSound(error, { name: path.basename(file), format, ffmpeg });
  });
  const told = toldOfInput(complaint);
  if (!told) throw new FfmpegError(`${path.basename(file)} holds no sound.`, { code: 'empty', complaint });
  const counted = writtenSeconds(output) ?? 0;
  const header = told.seconds ?? counted;
  return { ...told, seconds: Math.abs(header - counted) < packet ? header : counted, told: told.seconds };
}

/** Seconds: of the last one the length is not always told. */
const packet = 0.2;
