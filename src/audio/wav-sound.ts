/** The sound of a wav too large to hold: where it lies in its file, and its bytes as floats, folded into two channels. */
import { AudioFormatError } from './audio-format-error.ts';
import { int16View } from './int16-view.ts';
import { findWavPlaces } from './wav-chunks.ts';
import type { WavFormat } from './wav-format.ts';
import { readWavFormat } from './wav-format.ts';

export interface WavSound {
  readonly format: WavFormat;
  /** The place of the first frame in the file. */
  readonly at: number;
  /** Of whole frames; at least one. */
  readonly bytes: number;
}

/**
 * `head` is the beginning of the file with all that comes before the sound: 64 KiB hold it unless a writer put pictures
 * there, and then the error is `too-large`. Sizes are judged as readWav judges them.
 */
export function wavSoundOf(head: Uint8Array, fileBytes: number): WavSound {
  const { isLittleEndian, format: chunk, at, bytes } = findWavPlaces(head, fileBytes);
  if (!isLittleEndian) throw new AudioFormatError('unsupported', 'The wav is big-endian (RIFX).');
  const format = readWavFormat(chunk, true);
  if (format.encoding === 'a-law' || format.encoding === 'mu-law')
    throw new AudioFormatError('unsupported', `The wav holds ${format.encoding} sound.`);
  const whole = bytes - (bytes % frameBytes(format));
  if (whole === 0) throw new AudioFormatError('empty', 'The wav holds less than one frame.');
  return { format, at, bytes: whole };
}

/** One array for each channel, full scale 1; bytes that fill no frame are left out. */
export function channelFloats(bytes: Uint8Array, format: WavFormat): readonly Float32Array[] {
  const { encoding, bytesPerSample, channels } = format;
  const write = writers[`${encoding}${bytesPerSample}`];
  if (!write)
    throw new AudioFormatError('unsupported', `The wav holds ${encoding} sound of ${bytesPerSample} bytes.`);
  const frames = Math.floor(bytes.length / frameBytes(format));
  return Array.from({ length: channels }, (_, channel) => {
    const output = new Float32Array(frames);
    write(bytes, channels, channel, output);
    return output;
  });
}

/**
 * Channels in the order wavs have them: mono to both sides as it is, centre and surround 3 dB down, the low-frequency
 * effects left out. More than two are as much softer as it takes that nothing is louder than the loudest channel could be.
 */
export function stereoOf(
  channels: readonly Float32Array[],
): readonly [left: Float32Array, right: Float32Array] {
  const [first, second] = channels;
  if (!first) throw new RangeError('Sound has at least one channel.');
  if (!second) return [first, first];
  if (channels.length === 2) return [first, second];
  const places = layouts[channels.length];
  if (!places)
    throw new RangeError(`Up to ${layouts.length - 1} channels fold into two, not ${channels.length}.`);
  const gains = places.map((place) => foldGains[place]);
  const full = gains.reduce((sum, [gain]) => sum + gain, 0);
  const side = (which: 0 | 1): Float32Array => {
    const output = new Float32Array(first.length);
    for (const [index, channel] of channels.entries())
      addScaled(output, channel, (gains[index]?.[which] ?? 0) / full);
    return output;
  };
  return [side(0), side(1)];
}

const frameBytes = ({ channels, bytesPerSample }: WavFormat): number => channels * bytesPerSample;

type Writer = (bytes: Uint8Array, channels: number, channel: number, output: Float32Array) => void;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

const writers: Readonly<Record<string, Writer>> = {
  integer1(bytes, channels, channel, output) {
    // Eight bits are the one unsigned depth.
    for (let frame = 0; frame < output.length; frame++)
      output[frame] = ((bytes[frame * channels + channel] ?? 128) - 128) / 128;
  },
  integer2(bytes, channels, channel, output) {
    const samples = int16View(bytes);
    for (let frame = 0; frame < output.length; frame++)
      output[frame] = (samples[frame * channels + channel] ?? 0) / 32_768;
  },
  integer3(bytes, channels, channel, output) {
    for (let frame = 0, at = channel * 3; frame < output.length; frame++, at += channels * 3)
      output[frame] =
        (((bytes[at] ?? 0) << 8) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 24)) / 2 ** 31;
  },
  integer4(bytes, channels, channel, output) {
    const view = viewOf(bytes);
    for (let frame = 0; frame < output.length; frame++)
      output[frame] = view.getInt32((frame * channels + channel) * 4, true) / 2 ** 31;
  },
  float4(bytes, channels, channel, output) {
    const view = viewOf(bytes);
    for (let frame = 0; frame < output.length; frame++)
      output[frame] = sounding(view.getFloat32((frame * channels + channel) * 4, true));
  },
  float8(bytes, channels, channel, output) {
    const view = viewOf(bytes);
    for (let frame = 0; frame < output.length; frame++)
      output[frame] = sounding(view.getFloat64((frame * channels + channel) * 8, true));
  },
};

/** Filters would never forget a value that is no number. */
const sounding = (value: number): number => (Number.isFinite(value) ? value : 0);

type Place = 'left' | 'right' | 'centre' | 'low' | 'back' | 'surround-left' | 'surround-right';

/** How loud each is on either side. */
const foldGains: Readonly<Record<Place, readonly [left: number, right: number]>> = {
  left: [1, 0],
  right: [0, 1],
  centre: [Math.SQRT1_2, Math.SQRT1_2],
  low: [0, 0],
  back: [0.5, 0.5],
  'surround-left': [Math.SQRT1_2, 0],
  'surround-right': [0, Math.SQRT1_2],
};

const surround = ['surround-left', 'surround-right'] as const;
const front = ['left', 'right', 'centre'] as const;
/** By the number of channels; four are a quad, five a 5.1 without its low channel. */
const layouts: readonly (readonly Place[] | undefined)[] = [
  undefined,
  undefined,
  undefined,
  front,
  ['left', 'right', ...surround],
  [...front, ...surround],
  [...front, 'low', ...surround],
  [...front, 'low', 'back', ...surround],
  [...front, 'low', ...surround, ...surround],
];

function addScaled(output: Float32Array, channel: Float32Array, gain: number): void {
  if (gain === 0) return;
  for (let at = 0; at < output.length; at++) output[at] = (output[at] ?? 0) + gain * (channel[at] ?? 0);
}
