/** Another rate: tones stay themselves, tones that no longer fit leave nothing behind, and time stands still. */
import { describe, expect, test } from 'vitest';
import { rmsLevel } from '../../src/audio/levels.ts';
import { resample } from '../../src/audio/resample.ts';

const amplitude = 16_000;
const sine = (hertz: number, rate: number, length = rate): Int16Array =>
  Int16Array.from({ length }, (_, index) =>
    Math.round(amplitude * Math.sin((2 * Math.PI * hertz * index) / rate)),
  );
/** The middle, where no edge is heard. */
const middle = (samples: Int16Array): Int16Array =>
  samples.subarray(Math.floor(samples.length * 0.1), Math.floor(samples.length * 0.9));
const difference = (one: Int16Array, other: Int16Array): Int16Array =>
  one.map((sample, index) => sample - (other[index] ?? 0));
const belowTone = (samples: Int16Array): number =>
  rmsLevel(middle(samples)) - 20 * Math.log10(amplitude / Math.SQRT2 / 32_768);

const rates = [8000, 11_025, 12_000, 16_000, 22_050, 32_000, 44_100, 48_000, 96_000];

describe.each(rates)('from %i Hz to 24,000', (from) => {
  const half = Math.min(from, 24_000) / 2;

  test.each([0.02, 0.1, 0.37, 0.7, 0.88])('a tone at %d of the band is the same tone', (part) => {
    const hertz = Math.round(half * part);
    const output = resample(sine(hertz, from), from, 24_000);
    expect(output).toHaveLength(24_000);
    expect(belowTone(difference(output, sine(hertz, 24_000)))).toBeLessThan(-60);
  });

  test('a tone above the band leaves nothing', () => {
    if (from <= 24_000) return;
    for (const hertz of [12_050, 12_600, 14_000, 17_777, from / 2 - 300])
      expect(belowTone(resample(sine(Math.round(hertz), from), from, 24_000))).toBeLessThan(-60);
  });
});

test.each([
  [24_000, 48_000],
  [24_000, 44_100],
  [24_000, 8000],
  [24_000, 23_999],
  [22_257, 24_000],
  [768_000, 24_001],
])('any two rates: %i to %i', (from, to) => {
  const hertz = 1234;
  const output = resample(sine(hertz, from), from, to);
  expect(belowTone(difference(output, sine(hertz, to)))).toBeLessThan(-60);
});

test('a constant stays what it is', () => {
  const output = resample(new Int16Array(44_100).fill(20_000), 44_100, 24_000);
  expect(new Set(middle(output))).toEqual(new Set([20_000]));
});

test('the loudest square is clipped, never wrapped', () => {
  const square = Int16Array.from({ length: 48_000 }, (_, index) => (index % 200 < 100 ? 32_767 : -32_768));
  const output = resample(square, 48_000, 24_000);
  const wrong = output.filter((sample, index) => {
    const place = (index * 2) % 200;
    return place > 5 && place < 95 ? sample < 20_000 : place > 105 && place < 195 ? sample > -20_000 : false;
  });
  expect(wrong).toHaveLength(0);
  expect(Math.max(...output)).toBe(32_767);
});

describe('length', () => {
  test.each([
    [0, 48_000, 24_000, 0],
    [1, 48_000, 24_000, 1],
    [1, 48_000, 8000, 0],
    [2, 48_000, 24_000, 1],
    [3, 44_100, 24_000, 2],
    [5, 8000, 24_000, 15],
    [44_101, 44_100, 24_000, 24_001],
    [1000, 22_050, 24_000, 1088],
  ])('%i samples from %i to %i Hz are %i', (count, from, to, expected) => {
    expect(resample(sine(440, from, count), from, to)).toHaveLength(expected);
  });

  test('the same rate gives the same array', () => {
    const samples = sine(440, 24_000);
    expect(resample(samples, 24_000, 24_000)).toBe(samples);
  });

  test.each([
    [0, 24_000],
    [24_000, 0],
    [-8000, 24_000],
    [Number.NaN, 24_000],
    [44_100.5, 24_000],
    [24_000, Infinity],
  ])('%d to %d is nobody’s rate', (from, to) => {
    expect(() => resample(new Int16Array(10), from, to)).toThrow(RangeError);
  });
});

test('input is left as it was', () => {
  const samples = sine(440, 16_000, 100);
  const before = samples.slice();
  resample(samples, 16_000, 24_000);
  expect(samples).toEqual(before);
});

test('time grows with the sound', () => {
  const start = performance.now();
  resample(new Int16Array(44_100 * 60), 44_100, 24_000);
  expect(performance.now() - start).toBeLessThan(5000);
});
