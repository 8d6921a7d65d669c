/** A wav by its beginning alone: the sound is found where it lies, its frames are floats, and any channels fold into two. */
import { describe, expect, test } from 'vitest';
import type { WavFormat } from '../../src/audio/wav-format.ts';
import { channelFloats, stereoOf, wavSoundOf } from '../../src/audio/wav-sound.ts';
import { problemOf } from './problem-of.ts';
import { dataChunk, extensibleChunk, formatChunk, int16Bytes, listChunk, wavFile } from './wav-file.ts';

const sound = int16Bytes([1, -2, 300, -400, 5, 6]);
const stereoChunk = formatChunk({ channels: 2, sampleRate: 48_000 });

function ds64(size: number, high: number): { name: string; body: Uint8Array } {
  const body = new Uint8Array(28);
  new DataView(body.buffer).setUint32(8, size, true);
  new DataView(body.buffer).setUint32(12, high, true);
  return { name: 'ds64', body };
}

describe('where the sound lies', () => {
  test('by the first bytes of a file', () => {
    const file = wavFile([listChunk, stereoChunk, dataChunk(sound)]);
    const at = file.length - sound.length;
    const { format, ...place } = wavSoundOf(file.subarray(0, at), file.length);
    expect(format).toMatchObject({ encoding: 'integer', channels: 2, sampleRate: 48_000, bits: 16 });
    expect(place).toEqual({ at, bytes: 12 });
    expect(wavSoundOf(file, file.length)).toMatchObject({ at, bytes: 12 });
  });

  test('of 5 GB in RF64', () => {
    const head = wavFile([ds64(705_032_704, 1), stereoChunk, dataChunk(new Uint8Array(), 0xffff_ffff)], {
      container: 'RF64',
    });
    expect(wavSoundOf(head, head.length + 5_000_000_000)).toMatchObject({
      at: head.length,
      bytes: 5_000_000_000,
    });
    expect(problemOf(() => wavSoundOf(head, head.length + 4_999_999_999))).toBe('truncated');
  });

  test.each([0, 0xffff_ffff, 0x7fff_f000])('a size nobody filled in, %i, means all there is', (size) => {
    const file = wavFile([stereoChunk, dataChunk(new Uint8Array(4000).fill(1), size)]);
    expect(wavSoundOf(file.subarray(0, 100), file.length)).toMatchObject({ at: 44, bytes: 4000 });
  });

  test('chunks behind an empty sound are no sound, as far as they are at hand', () => {
    const file = wavFile([
      stereoChunk,
      dataChunk(new Uint8Array()),
      listChunk,
      { ...listChunk, body: Buffer.alloc(900) },
    ]);
    expect(problemOf(() => wavSoundOf(file.subarray(0, 60), file.length))).toBe('empty');
    expect(problemOf(() => wavSoundOf(file.subarray(0, 120), file.length))).toBe('empty');
  });

  test('bytes that fill no frame do not count', () => {
    const file = wavFile([stereoChunk, dataChunk(new Uint8Array(11))]);
    expect(wavSoundOf(file, file.length).bytes).toBe(8);
    const less = wavFile([stereoChunk, dataChunk(new Uint8Array(3))]);
    expect(problemOf(() => wavSoundOf(less, less.length))).toBe('empty');
  });

  test('what is refused', () => {
    const cut = wavFile([stereoChunk, dataChunk(sound, 96_000)]);
    expect(problemOf(() => wavSoundOf(cut, cut.length))).toBe('truncated');
    const late = wavFile([stereoChunk, { name: 'PICT', body: Buffer.alloc(5000) }, dataChunk(sound)]);
    expect(problemOf(() => wavSoundOf(late.subarray(0, 1000), late.length))).toBe('too-large');
    expect(wavSoundOf(late, late.length).bytes).toBe(12);
    expect(problemOf(() => wavSoundOf(late.subarray(0, 1000), 1000))).toBe('truncated');
    const law = wavFile([formatChunk({ tag: 7, bits: 8 }), dataChunk(sound)]);
    expect(problemOf(() => wavSoundOf(law, law.length))).toBe('unsupported');
    const big = wavFile([formatChunk({ isLittleEndian: false }), dataChunk(sound)], { container: 'RIFX' });
    expect(problemOf(() => wavSoundOf(big, big.length))).toBe('unsupported');
    expect(problemOf(() => wavSoundOf(Buffer.from('ID3\x04\0\0\0\0\0\0\0\0\0'), 9000))).toBe('unsupported');
  });
});

