/** What of a recording becomes a sample: the speech, at 24 kHz, half a minute at most. */
import { expect, test } from 'vitest';
import { cutSample } from '../../src/2-voices/sample-cut.ts';

/** A tone, or silence at level 0. */
const tone = (seconds: number, level: number, rate = 24_000): Int16Array =>
  Int16Array.from({ length: Math.round(seconds * rate) }, (_, at) =>
    Math.round(level * Math.sin((2 * Math.PI * 180 * at) / rate)),
  );
const joined = (...parts: readonly Int16Array[]): Int16Array =>
  Int16Array.from(parts.flatMap((part) => [...part]));
const seconds = (samples: Int16Array): number => samples.length / 24_000;

test('the silence around the speech goes, but for a moment', () => {
  const cut = cutSample(joined(tone(2, 0), tone(3, 8000), tone(4, 0)), 24_000);
  expect(seconds(cut)).toBeCloseTo(0.1 + 3 + 0.25, 1);
});

test('speech from its first sample to its last stays whole', () => {
  expect(cutSample(tone(3, 8000), 24_000)).toHaveLength(72_000);
});

test('another rate becomes that of the service', () => {
  expect(seconds(cutSample(tone(3, 8000, 48_000), 48_000))).toBeCloseTo(3, 3);
});

test('what is longer than half a minute is cut where it is quiet', () => {
  const cut = cutSample(joined(tone(24, 8000), tone(0.5, 0), tone(12, 8000)), 24_000);
  expect(seconds(cut)).toBeGreaterThan(24);
  expect(seconds(cut)).toBeLessThanOrEqual(24.5);
});

test('and at half a minute where it is quiet nowhere', () => {
  expect(seconds(cutSample(tone(40, 8000), 24_000))).toBeLessThanOrEqual(30);
  expect(seconds(cutSample(tone(40, 8000), 24_000))).toBeGreaterThan(19.9);
});
