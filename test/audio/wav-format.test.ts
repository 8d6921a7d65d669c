/** The fmt chunk: what is read, and which nonsense is refused with which word. */
import { describe, expect, test } from 'vitest';
import type { AudioProblem } from '../../src/audio/audio-format-error.ts';
import type { WavFormat } from '../../src/audio/wav-format.ts';
import { readWavFormat } from '../../src/audio/wav-format.ts';
import { problemOf } from './problem-of.ts';
import type { Format, WavChunk } from './wav-file.ts';
import { extensibleChunk, formatChunk } from './wav-file.ts';

const read = ({ body }: WavChunk, isLittleEndian = true): WavFormat =>
  readWavFormat(new DataView(body.buffer, body.byteOffset, body.length), isLittleEndian);

describe('read', () => {
  test.each<[format: Format, encoding: WavFormat['encoding'], bytesPerSample: number]>([
    [{}, 'integer', 2],
    [{ bits: 8 }, 'integer', 1],
    [{ bits: 12 }, 'integer', 2],
    [{ bits: 20, channels: 2 }, 'integer', 3],
    [{ bits: 24, channels: 6 }, 'integer', 3],
    [{ bits: 32, sampleRate: 192_000 }, 'integer', 4],
    [{ tag: 3, bits: 32 }, 'float', 4],
    [{ tag: 3, bits: 64, channels: 8 }, 'float', 8],
    [{ tag: 6, bits: 8, sampleRate: 8000 }, 'a-law', 1],
    [{ tag: 7, bits: 8, channels: 2 }, 'mu-law', 1],
    [{ frameBytes: 0 }, 'integer', 2],
    [{ channels: 2, frameBytes: 2 }, 'integer', 2],
    [{ frameBytes: 77 }, 'integer', 2],
  ])('%j', (format, encoding, bytesPerSample) => {
    const { channels = 1, sampleRate = 24_000, bits = 16 } = format;
    const expected = { encoding, channels, sampleRate, bits, bytesPerSample };
    expect(read(formatChunk(format))).toEqual(expected);
    expect(read(extensibleChunk(format))).toEqual(expected);
    expect(read(formatChunk({ ...format, isLittleEndian: false }), false)).toEqual(expected);
  });
});

describe('refused', () => {
  test.each<[problem: AudioProblem, format: Format]>([
    ['not-audio', { sampleRate: 0 }],
    ['not-audio', { channels: 0 }],
    ['not-audio', { bits: 0 }],
    ['unsupported', { sampleRate: 1 }],
    ['unsupported', { sampleRate: 1999 }],
    ['unsupported', { sampleRate: 768_001 }],
    ['unsupported', { sampleRate: 0xffff_ffff, frameBytes: 1 }],
    ['unsupported', { channels: 9 }],
    ['unsupported', { channels: 65_535 }],
    ['unsupported', { bits: 64 }],
    ['unsupported', { bits: 33 }],
    ['unsupported', { tag: 3, bits: 16 }],
    ['unsupported', { tag: 6, bits: 16 }],
    ['unsupported', { tag: 2, bits: 4 }],
    ['unsupported', { tag: 0x11, bits: 4 }],
    ['unsupported', { tag: 0x55 }],
    ['unsupported', { tag: 0 }],
    ['unsupported', { tag: 0x1234 }],
    ['unsupported', { bits: 24, frameBytes: 4 }],
    ['unsupported', { bits: 16, channels: 2, frameBytes: 8 }],
  ])('%s: %j', (problem, format) => {
    expect(problemOf(() => read(formatChunk(format)))).toBe(problem);
    expect(problemOf(() => read(extensibleChunk(format)))).toBe(problem);
  });

  test('a chunk too short, an extension missing, a sub-format that stands for no tag', () => {
    const short = { name: 'fmt ', body: formatChunk().body.subarray(0, 14) };
    expect(problemOf(() => read(short))).toBe('not-audio');
    expect(problemOf(() => read(formatChunk({ tag: 0xfffe })))).toBe('unsupported');
    expect(problemOf(() => read(extensibleChunk({ isLittleEndian: false }), false))).toBe('unsupported');
    const ambisonic = extensibleChunk({}, '000021 07d311864 4c8c1ca000000 '.padEnd(28, '0'));
    expect(problemOf(() => read(ambisonic))).toBe('unsupported');
  });

  test('the sentence names the codec', () => {
    expect(() => read(formatChunk({ tag: 0x55 }))).toThrow('The wav holds mp3 of 16 bits.');
    expect(() => read(formatChunk({ tag: 0x1234 }))).toThrow('format 0x1234');
  });
});
