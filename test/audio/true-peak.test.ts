/** True peak by the cases of EBU Tech 3341, by ffmpeg's meter, and without the stretches that are skipped. */
import { describe, expect, test } from 'vitest';
import { peakLevel } from '../../src/audio/levels.ts';
import { resample } from '../../src/audio/resample.ts';
import { truePeak, truePeakMeter } from '../../src/audio/true-peak.ts';
import { ebur128, hasFfmpeg } from './ebur128.ts';
import { after, float, int16, noise, shippedSample, sine } from './sounds.ts';

const rate = 48_000;
const peakOf = (...channels: Float32Array[]): number => {
  const meter = truePeakMeter(channels.length);
  meter.add(...channels);
  return meter.peak();
};
/** Comes and goes, as the standard asks: no swing is left over from an edge. */
const faded = (sound: Float32Array): Float32Array =>
  sound.map((value, at) => value * Math.min(1, at / 1000, (sound.length - 1 - at) / 1000));

describe('EBU Tech 3341: at most 0.2 above and 0.4 below', () => {
  test.each([
    ['15', rate / 4, 0, -6, -6.0206],
    ['16', rate / 4, 45, -6, -6.0206],
    ['17', rate / 6, 60, -6, -6.0206],
    ['18', rate / 8, 67.5, -6, -6.0206],
    ['19', rate / 4, 45, 3, 2.9842],
  ])('case %s', (_, hertz, degrees, expected, level) => {
    const error = peakOf(faded(sine(hertz, level, 1, rate, degrees))) - expected;
    expect(error).toBeGreaterThan(-0.4);
    expect(error).toBeLessThan(0.2);
  });
});

test('a swing between two samples is seen: 3 dB above both', () => {
  const sound = faded(sine(rate / 4, -6, 1, rate, 45));
  expect(peakOf(sound) - peakLevel(int16(sound))).toBeCloseTo(3.01, 1);
});

describe.skipIf(!hasFfmpeg)('within a quarter of a decibel of ffmpeg', () => {
  test.each([16_000, 24_000, 44_100, 48_000])('at %i Hz', (at) => {
    for (const name of ['narrator-en', 'chess-slap', 'lamp-switch']) {
      const { samples, sampleRate } = shippedSample(name);
      const own = resample(samples.subarray(0, 2 * sampleRate), sampleRate, at);
      expect(Math.abs(truePeak(own) - ebur128(own, at, 1, 'true').truePeak), name).toBeLessThan(0.25);
    }
  });
});

test('what is skipped could not have been higher: every point looked at gives the same', () => {
  const gentle = float(shippedSample('narrator-en').samples.subarray(0, 60_000));
  for (const sound of [gentle, noise(-3, 0.5, rate), after(noise(-40, 0.2, rate), noise(-1, 0.01, rate))])
    expect(peakOf(sound)).toBeCloseTo(20 * Math.log10(highestPoint(sound)), 5);
});

/** Sinc under a raised cosine, twelve samples to each side, four points for each sample. */
function highestPoint(sound: Float32Array): number {
  let highest = 0;
  for (let point = -48; point < (sound.length + 12) * 4; point++) {
    let sum = 0;
    for (let tap = Math.ceil(point / 4 - 12); tap <= Math.floor(point / 4 + 12); tap++) {
      const distance = point / 4 - tap;
      const turn = Math.PI * distance;
      const weight = distance === 0 ? 1 : (Math.sin(turn) / turn) * (0.5 + 0.5 * Math.cos(turn / 12));
      sum += (sound[tap] ?? 0) * weight;
    }
    highest = Math.max(highest, Math.abs(sum));
  }
  return highest;
}

test('the pieces in which sound arrives, and asking in between, make no difference', () => {
  const sound = noise(-3, 0.2, rate);
  for (const size of [1, 5, 23, 24, 63, 5000]) {
    const meter = truePeakMeter(1);
    for (let from = 0; from < sound.length; from += size) {
      meter.add(sound.subarray(from, from + size));
      if (from % 3 === 0) meter.peak();
    }
    expect(meter.peak()).toBeCloseTo(peakOf(sound), 9);
  }
});

test('the very first and the very last sample count', () => {
  for (const at of [0, 1, 998, 999]) {
    const samples = new Int16Array(1000);
    samples[at] = -16_384;
    expect(truePeak(samples)).toBeCloseTo(-6.02, 2);
  }
});

test('of two channels the higher counts', () => {
  const [soft, loud] = [noise(-20, 0.1, rate), noise(-3, 0.1, rate)];
  expect(peakOf(soft, loud)).toBeCloseTo(peakOf(loud), 9);
  expect(peakOf(loud, soft)).toBeCloseTo(peakOf(loud), 9);
});

test('silence and nothing', () => {
  expect(truePeak(new Int16Array(1000))).toBe(-Infinity);
  expect(truePeak(new Int16Array())).toBe(-Infinity);
});
