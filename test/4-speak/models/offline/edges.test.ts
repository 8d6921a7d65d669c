import { expect, test } from 'vitest';
import { rmsLevel } from '../../../../src/audio/levels.ts';
import { trimmed } from '../../../../src/4-speak/models/offline/edges.ts';

const rate = 24_000;
const tone = (seconds: number, level = 8000): Int16Array =>
  Int16Array.from({ length: seconds * rate }, (_, at) => level * Math.sin(at / 5));
/** Samples that follow what breaks off. */
const silence = 0.06 * rate;
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
  expect(trimmed(sound, rate)).toHaveLength(sound.length + silence);
});

test('silence within stays', () => {
  const sound = Int16Array.from([...tone(0.2), ...new Int16Array(rate), ...tone(0.2)]);
  expect(trimmed(sound, rate)).toHaveLength(sound.length + silence);
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

test('what breaks off dies away, and silence follows it', () => {
  const sound = tone(1);
  const samples = trimmed(sound.slice(), rate);
  expect(samples).toHaveLength(sound.length + silence);
  expect(new Set(samples.subarray(sound.length))).toEqual(new Set([0]));
  const levelOf = (milliseconds: number): number => {
    const to = sound.length - (milliseconds - 10) * (rate / 1000);
    return rmsLevel(samples.subarray(to - rate / 100, to)) - rmsLevel(sound);
  };
  // It is whole until 60 ms before its end, half as loud at 30, and nearly gone in the last 10.
  expect(levelOf(70)).toBeCloseTo(0, 0);
  expect(levelOf(40)).toBeGreaterThan(-6);
  expect(levelOf(30)).toBeGreaterThan(-11);
  expect(levelOf(10)).toBeLessThan(-25);
});

test('what ends by itself is left as it is', () => {
  const sound = between(0.5, tone(1));
  const samples = trimmed(sound.slice(), rate);
  const [begin, before] = [samples, sound].map((all) => all.findIndex((sample) => sample !== 0));
  for (let at = 0; at < rate - 1; at += 7) expect(samples[(begin ?? 0) + at]).toBe(sound[(before ?? 0) + at]);
});

test('of silence nothing is left', () => {
  expect(trimmed(new Int16Array(5000), rate)).toHaveLength(0);
  expect(trimmed(new Int16Array(), rate)).toHaveLength(0);
});
