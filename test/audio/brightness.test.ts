/** Brightness of tones, of noise, and of voices that are known to be darker or brighter than others. */
import { expect, test } from 'vitest';
import { brightness } from '../../src/audio/brightness.ts';
import { resample } from '../../src/audio/resample.ts';
import { after, gained, int16, noise, shippedSample, sine } from './sounds.ts';

test('a tone is as bright as it is high', () => {
  for (const rate of [16_000, 22_050, 24_000, 48_000])
    for (const hertz of [300, 1000, 3000, 6000])
      expect(Math.abs(brightness(int16(sine(hertz, -12, 1, rate)), rate) / hertz - 1)).toBeLessThan(0.05);
});

test('even noise has its middle in the middle of what is looked at', () => {
  for (const rate of [16_000, 24_000, 48_000])
    expect(Math.abs(brightness(int16(noise(-12, 2, rate)), rate) - 4025)).toBeLessThan(100);
});

test('level, silence around it and the sample rate make no difference to a voice', () => {
  const { samples, sampleRate } = shippedSample('narrator-en');
  const voice = samples.subarray(0, 5 * sampleRate);
  const own = brightness(voice, sampleRate);
  expect(Math.abs(brightness(gained(voice, -12), sampleRate) / own - 1)).toBeLessThan(0.03);
  const padded = new Int16Array(15 * sampleRate);
  padded.set(voice, 0);
  expect(Math.abs(brightness(padded, sampleRate) / own - 1)).toBeLessThan(0.03);
  for (const rate of [16_000, 44_100])
    expect(Math.abs(brightness(resample(voice, sampleRate, rate), rate) / own - 1)).toBeLessThan(0.1);
});

test('the same words through a shorter throat are brighter', () => {
  const { samples, sampleRate } = shippedSample('narrator-zh');
  const shorter = resample(samples, sampleRate * 1.2, sampleRate);
  expect(brightness(shorter, sampleRate) / brightness(samples, sampleRate)).toBeGreaterThan(1.1);
});

test('what hisses softly beside a voice does not count', () => {
  const voice = sine(500, -12, 2, 24_000);
  const hissing = int16(after(voice, noise(-30, 2, 24_000)));
  expect(Math.abs(brightness(hissing, 24_000) - brightness(int16(voice), 24_000))).toBeLessThan(60);
});

test('silence is not bright', () => {
  expect(brightness(new Int16Array(24_000), 24_000)).toBe(0);
  expect(brightness(new Int16Array(), 24_000)).toBe(0);
});
