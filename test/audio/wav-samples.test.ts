/** Every depth as 16 bits and every number of channels as one, against values worked out by hand. */
import { describe, expect, test } from 'vitest';
import type { WavFormat } from '../../src/audio/wav-format.ts';
import { monoSamples } from '../../src/audio/wav-samples.ts';
import { problemOf } from './problem-of.ts';
import { int16Bytes } from './wav-file.ts';

const format = (encoding: WavFormat['encoding'], bytesPerSample: number, channels = 1): WavFormat => ({
  encoding,
  channels,
  sampleRate: 24_000,
  bits: bytesPerSample * 8,
  bytesPerSample,
});
const bytesOf = (values: { readonly buffer: ArrayBufferLike }): Uint8Array => new Uint8Array(values.buffer);

describe('depths', () => {
  test.each<[name: string, format: WavFormat, bytes: Uint8Array, samples: number[]]>([
    [
      '8 bits',
      format('integer', 1),
      Uint8Array.of(0, 1, 127, 128, 129, 255),
      [-32_768, -32_512, -256, 0, 256, 32_512],
    ],
    ['16 bits', format('integer', 2), int16Bytes([-32_768, -1, 0, 1, 32_767]), [-32_768, -1, 0, 1, 32_767]],
    [
      '24 bits',
      format('integer', 3),
      Uint8Array.of(0, 0, 0x80, 0xff, 0xff, 0xff, 0, 1, 0, 0x80, 1, 0, 0x7f, 1, 0, 0xff, 0xff, 0x7f),
      [-32_768, 0, 1, 2, 1, 32_767],
    ],
    [
      '32 bits',
      format('integer', 4),
      bytesOf(Int32Array.of(-(2 ** 31), -65_536, 65_536, 32_768, 32_767, 2 ** 31 - 1)),
      [-32_768, -1, 1, 1, 0, 32_767],
    ],
    [
      'floats of 32 bits',
      format('float', 4),
      bytesOf(Float32Array.of(-1, -0.5, 0, 0.5, 1, 1.5, -7, NaN, Infinity, -Infinity, 1 / 32_768)),
      [-32_768, -16_384, 0, 16_384, 32_767, 32_767, -32_768, 0, 32_767, -32_768, 1],
    ],
    [
      'floats of 64 bits',
      format('float', 8),
      bytesOf(Float64Array.of(-1, 0.25, 1e300, NaN, -1e-300)),
      [-32_768, 8192, 32_767, 0, 0],
    ],
  ])('%s', (_, kind, bytes, samples) => {
    expect([...monoSamples(bytes, kind)].map((sample) => sample + 0)).toEqual(samples);
    const within = new Uint8Array(bytes.length + 1);
    within.set(bytes, 1);
    expect([...monoSamples(within.subarray(1), kind)]).toEqual(samples);
  });
});

describe('channels are averaged', () => {
  test.each<[channels: number, frames: number[], samples: number[]]>([
    [2, [10, 20, -10, -20, 32_767, 32_767, -32_768, -32_768], [15, -15, 32_767, -32_768]],
    [2, [1, 2, -1, -2, 32_767, -32_768], [2, -1, 0]],
    [3, [3, 6, 9], [6]],
    [8, [8, 0, 0, 0, 0, 0, 0, 0, ...new Array<number>(8).fill(-32_768)], [1, -32_768]],
  ])('%i', (channels, frames, samples) => {
    expect(
      [...monoSamples(int16Bytes(frames), format('integer', 2, channels))].map((one) => one + 0),
    ).toEqual(samples);
  });

  test('of floats too, before they are clipped', () => {
    const bytes = bytesOf(Float32Array.of(1.5, -0.5, 2, 2));
    expect([...monoSamples(bytes, format('float', 4, 2))]).toEqual([16_384, 32_767]);
  });
});

describe('what fills no frame', () => {
  test('is left out', () => {
    expect([...monoSamples(Uint8Array.of(1, 0, 9), format('integer', 2))]).toEqual([1]);
    expect([...monoSamples(int16Bytes([2, 4, 9]), format('integer', 2, 2))]).toEqual([3]);
    expect([...monoSamples(new Uint8Array(11), format('float', 4))]).toEqual([0, 0]);
  });

  test('and is empty when there is nothing else', () => {
    for (const kind of [format('integer', 2), format('integer', 1, 2), format('float', 8)])
      expect(problemOf(() => monoSamples(Uint8Array.of(1), kind))).toBe('empty');
  });
});

test('16 bits and one channel are a view, not a copy', () => {
  const bytes = int16Bytes([1, 2, 3]);
  expect(monoSamples(bytes, format('integer', 2)).buffer).toBe(bytes.buffer);
});

test('the laws are not read here', () => {
  expect(problemOf(() => monoSamples(Uint8Array.of(1), format('a-law', 1)))).toBe('unsupported');
});
