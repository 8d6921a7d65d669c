/** Writes a programme as one sound file and measures what was written; what misses its target for the encoder's sake is written once more. */
import { basename } from 'node:path';
import { pcmWriter, wavFileHeader, wavFileHeaderBytes, wavMarkerChunks } from '../audio/stereo-wav.ts';
import { decibels } from '../audio/units.ts';
import { decodeFile } from '../ffmpeg/decode.ts';
import { encodeFile } from '../ffmpeg/encode.ts';
import { FfmpegError } from '../ffmpeg/ffmpeg-error.ts';
import type { Workbench } from '../ffmpeg/locate.ts';
import type { Mastering } from '../6-mix/mastering.ts';
import { mixRate } from '../6-mix/program.ts';
import type { StereoBlock } from '../6-mix/voice.ts';
import type { UnfinishedFile } from '../ports.ts';
import { soundMeter } from './report/measure-sound.ts';
import { missedBy } from './report/missed-targets.ts';
import type { MeasuredSound } from './report/report.ts';
import type { SoundForm } from './sound-form.ts';
import { finalName } from './told-files.ts';

export interface SoundToWrite {
  /** The finished sound at a level, as often as it is asked for. */
  readonly soundAt: (mastering: Mastering) => AsyncIterable<StereoBlock>;
  readonly mastering: Mastering;
  readonly frames: number;
  readonly form: SoundForm;
}

export interface SoundPlace {
  /** Where it is written. */
  readonly path: string;
  readonly create: () => Promise<UnfinishedFile>;
  readonly openWorkbench: () => Promise<Workbench>;
  readonly signal?: AbortSignal | undefined;
}

/** An encoder may swing above what it was given, and a limiter takes loudness away: each is made up for once or twice. */
const mostTries = 3;

export async function writeSound(sound: SoundToWrite, place: SoundPlace): Promise<MeasuredSound> {
  let { mastering } = sound;
  for (let tries = 1; ; tries++) {
    const measured = await writeOnce({ ...sound, mastering }, place);
    const missed = missedBy(measured, sound.form.target);
    const isLost = missed.level === 0 && missed.peak === 0;
    if (isLost || tries === mostTries) return measured;
    mastering = {
      ...mastering,
      gain: decibels(mastering.gain - missed.level),
      ceiling: decibels(mastering.ceiling - (missed.peak > 0 ? missed.peak + peakMargin : 0)),
    };
  }
}

/** Decibels: what is one tenth too high comes back a little lower than exactly right. */
const peakMargin = 0.1;

async function writeOnce(sound: SoundToWrite, place: SoundPlace): Promise<MeasuredSound> {
  return sound.form.format === 'wav' ? await writeWav(sound, place) : await encode(sound, place);
}

/** Nothing is lost in it, so it is measured while it is written. */
async function writeWav(
  { soundAt, mastering, frames, form: { channels, bits, markers } }: SoundToWrite,
  { create, signal }: SoundPlace,
): Promise<MeasuredSound> {
  const dataBytes = (frames * channels * bits) / 8;
  const trailing = wavMarkerChunks(markers);
  const meter = soundMeter(channels);
  const pcm = pcmWriter(bits, channels);
  const file = await create();
  try {
    const trailingBytes = trailing.length;
    await file.write(wavFileHeader({ sampleRate: mixRate, channels, bits, dataBytes, trailingBytes }));
    let written = wavFileHeaderBytes;
    for await (const block of soundAt(mastering)) {
      signal?.throwIfAborted();
      const { left, right } = block;
      if (channels === 2) meter.add(left, right);
      else meter.add(left);
      const bytes = pcm(left, right);
      written += bytes.length;
      await file.write(bytes);
    }
    if (written !== wavFileHeaderBytes + dataBytes)
      throw new Error(`${written - wavFileHeaderBytes} bytes of sound came where ${dataBytes} were told`);
    await file.write(new Uint8Array(dataBytes % 2));
    await file.write(trailing);
    await file.finish();
  } finally {
    await file.abandon();
  }
  return meter.result();
}

