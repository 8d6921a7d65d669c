/** Room tone: as soft as it says, other in each ear, softer towards high tones, the same at every run. */
import { expect, test } from 'vitest';
import { roomTone } from '../../src/audio/room-tone.ts';
import { bitsOf } from './bits-of.ts';

const seconds = 8;
const sound = (): readonly [left: Float32Array, right: Float32Array] => {
  const ears = [new Float32Array(seconds * 48_000), new Float32Array(seconds * 48_000)] as const;
  roomTone().addTo(...ears);
  return ears;
};
const mean = (values: Float32Array, of: (value: number, at: number) => number): number =>
  values.reduce((sum, value, at) => sum + of(value, at), 0) / values.length;
const level = (values: Float32Array): number => 10 * Math.log10(mean(values, (value) => value * value));
/** The power that differences of neighbours keep grows with the tone: 0 for white noise. */
const brightness = (values: Float32Array): number =>
  level(values.map((value, at) => value - (values[at - 1] ?? 0))) - level(values) - 3.01;

test('-68 dBFS in either ear', () => {
  for (const ear of sound()) expect(Math.abs(level(ear) + 68)).toBeLessThan(0.3);
});

test('the ears have nothing in common', () => {
  const [left, right] = sound();
  const common = mean(left, (value, at) => value * (right[at] ?? 0));
  expect(Math.abs(common) / mean(left, (value) => value * value)).toBeLessThan(0.05);
});

test('much softer towards high tones, no constant', () => {
  const [left] = sound();
  expect(brightness(left)).toBeLessThan(-5);
  expect(Math.abs(mean(left, (value) => value))).toBeLessThan(10 ** (-68 / 20) / 20);
});

test('is added, stretch by stretch, the same each time', () => {
  const [left, right] = sound();
  const tone = roomTone();
  const again = [new Float32Array(left.length), new Float32Array(left.length)] as const;
  for (let at = 0; at < left.length; at += 7777)
    tone.addTo(again[0].subarray(at, at + 7777), again[1].subarray(at, at + 7777));
  expect(again.map(bitsOf)).toEqual([left, right].map(bitsOf));
  const half = new Float32Array(10).fill(0.5);
  roomTone().addTo(half, new Float32Array(10));
  expect(half[9]).toBeCloseTo(0.5 + (left[9] ?? 0), 6);
});
