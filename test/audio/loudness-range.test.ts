/** Loudness range by the cases of EBU Tech 3342, and by ffmpeg's meter. */
import { expect, test } from 'vitest';
import { loudnessMeter } from '../../src/audio/loudness.ts';
import { loudnessRange } from '../../src/audio/loudness-range.ts';
import { ebur128, hasFfmpeg } from './ebur128.ts';
import { after, float, shippedSample, sine } from './sounds.ts';

const rate = 8000;
const rangeOf = (sound: Float32Array, at: number): number => {
  const meter = loudnessMeter(at, 1);
  meter.add(sound);
  return loudnessRange(meter.steps());
};

test.each([
  ['1', 10, [-20, -30]],
  ['2', 5, [-20, -15]],
  ['3', 20, [-40, -20]],
  ['4', 15, [-50, -35, -20, -35, -50]],
] as const)('EBU Tech 3342, case %s', (_, expected, levels) => {
  const sound = after(...levels.map((level) => sine(1000, level, 20, rate)));
  expect(Math.abs(rangeOf(sound, rate) - expected)).toBeLessThan(1);
});

test.skipIf(!hasFfmpeg)('within half a unit of ffmpeg on a voice and on the sea', () => {
  for (const name of ['narrator-en', 'narrator-zh', 'sea-wash']) {
    const { samples, sampleRate } = shippedSample(name);
    const { range } = ebur128(samples, sampleRate, 1);
    expect(Math.abs(rangeOf(float(samples), sampleRate) - range), name).toBeLessThan(0.5);
  }
});

test('silence and what is too short have none', () => {
  expect(rangeOf(new Float32Array(5 * rate), rate)).toBe(0);
  expect(rangeOf(sine(1000, -20, 2, rate), rate)).toBe(0);
});