async function encode(sound: SoundToWrite, place: SoundPlace): Promise<MeasuredSound> {
  const { format, channels, bits, tags, chapters, cover } = sound.form;
  const { path, signal } = place;
  const workbench = await place.openWorkbench();
  const samples = wovenBytes(sound.soundAt(sound.mastering), channels);
  const pcm = { encoding: 'f32le', channels, sampleRate: mixRate, samples } as const;
  const options = { format, bits, tags, chapters, cover, signal };
  await orNamed(path, () => encodeFile(workbench, pcm, path, options));
  return await orNamed(path, () => measureEncoded(sound, place, workbench));
}

/** What was written is read again, as anybody would hear it. */
async function measureEncoded(
  { form: { format, channels }, frames }: SoundToWrite,
  { path, signal }: SoundPlace,
  workbench: Workbench,
): Promise<MeasuredSound> {
  const meter = soundMeter(channels);
  const shape = { encoding: 'f32le', channels, sampleRate: mixRate } as const;
  const container = containers[format];
  const longest = frames / mixRate + 60;
  const unwoven = unweaver(channels);
  for await (const bytes of decodeFile(workbench, path, container, shape, { longest, signal }))
    meter.add(...unwoven(bytes));
  return meter.result();
}

/** A failure names the file by the name it was to have, and what helps where we wrote it ourselves. */
async function orNamed<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FfmpegError)) throw error;
    const name = finalName(path);
    if (error.code === 'disk-full')
      throw error.retold(
        'disk-full',
        `cannot write ${name}: the disk is full`,
        'make room, or write elsewhere:  -o <folder>; then run the same command again',
      );
    const isOurs = ['unreadable', 'cut-off', 'empty', 'wrong-length', 'killed', 'failed'].includes(
      error.code,
    );
    const message = error.message.replaceAll(path, name).replaceAll(basename(path), basename(name));
    throw error.retold(error.code, message, isOurs ? brokenEncoder : undefined);
  }
}

const brokenEncoder =
  'run the same command again; if that does not help, try another ffmpeg (MIMODRAMA_FFMPEG names it), or --format wav, which needs none';

const containers = {
  wav: 'wav',
  flac: 'flac',
  mp3: 'mp3',
  m4a: 'mp4',
  m4b: 'mp4',
  ogg: 'ogg',
  opus: 'ogg',
} as const;

/** A piece lies in the same memory as the one before it. */
async function* wovenBytes(blocks: AsyncIterable<StereoBlock>, channels: 1 | 2): AsyncGenerator<Uint8Array> {
  let memory = new Float32Array();
  for await (const { left, right } of blocks) {
    if (channels === 1) {
      yield new Uint8Array(left.buffer, left.byteOffset, left.byteLength);
      continue;
    }
    if (memory.length < 2 * left.length) memory = new Float32Array(2 * left.length);
    const floats = memory.subarray(0, 2 * left.length);
    for (let frame = 0; frame < left.length; frame++) {
      floats[2 * frame] = left[frame] ?? 0;
      floats[2 * frame + 1] = right[frame] ?? 0;
    }
    yield new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength);
  }
}

/** Takes woven pieces apart: what it gives lies in the same memory as what it gave before. */
function unweaver(channels: 1 | 2): (bytes: Uint8Array) => readonly Float32Array[] {
  let [floats, left, right] = [new Float32Array(), new Float32Array(), new Float32Array()];
  return (bytes) => {
    const frames = Math.floor(bytes.length / 4 / channels);
    if (floats.length < frames * channels) {
      floats = new Float32Array(frames * channels);
      left = new Float32Array(frames);
      right = new Float32Array(frames);
    }
    // Pieces of a stream begin anywhere, floats only at every fourth byte.
    new Uint8Array(floats.buffer).set(bytes.subarray(0, frames * channels * 4));
    if (channels === 1) return [floats.subarray(0, frames)];
    const [one, other] = [left.subarray(0, frames), right.subarray(0, frames)];
    for (let frame = 0; frame < frames; frame++) {
      one[frame] = floats[2 * frame] ?? 0;
      other[frame] = floats[2 * frame + 1] ?? 0;
    }
    return [one, other];
  };
}