describe('floats of each depth', () => {
  const wanted = [
    [0, -1, 0.5],
    [0.25, -0.25, 0],
  ];
  const interleaved = [0, 0.25, -1, -0.25, 0.5, 0];
  const bytesOf = (
    bytesPerSample: number,
    write: (view: DataView, at: number, value: number) => void,
  ): Uint8Array => {
    // An odd beginning, as in the middle of a file, and half a frame too many.
    const bytes = new Uint8Array(1 + 6 * bytesPerSample + 1);
    for (const [index, value] of interleaved.entries())
      write(new DataView(bytes.buffer), 1 + index * bytesPerSample, value);
    return bytes.subarray(1);
  };
  test.each<[WavFormat['encoding'], number, number, Uint8Array]>([
    ['integer', 8, 1, bytesOf(1, (view, at, value) => view.setUint8(at, 128 + value * 128))],
    ['integer', 16, 2, bytesOf(2, (view, at, value) => view.setInt16(at, value * 32_768, true))],
    [
      'integer',
      24,
      3,
      bytesOf(3, (view, at, value) => {
        view.setUint8(at + 1, (value * 32_768) & 255);
        view.setUint8(at + 2, ((value * 32_768) >> 8) & 255);
      }),
    ],
    ['integer', 32, 4, bytesOf(4, (view, at, value) => view.setInt32(at, value * 2 ** 31, true))],
    ['float', 32, 4, bytesOf(4, (view, at, value) => view.setFloat32(at, value, true))],
    ['float', 64, 8, bytesOf(8, (view, at, value) => view.setFloat64(at, value, true))],
  ])('%s of %i bits', (encoding, bits, bytesPerSample, bytes) => {
    const format: WavFormat = { encoding, bits, bytesPerSample, channels: 2, sampleRate: 48_000 };
    expect(channelFloats(bytes, format).map((channel) => [...channel])).toEqual(wanted);
  });

  test('24 bits to the last', () => {
    const format: WavFormat = {
      encoding: 'integer',
      bits: 24,
      bytesPerSample: 3,
      channels: 1,
      sampleRate: 48_000,
    };
    const [only] = channelFloats(Uint8Array.of(1, 0, 0, 255, 255, 255, 255, 255, 127), format);
    expect([...(only ?? [])]).toEqual([2 ** -23, -(2 ** -23), 1 - 2 ** -23]);
  });

  test('what is no number is silence', () => {
    const format: WavFormat = {
      encoding: 'float',
      bits: 32,
      bytesPerSample: 4,
      channels: 1,
      sampleRate: 48_000,
    };
    const bytes = new Uint8Array(Float32Array.of(Number.NaN, Infinity, 2).buffer);
    expect([...(channelFloats(bytes, format)[0] ?? [])]).toEqual([0, 0, 2]);
  });

  test('an extensible header is read too', () => {
    const file = wavFile([extensibleChunk({ channels: 6, bits: 24 }), dataChunk(new Uint8Array(36))]);
    const { format, at, bytes } = wavSoundOf(file, file.length);
    expect(channelFloats(file.subarray(at, at + bytes), format).map(({ length }) => length)).toEqual(
      Array(6).fill(2),
    );
  });
});

describe('into two channels', () => {
  /** What each channel alone leaves on both sides. */
  const folded = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, sounding) => {
      const channels = Array.from({ length: count }, (__, index) =>
        Float32Array.of(index === sounding ? 1 : 0),
      );
      const [left, right] = stereoOf(channels);
      return `${left[0]?.toFixed(3)} ${right[0]?.toFixed(3)}`;
    });

  test('one goes to both as it is, two stay', () => {
    const [one, other] = [Float32Array.of(0.5), Float32Array.of(-0.5)];
    expect(stereoOf([one])).toEqual([one, one]);
    expect(stereoOf([one, other])).toEqual([one, other]);
  });

  test.each([
    [3, ['0.586 0.000', '0.000 0.586', '0.414 0.414']],
    [4, ['0.586 0.000', '0.000 0.586', '0.414 0.000', '0.000 0.414']],
    [6, ['0.414 0.000', '0.000 0.414', '0.293 0.293', '0.000 0.000', '0.293 0.000', '0.000 0.293']],
  ])('%i', (count, expected) => {
    expect(folded(count)).toEqual(expected);
  });

  test.each([3, 4, 5, 6, 7, 8])('%i at full level clip no more than one', (count) => {
    const [left, right] = stereoOf(Array.from({ length: count }, () => Float32Array.of(1, -1)));
    for (const value of [...left, ...right]) expect(Math.abs(value)).toBeCloseTo(1, 6);
  });

  test('none and nine are refused', () => {
    expect(() => stereoOf([])).toThrow(RangeError);
    expect(() => stereoOf(Array.from({ length: 9 }, () => new Float32Array(1)))).toThrow('not 9');
  });
});
