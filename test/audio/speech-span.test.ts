/** Where a take speaks: first and last sound, the longest rest, clicks left out and breath counted in. */
import { expect, test } from 'vitest';
import { speechSpan } from '../../src/audio/speech-span.ts';
import { after, int16, noise } from './sounds.ts';

const rate = 16_000;
const rest = (seconds: number): Float32Array => new Float32Array(seconds * rate);
const word = (level: number, seconds: number): Float32Array => noise(level, seconds, rate);
const spanOf = (...sounds: Float32Array[]): ReturnType<typeof speechSpan> =>
  speechSpan(int16(after(...sounds)), rate, { range: 40, silence: -60 });

test('from the first sound to the last, with the longest rest between', () => {
  const span = spanOf(rest(0.5), word(-10, 1), rest(0.4), word(-12, 1), rest(1.2), word(-10, 0.5), rest(0.7));
  expect(span?.from).toBeCloseTo(0.5, 2);
  expect(span?.to).toBeCloseTo(4.6, 2);
  expect(span?.rest.from).toBeCloseTo(2.9, 2);
  expect(span?.rest.to).toBeCloseTo(4.1, 2);
});

test('a soft onset belongs to it, a noise floor does not', () => {
  const span = spanOf(word(-75, 1), word(-45, 0.5), word(-10, 1), word(-75, 1));
  expect(span?.from).toBeCloseTo(1, 1);
  expect(span?.to).toBeCloseTo(2.5, 1);
});

test('a click is no sound', () => {
  const span = spanOf(rest(1), word(-6, 0.01), rest(1), word(-20, 1), rest(1), word(-6, 0.01), rest(1));
  expect(span?.from).toBeCloseTo(2.01, 1);
  expect(span?.to).toBeCloseTo(3.01, 1);
});

test('no rest, no length; no sound, no span', () => {
  const span = spanOf(word(-10, 1));
  expect(span?.rest).toEqual({ from: 0, to: 0 });
  expect(span?.to).toBe(1);
  expect(spanOf(rest(1))).toBeUndefined();
  expect(spanOf(word(-70, 1))).toBeUndefined();
  expect(spanOf()).toBeUndefined();
});
