/** Levels in decibels below full scale, against figures anyone can work out. */
import { describe, expect, test } from 'vitest';
import { isSilent, peakLevel, rmsLevel } from '../../src/audio/levels.ts';
import { decibels } from '../../src/audio/units.ts';

const sine = (peak: number): Int16Array =>
  Int16Array.from({ length: 24_000 }, (_, index) => Math.round(peak * Math.sin((index * Math.PI) / 50)));

test.each([
  ['full scale below', [-32_768], 0, 0],
  ['full scale above', [32_767], -0.000265, -0.000265],
  ['half', [16_384, -16_384], -6.0206, -6.0206],
  ['a smallest step', [0, 1, 0, -1], -90.309, -93.3193],
  ['one sample among a hundred', [3277, ...new Array<number>(99).fill(0)], -19.9995, -39.9995],
  ['silence', [0, 0, 0], -Infinity, -Infinity],
  ['nothing', [], -Infinity, -Infinity],
])('%s', (_, samples, peak, rms) => {
  expect(peakLevel(Int16Array.from(samples))).toBeCloseTo(peak, 3);
  expect(rmsLevel(Int16Array.from(samples))).toBeCloseTo(rms, 3);
});

test('a sine is three decibels below its peak, and an hour of squares does not overflow', () => {
  expect(rmsLevel(sine(32_767))).toBeCloseTo(-3.01, 2);
  expect(rmsLevel(new Int16Array(5_000_000).fill(-32_768))).toBeCloseTo(0, 9);
});

describe('silence', () => {
  test.each([
    [[], true],
    [[0, 0], true],
    [[32, -32], true],
    [[0, 33], false],
    [[-33], false],
    [[0, 0, 0, 0, 20_000, 0, 0, 0, 0], false],
  ])('%j at -60 dBFS: %j', (samples, expected) => {
    expect(isSilent(Int16Array.from(samples))).toBe(expected);
  });

  test('the threshold is the caller’s to choose', () => {
    expect(isSilent(sine(300), decibels(-40))).toBe(true);
    expect(isSilent(sine(300), decibels(-41))).toBe(false);
    expect(isSilent(sine(300), peakLevel(sine(300)))).toBe(false);
    expect(isSilent(Int16Array.of(0, 1), decibels(-91))).toBe(false);
  });
});
