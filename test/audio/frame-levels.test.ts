/** Levels frame by frame, and the level of what sounds whatever lies around it. */
import { expect, test } from 'vitest';
import { frameLevels, soundingLevel } from '../../src/audio/frame-levels.ts';
import { after, int16, noise, sine } from './sounds.ts';

const rate = 8000;
const levelOf = (...sounds: Float32Array[]): number =>
  soundingLevel(frameLevels(int16(after(...sounds)), rate / 100));

test('a frame each, and one for what is left when it is half a frame', () => {
  const levels = (length: number): number[] => [...frameLevels(new Int16Array(length).fill(16_384), 100)];
  expect(levels(49)).toHaveLength(0);
  expect(levels(50)).toHaveLength(1);
  expect(levels(249)).toHaveLength(2);
  expect(levels(250)).toHaveLength(3);
  for (const level of levels(250)) expect(level).toBeCloseTo(-6.02, 2);
});

test('silence around a sound does not change its level', () => {
  const silence = new Float32Array(5 * rate);
  expect(levelOf(sine(200, -20, 1, rate))).toBeCloseTo(-23.01, 1);
  expect(levelOf(silence, sine(200, -20, 1, rate), silence)).toBeCloseTo(-23.01, 1);
});

test('nor does a click in a whisper', () => {
  const whisper = noise(-40, 2, rate);
  expect(Math.abs(levelOf(noise(-6, 0.02, rate), whisper) - levelOf(whisper))).toBeLessThan(1);
});

test('where nothing sounds there is no level', () => {
  expect(levelOf(new Float32Array(rate))).toBe(-Infinity);
  expect(soundingLevel(new Float64Array())).toBe(-Infinity);
});
