import { expect, test } from 'vitest';
import { writeLoudened } from '../../../../src/4-speak/models/offline/loudened.ts';

const sampleRate = 24_000;
const ceiling = 29_000;
const loudened = (samples: Int16Array, gain: number): Int16Array => {
  const into = new Int16Array(samples.length);
  writeLoudened(samples, gain, into, { ceiling, sampleRate });
  return into;
};
const tone = (level: number): Int16Array =>
  Int16Array.from({ length: sampleRate }, (_, at) => level * Math.sin(at / 9));

test('what stays below the ceiling is multiplied, and no more', () => {
  const samples = tone(4000);
  expect(loudened(samples, 2)).toEqual(samples.map((sample) => 2 * sample));
  expect(loudened(samples, 0.5)).toEqual(samples.map((sample) => Math.round(sample / 2)));
});

test('nothing is above the ceiling, wherever the peak stands', () => {
  for (const at of [0, 1, 47, 48, 5000, sampleRate - 1]) {
    const samples = tone(4000);
    samples[at] = 32_767;
    samples[Math.min(at + 1, sampleRate - 1)] = -32_768;
    for (const sample of loudened(samples, 4)) expect(Math.abs(sample)).toBeLessThanOrEqual(ceiling);
  }
});

test('a peak is felt around it, and nowhere else', () => {
  const samples = tone(4000);
  samples[12_000] = 32_767;
  const plain = loudened(tone(4000), 2);
  const bent = loudened(samples, 2);
  expect(bent.subarray(0, 11_000)).toEqual(plain.subarray(0, 11_000));
  expect(bent.subarray(13_000)).toEqual(plain.subarray(13_000));
  expect(Math.abs(bent[11_960] ?? 0)).toBeLessThan(Math.abs(plain[11_960] ?? 0));
});
