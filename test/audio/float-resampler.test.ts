/** Another rate in floats: tones stay themselves, what does not fit is gone, and no cut into stretches is heard. */
import { describe, expect, test } from 'vitest';
import { floatResampler, resampledFloats } from '../../src/audio/float-resampler.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { bitsOf } from './bits-of.ts';
import { randomCuts } from './random-cuts.ts';
import { after, float, int16, noise, sine } from './sounds.ts';

const tone = (hertz: number, rate: number): Float32Array => sine(hertz, -6, 1, rate);
/** Decibels by root mean square in the middle, where no edge is heard, against a tone at -6 dBFS. */
function belowTone(sound: Float32Array): number {
  let sum = 0;
  const [from, to] = [Math.floor(sound.length * 0.1), Math.floor(sound.length * 0.9)];
  for (let at = from; at < to; at++) sum += (sound[at] ?? 0) ** 2;
  return 10 * Math.log10(sum / (to - from)) + 9.03;
}
const difference = (one: Float32Array, other: Float32Array): Float32Array =>
  one.map((value, at) => value - (other[at] ?? 0));
const through = (sound: Float32Array, from: number, to: number): Float32Array => {
  const resampler = floatResampler(from, to);
  return after(resampler.add(sound), resampler.end());
};

const pairs = [
  [24_000, 48_000],
  [8000, 48_000],
  [16_000, 48_000],
  [22_050, 48_000],
  [44_100, 48_000],
  [44_100, 44_101],
  [96_000, 48_000],
  [88_200, 48_000],
  [48_000, 24_000],
  [48_000, 44_100],
] as const;

describe.each(pairs)('from %i Hz to %i', (from, to) => {
  const half = Math.min(from, to) / 2;

  test.each([0.02, 0.1, 0.37, 0.7, 0.9])(
    'a tone at %d of the band is the same tone at the same time',
    (part) => {
      const hertz = Math.round(half * part);
      const output = through(tone(hertz, from), from, to);
      expect(output).toHaveLength(to);
      expect(belowTone(difference(output, tone(hertz, to)))).toBeLessThan(-68);
    },
  );

  test('what does not fit is 79 dB down', () => {
    if (to > from) return;
    for (const hertz of [half + 20, half * 1.13, from / 2 - 300])
      expect(belowTone(through(tone(Math.round(hertz), from), from, to))).toBeLessThan(-79);
  });
});

test('doubling leaves every sample what it is, and no image above 11/10 of the old band', () => {
  const sound = noise(-6, 0.5, 24_000);
  const output = through(sound, 24_000, 48_000);
  expect(bitsOf(output.filter((_, at) => at % 2 === 0))).toBe(bitsOf(sound));
  for (const hertz of [500, 5000, 10_700]) {
    const image = difference(through(tone(hertz, 24_000), 24_000, 48_000), tone(hertz, 48_000));
    expect(belowTone(image)).toBeLessThan(-79);
  }
});

test.each(pairs)('%i to %i: the stretches in which a sound comes make no difference', (from, to) => {
  const sound = noise(-6, 0.3, from);
  const whole = through(sound, from, to);
  const random = seededRandom(5);
  for (const longest of [3, 40, 3000]) {
    const resampler = floatResampler(from, to);
    const parts = randomCuts(sound, random, longest).map((block) => resampler.add(block));
    expect(bitsOf(after(...parts, resampler.end()))).toBe(bitsOf(whole));
  }
  const rounded = int16(sound);
  expect(bitsOf(resampledFloats(rounded, from, to))).toBe(bitsOf(through(float(rounded), from, to)));
});

test('a stretch is answered at once but for a few thousandths of a second', () => {
  for (const [from, to] of pairs)
    expect(floatResampler(from, to).add(tone(100, from)).length).toBeGreaterThan(to * 0.99);
});

test.each([
  [0, 24_000, 48_000, 0],
  [1, 24_000, 48_000, 2],
  [7, 24_000, 48_000, 14],
  [1, 48_000, 8000, 0],
  [5, 8000, 24_000, 15],
  [3, 44_100, 24_000, 2],
  [1000, 22_050, 48_000, 2177],
  [100, 48_000, 48_000, 100],
])('%i samples from %i to %i Hz are %i', (count, from, to, expected) => {
  expect(resampledFloats(new Int16Array(count).fill(9), from, to)).toHaveLength(expected);
});

test('the same rate gives the same samples', () => {
  expect([...resampledFloats(Int16Array.of(16_384, -32_768, 1), 24_000, 24_000)]).toEqual([
    0.5,
    -1,
    1 / 32_768,
  ]);
});

test('a constant stays what it is', () => {
  for (const [from, to] of pairs) {
    const output = through(new Float32Array(from).fill(0.5), from, to);
    const middle = output.subarray(Math.floor(to * 0.1), Math.floor(to * 0.9));
    expect(Math.max(...middle.map((value) => Math.abs(value - 0.5)))).toBeLessThan(1e-4);
  }
});

test.each([0, -8000, Number.NaN, 44_100.5])('%d is nobody’s rate', (rate) => {
  expect(() => floatResampler(rate, 48_000)).toThrow(RangeError);
  expect(() => floatResampler(24_000, rate)).toThrow(RangeError);
});
