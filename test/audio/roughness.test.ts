/** A rough voice has swings an octave below its pitch; words, length and level are those of the clear one. */
import { describe, expect, test } from 'vitest';
import { peakLevel, rmsLevel } from '../../src/audio/levels.ts';
import { pitchOf } from '../../src/audio/pitch.ts';
import { spectrumAnalyser } from '../../src/audio/power-spectrum.ts';
import { roughened } from '../../src/audio/roughness.ts';
import { bandLevels, correlation } from './band-levels.ts';
import { int16, noise, sawtooth, shippedSample } from './sounds.ts';

const rate = 16_000;
const voice = int16(sawtooth(125, -12, 1, rate));

/** Decibels of what lies halfway between the overtones, beside the overtones themselves. */
function between(samples: Int16Array): number {
  const size = 4096;
  const powers = spectrumAnalyser(size).powers(samples, 4000);
  const at = (hertz: number): number =>
    powers.slice((hertz * size) / rate - 3, (hertz * size) / rate + 4).reduce((sum, power) => sum + power, 0);
  const overtones = [2, 3, 4, 5, 6];
  const sum = (shift: number): number => overtones.reduce((all, one) => all + at(125 * (one + shift)), 0);
  return 10 * Math.log10(sum(0.5) / sum(0));
}

test('the more, the rougher', () => {
  const [clear = 0, some = 0, more = 0, most = 0] = [0, 0.3, 0.6, 1].map((amount) =>
    between(roughened(voice, rate, amount)),
  );
  expect(some - clear).toBeGreaterThan(6);
  expect(more - some).toBeGreaterThan(2);
  expect(most - more).toBeGreaterThan(1);
});

test('every other swing is the weaker one', () => {
  const rough = roughened(voice, rate, 0.8);
  const cycle = rate / 125;
  const likeness = (from: number): number => {
    const strengths = Array.from({ length: 100 }, (_, at) =>
      rmsLevel(rough.subarray(from + at * cycle, from + (at + 1) * cycle)),
    );
    return correlation(strengths.slice(1), strengths.slice(0, -1));
  };
  // Where in a period a swing begins is not known.
  expect(Math.min(...[0, 1, 2, 3].map((part) => likeness(10 * cycle + (part * cycle) / 4)))).toBeLessThan(
    -0.5,
  );
});

describe.each(['narrator-en', 'narrator-zh'])('%s', (name) => {
  const { samples, sampleRate } = shippedSample(name);
  const clear = samples.slice(0, 3 * sampleRate);
  const rough = roughened(clear, sampleRate, 0.6);

  test('length, level and pitch stay, and nothing clips', () => {
    expect(rough).toHaveLength(clear.length);
    expect(Math.abs(rmsLevel(rough) - rmsLevel(clear))).toBeLessThan(0.5);
    expect(peakLevel(rough)).toBeLessThanOrEqual(0);
    const [own, other] = [clear, rough].map((sound) => pitchOf(sound, sampleRate).median ?? 0);
    expect(Math.abs((other ?? 0) / (own ?? 1) - 1)).toBeLessThan(0.1);
  });

  test('the words stay', () => {
    expect(correlation(bandLevels(clear, sampleRate), bandLevels(rough, sampleRate))).toBeGreaterThan(0.95);
  });

  test('there is no click: no step is much larger than those of the clear voice', () => {
    const steepest = (sound: Int16Array): number =>
      sound.reduce((most, sample, at) => Math.max(most, Math.abs(sample - (sound[at - 1] ?? 0))), 0);
    expect(steepest(rough)).toBeLessThan(1.5 * steepest(clear));
  });
});

test('what is not voiced stays clear', () => {
  const hiss = int16(noise(-12, 1, rate));
  expect(correlation([...roughened(hiss, rate, 1)], [...hiss])).toBeGreaterThan(0.999);
});

test('the same at every run; nothing of it is the voice as it was', () => {
  expect(roughened(voice, rate, 0.5)).toEqual(roughened(voice, rate, 0.5));
  expect(roughened(voice, rate, 0)).toEqual(voice);
  expect(roughened(new Int16Array(), rate, 1)).toHaveLength(0);
  expect(roughened(new Int16Array(500), rate, 1)).toEqual(new Int16Array(500));
});
