/** Noise: even, without memory, and the same at every run. */
import { expect, test } from 'vitest';
import { noiseSource } from '../../src/audio/noise.ts';

const take = (seed: number, count: number): number[] => Array.from({ length: count }, noiseSource(seed));

test('from -1 to 1, evenly', () => {
  const numbers = take(1, 20_000);
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(Math.max(...numbers.map(Math.abs))).toBeLessThanOrEqual(1);
  expect(Math.abs(mean(numbers))).toBeLessThan(0.02);
  expect(mean(numbers.map((value) => value ** 2))).toBeCloseTo(1 / 3, 1);
  expect(Math.abs(mean(numbers.slice(1).map((value, at) => value * (numbers[at] ?? 0))))).toBeLessThan(0.01);
});

test('the same for the same seed, other for another', () => {
  expect(take(7, 50)).toEqual(take(7, 50));
  expect(take(7, 50)).not.toEqual(take(8, 50));
  expect(take(1, 3).map((value) => value.toFixed(6))).toEqual(['0.254148', '-0.994529', '0.054894']);
});
