/** A wav from end to end: what it reports, what it notes, and that no bytes make it fail in an unforeseen way. */
import wavefile from 'wavefile';
import { describe, expect, test } from 'vitest';
import { readWav } from '../../src/audio/wav-reader.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { problemOf } from './problem-of.ts';
import { dataChunk, extensibleChunk, formatChunk, int16Bytes, listChunk, wavFile } from './wav-file.ts';

describe('the report', () => {
  test('of what the service sends: nothing was done to it', () => {
    expect(readWav(wavFile([formatChunk(), dataChunk(int16Bytes([1, -2, 3]))]))).toEqual({
      samples: Int16Array.of(1, -2, 3),
      sampleRate: 24_000,
      channels: 1,
      bits: 16,
      notes: [],
    });
  });

  test('of stereo in 24 bits: both are noted', () => {
    const bytes = wavFile([
      extensibleChunk({ channels: 2, bits: 24, sampleRate: 48_000 }),
      dataChunk(Uint8Array.of(0, 1, 0, 0, 3, 0)),
    ]);
    expect(readWav(bytes)).toEqual({
      samples: Int16Array.of(2),
      sampleRate: 48_000,
      channels: 2,
      bits: 24,
      notes: ['channels-mixed', 'depth-converted'],
    });
  });

  test('of floats', () => {
    const bytes = wavFile([
      formatChunk({ tag: 3, bits: 32, sampleRate: 44_100 }),
      dataChunk(new Uint8Array(Float32Array.of(0.5).buffer)),
    ]);
    expect(readWav(bytes)).toMatchObject({ bits: 32, notes: ['depth-converted'], sampleRate: 44_100 });
  });
});

test.each(['8', '16', '24', '32', '32f', '64'])('what wavefile writes with %s bits is read', (depth) => {
  const samples = Int16Array.from({ length: 500 }, (_, index) => Math.round(20_000 * Math.sin(index / 9)));
  const file = new wavefile.WaveFile();
  file.fromScratch(1, 22_050, '16', samples);
  file.toBitDepth(depth);
  const wav = readWav(file.toBuffer());
  expect(wav.sampleRate).toBe(22_050);
  expect(wav.samples).toHaveLength(500);
  const allowed = depth === '8' ? 512 : 2;
  const farthest = Math.max(...wav.samples.map((sample, index) => Math.abs(sample - samples[index]!)));
  expect(farthest).toBeLessThanOrEqual(allowed);
});

test('big-endian and the laws are for readAnyWav', () => {
  const rifx = wavFile([formatChunk({ isLittleEndian: false }), dataChunk(int16Bytes([1]))], {
    container: 'RIFX',
  });
  expect(problemOf(() => readWav(rifx))).toBe('unsupported');
  const law = wavFile([formatChunk({ tag: 7, bits: 8 }), dataChunk(Uint8Array.of(1, 2))]);
  expect(problemOf(() => readWav(law))).toBe('unsupported');
});

test('whatever is changed in a wav, it is read or refused by name', () => {
  const random = seededRandom(44);
  const whole = wavFile([
    formatChunk({ channels: 2 }),
    listChunk,
    dataChunk(int16Bytes(Array.from({ length: 60 }, (_, index) => index * 100))),
    listChunk,
  ]);
  const seen = new Set<string>();
  for (let round = 0; round < 20_000; round++) {
    const bytes = whole.slice();
    for (let change = 0; change <= random() * 3; change++)
      bytes[Math.floor(random() * 84)] =
        random() < 0.5 ? Math.floor(random() * 256) : random() < 0.5 ? 0 : 255;
    const cut = random() < 0.3 ? bytes.subarray(0, Math.floor(random() * bytes.length)) : bytes;
    seen.add(problemOf(() => readWav(cut)));
  }
  expect([...seen].sort()).toEqual(['empty', 'none', 'not-audio', 'truncated', 'unsupported']);
});

test('what the service sends is not copied: the samples are a view of the bytes', () => {
  const bytes = wavFile([formatChunk(), dataChunk(new Uint8Array(48_000))]);
  const { samples } = readWav(bytes);
  expect([samples.buffer, samples.byteOffset, samples.length]).toEqual([bytes.buffer, 44, 24_000]);
});
