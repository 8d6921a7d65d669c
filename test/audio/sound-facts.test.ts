/** The facts of a sound are what the single meters read. */
import { expect, test } from 'vitest';
import { peakLevel } from '../../src/audio/levels.ts';
import { integratedLoudness } from '../../src/audio/loudness.ts';
import { soundFacts } from '../../src/audio/sound-facts.ts';
import { truePeak } from '../../src/audio/true-peak.ts';
import { shippedSample } from './sounds.ts';

test('of a voice', () => {
  const { samples, sampleRate } = shippedSample('narrator-zh');
  expect(soundFacts(samples, sampleRate)).toEqual({
    seconds: samples.length / sampleRate,
    loudness: integratedLoudness(samples, sampleRate),
    peak: peakLevel(samples),
    truePeak: truePeak(samples),
  });
  expect(peakLevel(samples)).toBeCloseTo(-3, 1);
});

test('of silence', () => {
  const level = -Infinity;
  expect(soundFacts(new Int16Array(2400), 24_000)).toEqual({
    seconds: 0.1,
    loudness: level,
    peak: level,
    truePeak: level,
  });
});
