/** Pitch of tones that are known, of voices by a second method, and of what has none. */
import { describe, expect, test } from 'vitest';
import { pitchOf } from '../../src/audio/pitch.ts';
import { after, float, gained, int16, noise, sawtooth, shippedSample, sine } from './sounds.ts';

describe.each([8000, 16_000, 22_050, 24_000, 44_100, 48_000])('at %i Hz', (rate) => {
  test.each([62, 85, 120, 180, 250, 330, 480])('%i Hz within half a percent', (hertz) => {
    for (const tone of [sine(hertz, -12, 0.6, rate), sawtooth(hertz, -12, 0.6, rate)]) {
      const { median, low, high, voicedShare } = pitchOf(int16(tone), rate);
      expect(Math.abs((median ?? 0) / hertz - 1)).toBeLessThan(0.005);
      expect(low / hertz).toBeGreaterThan(0.99);
      expect(high / hertz).toBeLessThan(1.01);
      expect(voicedShare).toBeGreaterThan(0.85);
    }
  });
});

test('a melody has a middle, a low and a high end', () => {
  const rate = 16_000;
  const steps = Array.from({ length: 41 }, (_, step) => sawtooth(100 + 5 * step, -12, 0.1, rate));
  const { median, low, high } = pitchOf(int16(after(...steps)), rate);
  expect(Math.abs((median ?? 0) - 200)).toBeLessThan(6);
  expect(Math.abs(low - 120)).toBeLessThan(6);
  expect(Math.abs(high - 280)).toBeLessThan(6);
});

test('a voice in noise 15 dB below it is still heard', () => {
  const rate = 24_000;
  const hiss = noise(-25, 1, rate);
  const voice = sawtooth(140, -10, 1, rate).map((value, at) => value + (hiss[at] ?? 0));
  expect(Math.abs((pitchOf(int16(voice), rate).median ?? 0) - 140)).toBeLessThan(1);
});

test.each(['narrator-en', 'narrator-zh'])('%s: what autocorrelation over long stretches finds', (name) => {
  const { samples, sampleRate } = shippedSample(name);
  const voice = samples.subarray(0, 4 * sampleRate);
  const { median, low, high, voicedShare } = pitchOf(voice, sampleRate);
  const expected = byAutocorrelation(voice, sampleRate);
  expect(Math.abs((median ?? 0) / expected - 1)).toBeLessThan(0.05);
  expect(low).toBeGreaterThan(0.75 * expected);
  expect(high).toBeLessThan(1.3 * expected);
  expect(voicedShare).toBeGreaterThan(0.4);
  expect(voicedShare).toBeLessThan(0.95);
});

/** The middle of the pitches at which stretches of 60 ms are most like themselves, of those that clearly are. */
function byAutocorrelation(samples: Int16Array, rate: number): number {
  const pitches: number[] = [];
  const length = Math.round(0.06 * rate);
  for (let from = 0; from + 2 * length < samples.length; from += length / 2) {
    let best = { lag: 0, likeness: 0.8 };
    for (let lag = Math.floor(rate / 220); lag <= rate / 60; lag++) {
      let [product, one, other] = [0, 1, 1];
      for (let at = from; at < from + length; at += 2) {
        const [here, there] = [samples[at] ?? 0, samples[at + lag] ?? 0];
        product += here * there;
        one += here * here;
        other += there * there;
      }
      // A later period is as like as the first: it must be clearly more so.
      const likeness = product / Math.sqrt(one * other);
      if (one > length * 250_000 && likeness > best.likeness + (best.lag > 0 ? 0.02 : 0))
        best = { lag, likeness };
    }
    if (best.lag > 0) pitches.push(rate / best.lag);
  }
  return pitches.sort((one, other) => one - other)[pitches.length >> 1] ?? 0;
}

test('level makes no difference', () => {
  const { samples, sampleRate } = shippedSample('narrator-en');
  const voice = samples.subarray(0, 2 * sampleRate);
  const soft = pitchOf(gained(voice, -20), sampleRate);
  expect(Math.abs((soft.median ?? 0) - (pitchOf(voice, sampleRate).median ?? 0))).toBeLessThan(1.5);
});

test('noise, silence and nothing have no pitch', () => {
  const none = { median: undefined, low: 0, high: 0, voicedShare: 0 };
  expect(pitchOf(int16(noise(-12, 2, 24_000)), 24_000)).toEqual(none);
  expect(pitchOf(new Int16Array(24_000), 24_000)).toEqual(none);
  expect(pitchOf(new Int16Array(), 24_000)).toEqual(none);
  expect(pitchOf(int16(float(new Int16Array(100))), 24_000)).toEqual(none);
});

test('the voiced share leaves silence out and counts breath in', () => {
  const rate = 16_000;
  const silence = new Float32Array(2 * rate);
  const half = after(silence, sawtooth(150, -15, 1, rate), noise(-15, 1, rate), silence);
  expect(pitchOf(int16(half), rate).voicedShare).toBeCloseTo(0.5, 1);
});
