import { expect, test } from 'vitest';
import { trimmed } from '../../../../src/4-speak/models/offline/edges.ts';

const rate = 24_000;
const tone = (seconds: number, level = 8000): Int16Array =>
  Int16Array.from({ length: seconds * rate }, (_, at) => level * Math.sin(at / 5));
const between = (silence: number, sound: Int16Array): Int16Array => {
  const all = new Int16Array(sound.length + 2 * silence * rate);
  all.set(sound, silence * rate);
  return all;
};

test('silence is cut away at both ends, but for a breath of it', () => {
  const samples = trimmed(between(0.5, tone(1)), rate);
  expect(samples.length / rate).toBeGreaterThan(1.05);
  expect(samples.length / rate).toBeLessThan(1.1);
});

test('a murmur 40 dB below the rest is no silence', () => {
  const sound = Int16Array.from([...tone(0.2, 80), ...tone(0.5, 8000), ...tone(0.2, 80)]);
  expect(trimmed(sound, rate)).toHaveLength(sound.length);
});

test('silence within stays', () => {
  const sound = Int16Array.from([...tone(0.2), ...new Int16Array(rate), ...tone(0.2)]);
  expect(trimmed(sound, rate)).toHaveLength(sound.length);
});

test('it begins and ends at nothing', () => {
  const samples = trimmed(
    Int16Array.from({ length: rate }, () => 9000),
    rate,
  );
  expect(Math.abs(samples[0] ?? 1)).toBe(0);
  expect(Math.abs(samples.at(-1) ?? 1)).toBe(0);
  expect(samples[rate / 2]).toBe(9000);
});

test('of silence nothing is left', () => {
  expect(trimmed(new Int16Array(5000), rate)).toHaveLength(0);
  expect(trimmed(new Int16Array(), rate)).toHaveLength(0);
});
