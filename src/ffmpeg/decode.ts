/** Decodes a sound of any format into PCM, whole or refused: never a guess at what it is, never a part of it for all of it. */
import path from 'node:path';
import type { Files } from '../ports.ts';
import { spellCommand } from './command.ts';
import { containerEnd } from './container-end.ts';
import { FfmpegError } from './ffmpeg-error.ts';
import type { SoundFormat } from './formats.ts';
import { demuxers } from './formats.ts';
import type { Workbench } from './locate.ts';
import { isWholeOgg } from './ogg-end.ts';
import { refusedSound } from './refused-sound.ts';
import { streamProgram } from './run.ts';
import { isToldCorrupt, toldOfInput } from './told.ts';

export interface PcmShape {
  readonly encoding: 's16le' | 'f32le';
  readonly channels: 1 | 2;
  readonly sampleRate: number;
}

export interface DecodeOptions {
  /** Seconds; longer sounds are refused. */
  readonly longest: number;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for which ffmpeg may keep us waiting. */
  readonly patience?: number | undefined;
}

/** Pieces of whole frames, in as much memory for hours as for seconds. That a sound is cut off may show only at its end. */
export async function* decodeFile(
  { ffmpeg, processes, files }: Workbench,
  file: string,
  format: SoundFormat,
  shape: PcmShape,
  { longest, signal, patience }: DecodeOptions,
): AsyncGenerator<Uint8Array> {
  const name = path.basename(file);
  if (format === 'ogg') await refuseCutOgg(files, file, name);
  else await refuseCutContainer(files, file, name, format);
  const parameters = await spelled(file, format, shape);
  const program = { ...ffmpeg.program, parameters: [...ffmpeg.program.parameters, ...parameters] };
  const frameBytes = (shape.encoding === 's16le' ? 2 : 4) * shape.channels;
  let frames = 0;
  let rest: Uint8Array = new Uint8Array(0);
  let complaint = '';
  const onEnd = (told: string): void => void (complaint = told);
  try {
    for await (const piece of streamProgram(processes, program, { signal, patience, onEnd })) {
      const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      const whole = bytes.length - (bytes.length % frameBytes);
      rest = bytes.subarray(whole);
      frames += whole / frameBytes;
      if (frames > longest * shape.sampleRate)
        throw new FfmpegError(`${name} is longer than the ${longest} s that are allowed.`, {
          code: 'too-long',
        });
      if (whole > 0) yield bytes.subarray(0, whole);
    }
  } catch (error) {
    throw refusedSound(
      error,
      { name, format, ffmpeg },
      'Play it to hear whether it is sound at all, and export it anew.',
    );
  }
  refuseParts(name, frames / shape.sampleRate, complaint);
}

const spelled = (
  file: string,
  format: SoundFormat,
  { encoding, channels, sampleRate }: PcmShape,
): Promise<readonly string[]> =>
  spellCommand({
    telling: 'info',
    inputs: [{ from: { file }, format: demuxers[format] }],
    filters: [
      `aresample=${sampleRate}`,
      `aformat=sample_fmts=${encoding === 's16le' ? 's16' : 'flt'}:channel_layouts=${channels === 1 ? 'mono' : 'stereo'}`,
    ],
    options: ['-map', '0:a:0', '-map_metadata', '-1', '-flags:a', '+bitexact'],
    format: encoding,
    to: 'stdout',
  });

/** ffmpeg says nothing of it. Above so many bytes nobody looks. */
async function refuseCutOgg(files: Files, file: string, name: string): Promise<void> {
  const found = await files.look(file);
  if (found.kind === 'file' && found.size <= 100_000_000 && !isWholeOgg(await files.read(file)))
    throw cutOff(name);
}

/** What cannot be opened is left to ffmpeg, which says why. */
async function refuseCutContainer(
  files: Files,
  file: string,
  name: string,
  format: SoundFormat,
): Promise<void> {
  const opened = await files.open(file).catch(() => undefined);
  if (!opened) return;
  try {
    if ((await containerEnd(opened, format)) === 'cut') throw cutOff(name);
  } finally {
    await opened.close();
  }
}

function refuseParts(name: string, seconds: number, complaint: string): void {
  const told = toldOfInput(complaint);
  const slack = codecDelay / (told?.sampleRate ?? 24_000);
  if (isToldCorrupt(complaint) || (told?.seconds ?? 0) - seconds > slack) throw cutOff(name);
  if (seconds === 0) throw new FfmpegError(`${name} holds no sound.`, { code: 'empty' });
}

/** Samples that a header may count and nobody hears: what a codec puts before the sound and behind it. */
const codecDelay = 4096;

const cutOff = (name: string): FfmpegError =>
  new FfmpegError(`${name} ends before its sound does.`, {
    code: 'cut-off',
    hint: 'It was cut off on its way here: fetch or export it anew.',
  });
