/** Any sound file as stereo floats at the rate that is asked for, piece by piece: a plain wav by ourselves, everything else by ffmpeg. */
import { AudioFormatError } from '../audio/audio-format-error.ts';
import { floatResampler } from '../audio/float-resampler.ts';
import type { Container } from '../audio/sniff.ts';
import { sniffContainer } from '../audio/sniff.ts';
import type { WavSound } from '../audio/wav-sound.ts';
import { channelFloats, stereoOf, wavSoundOf } from '../audio/wav-sound.ts';
import { decodeFile } from '../ffmpeg/decode.ts';
import type { SoundFormat } from '../ffmpeg/formats.ts';
import { demuxers } from '../ffmpeg/formats.ts';
import type { Workbench } from '../ffmpeg/locate.ts';
import type { Files, OpenedFile } from '../ports.ts';

export interface StereoSource {
  readonly files: Files;
  /** Hertz of what comes out. */
  readonly sampleRate: number;
  readonly openWorkbench: () => Promise<Workbench>;
  /** Seconds that are left out at the beginning; of a plain wav they are not even read. */
  readonly from?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Hours: a longer sound is a mistake or a trap. */
export const longestSound = 3;

/** Left and right in turn. One channel goes to both ears, 3 dB down, so that it is as loud from two speakers as from one. */
export async function* stereoFloats(path: string, source: StereoSource): AsyncGenerator<Float32Array> {
  const file = await source.files.open(path);
  try {
    const head = await headOf(file);
    const sound = plainSoundOf(head, file.size);
    if (sound) yield* plainWav(file, sound, source);
    else yield* decoded(path, soundFormat(sniffContainer(head), file.size), source);
  } finally {
    await file.close();
  }
}

const mostChannels = 8;
/** Frames read at a time. */
const pieceFrames = 48_000;

/** What stands before the sound of a wav fits in a MiB, pictures and all. */
export async function headOf(file: OpenedFile): Promise<Uint8Array> {
  const head = new Uint8Array(Math.min(file.size, 1 << 20));
  return head.subarray(0, await file.read(head, 0));
}

/** As their files are called. */
const readFormats =
  'wav, mp3, m4a, mp4, mov, webm, mkv, ogg, opus, flac, aiff, aac, amr, caf, wma, wmv and avi';

export function soundFormat(container: Container, size: number): SoundFormat {
  if (size === 0) throw new AudioFormatError('empty', 'The file is empty.');
  if (container in demuxers) return container as SoundFormat;
  const found = container === 'unknown' ? 'bytes of no known kind' : container;
  throw new AudioFormatError('not-audio', `It is ${found}; ${readFormats} are read, whatever the name.`);
}

/**
 * Where the sound of a wav lies that we read ourselves: integers and floats of up to eight channels. What else a wav may hold,
 * or put before its sound, and all that is no wav, is left to ffmpeg: undefined.
 */
export function plainSoundOf(head: Uint8Array, size: number): WavSound | undefined {
  if (sniffContainer(head) !== 'wav') return undefined;
  try {
    const sound = wavSoundOf(head, size);
    const { encoding, channels } = sound.format;
    return (encoding === 'integer' || encoding === 'float') && channels <= mostChannels ? sound : undefined;
  } catch (error) {
    if (error instanceof AudioFormatError && ['unsupported', 'too-large'].includes(error.problem))
      return undefined;
    throw error;
  }
}

async function* plainWav(
  file: OpenedFile,
  { format, at, bytes }: WavSound,
  { sampleRate, from = 0 }: StereoSource,
): AsyncGenerator<Float32Array> {
  const frame = format.bytesPerSample * format.channels;
  const hours = bytes / frame / format.sampleRate / 3600;
  if (hours > longestSound) throw new AudioFormatError('too-large', `It lasts ${hours.toFixed(1)} hours.`);
  const resamplers = [0, 1].map(() => floatResampler(format.sampleRate, sampleRate));
  const piece = new Uint8Array(frame * pieceFrames);
  const gain = format.channels === 1 ? Math.SQRT1_2 : 1;
  const woven = (ears: readonly Float32Array[]): Float32Array => {
    const [left = nothing, right = nothing] = ears;
    const both = new Float32Array(left.length * 2);
    for (let index = 0; index < left.length; index++) {
      both[2 * index] = (left[index] ?? 0) * gain;
      both[2 * index + 1] = (right[index] ?? 0) * gain;
    }
    return both;
  };
  const whole = bytes - (bytes % frame);
  for (let done = Math.round(from * format.sampleRate) * frame; done < whole;) {
    const read = await file.read(piece.subarray(0, Math.min(piece.length, whole - done)), at + done);
    const usable = read - (read % frame);
    if (usable === 0) break;
    done += usable;
    const ears = stereoOf(channelFloats(piece.subarray(0, usable), format));
    yield woven(resamplers.map((resampler, ear) => resampler.add(ears[ear] ?? nothing)));
  }
  yield woven(resamplers.map((resampler) => resampler.end()));
}

async function* decoded(
  path: string,
  format: SoundFormat,
  { sampleRate, from = 0, openWorkbench, signal }: StereoSource,
): AsyncGenerator<Float32Array> {
  const shape = { encoding: 'f32le', channels: 2, sampleRate } as const;
  const longest = longestSound * 3600;
  let left = Math.round(from * sampleRate) * bytesOfTwo;
  for await (const bytes of decodeFile(await openWorkbench(), path, format, shape, { longest, signal })) {
    const skipped = Math.min(left, bytes.byteLength);
    left -= skipped;
    const { buffer, byteOffset, byteLength } = bytes;
    if (skipped === byteLength) continue;
    yield new Float32Array(buffer.slice(byteOffset + skipped, byteOffset + byteLength) as ArrayBuffer);
  }
}

/** Of one frame: two floats. */
const bytesOfTwo = 8;
const nothing = new Float32Array();
