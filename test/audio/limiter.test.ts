/** The ceiling holds for every kind of sound; what stays under it is not touched; nothing jumps and nothing moves. */
import { describe, expect, test } from 'vitest';
import { resampledFloats } from '../../src/audio/float-resampler.ts';
import { truePeakLimiter } from '../../src/audio/limiter.ts';
import type { Stereo } from '../../src/audio/stereo.ts';
import { truePeakMeter } from '../../src/audio/true-peak.ts';
import { decibels } from '../../src/audio/units.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { bitsOf } from './bits-of.ts';
import { randomCuts } from './random-cuts.ts';
import { after, noise, shippedSample, sine } from './sounds.ts';

const rate = 48_000;
const ceiling = decibels(-1);

/** What a limiter gives lies in memory that it uses again. */
const copied = ({ left, right }: Stereo): Stereo => ({ left: left.slice(), right: right.slice() });

function limited(left: Float32Array, right: Float32Array): Stereo & { readonly reduction: number } {
  const limiter = truePeakLimiter(rate, ceiling);
  const [most, rest] = [copied(limiter.add(left, right)), limiter.end()];
  return {
    left: after(most.left, rest.left),
    right: after(most.right, rest.right),
    reduction: limiter.reduction(),
  };
}
const truePeakOf = (...channels: readonly Float32Array[]): number => {
  const meter = truePeakMeter(channels.length);
  meter.add(...channels);
  return meter.peak();
};
const scaled = (sound: Float32Array, gain: number): Float32Array => sound.map((value) => value * gain);
const made = (value: (at: number) => number): Float32Array =>
  Float32Array.from({ length: rate }, (_, at) => value(at));

const { samples, sampleRate } = shippedSample('narrator-en');
const speech = resampledFloats(samples.subarray(0, 3 * sampleRate), sampleRate, rate);
const square = made((at) => (at % 480 < 240 ? 1 : -1));
const bursts = (hertz: number): Float32Array =>
  sine(hertz, 3, 1, rate).map((value, at) => value * (at % 9600 < 3000 ? 1 : 0.1));

describe('the ceiling holds', () => {
  test.each<[name: string, left: Float32Array, right: Float32Array]>([
    ['speech far too loud', scaled(speech, 8), scaled(speech, 3)],
    ['speech a little too loud', scaled(speech, 1.6), scaled(speech, 1.6)],
    ['noise', noise(1, 1, rate), noise(1, 1, rate, 2)],
    ['noise in steps', noise(12, 1, rate).map((value, at) => (at % 2000 < 1000 ? value : value / 8)), square],
    ['squares', square, scaled(square, 1.5)],
    ['squares that come and go', square.map((value, at) => (at % 9600 < 4000 ? 1.5 * value : 0)), square],
    ['tones near half the rate', sine(23_500, 2, 1, rate), sine(23_990, 2, 1, rate)],
    ['high tones that come and go', bursts(22_000), bursts(19_000)],
    ['single samples', made((at) => (at % 5000 === 0 ? 3 : 0)), made((at) => (at % 777 === 0 ? -1 : 0))],
    ['a start and an end at full height', made(() => 2), made((at) => (at > 47_990 ? 4 : 0))],
  ])('%s', (_, left, right) => {
    const output = limited(left, right);
    expect(output.left).toHaveLength(left.length);
    expect(output.right).toHaveLength(left.length);
    expect(truePeakOf(left, right)).toBeGreaterThan(ceiling);
    expect(truePeakOf(output.left, output.right)).toBeLessThan(ceiling + 0.05);
    expect(truePeakOf(output.left, output.right)).toBeGreaterThan(ceiling - 0.1);
    expect(output.reduction).toBeCloseTo(truePeakOf(left, right) - ceiling, 1);
  });
});

describe('what stays under it is not touched', () => {
  test('at all', () => {
    const soft = scaled(noise(0, 1, rate), 0.38);
    expect(truePeakOf(soft)).toBeLessThan(ceiling);
    const output = limited(soft, soft);
    expect(bitsOf(output.left)).toBe(bitsOf(soft));
    expect(bitsOf(output.right)).toBe(bitsOf(soft));
    expect(output.reduction).toBe(0);
  });

  test('nor is what lies farther from a peak than the attack before and hold and release after', () => {
    const left = scaled(speech, 0.2);
    const right = scaled(speech, 0.1);
    left[70_000] = 1.5;
    const output = limited(left, right);
    const touched = [...left.keys()].filter(
      (at) => output.left[at] !== left[at] || output.right[at] !== right[at],
    );
    expect(touched[0]).toBeGreaterThan(70_000 - 0.006 * rate);
    expect(touched.at(-1)).toBeLessThan(70_000 + 0.45 * rate);
    expect(output.left[70_000]).toBeLessThan(0.9);
  });
});

test('the gain goes down within 5 ms, stays 10 ms and comes back in about 80, without a step, for both channels', () => {
  const constant = made(() => 0.4);
  const peak = constant.slice();
  peak[20_000] = 1.6;
  const { left, right } = limited(constant, peak);
  expect(bitsOf(right.map((value, at) => (at === 20_000 ? value / 4 : value)))).toBe(bitsOf(left));
  const gain = (milliseconds: number): number => (left[20_000 + milliseconds * 48] ?? 0) / 0.4;
  expect(gain(-5.5)).toBeCloseTo(1, 6);
  const least = gain(0);
  expect(least).toBeLessThan(0.6);
  expect(gain(9)).toBeCloseTo(least, 6);
  expect(1 - gain(95)).toBeCloseTo((1 - least) * 0.1, 1);
  const steps = left.subarray(1).map((value, at) => Math.abs(value - (left[at] ?? 0)) / 0.4);
  // A ramp of 240 frames of which no step is more than twice the mean.
  expect(Math.max(...steps)).toBeLessThan((2.1 * (1 - least)) / 240);
});

test('the stretches in which a sound comes make no difference', () => {
  const left = after(scaled(speech.subarray(0, 20_000), 5), noise(-30, 0.3, rate), noise(3, 0.1, rate));
  const right = scaled(left, -0.7);
  const whole = limited(left, right);
  const random = seededRandom(3);
  for (const longest of [5, 300, 9000]) {
    const limiter = truePeakLimiter(rate, ceiling);
    let at = 0;
    const parts = randomCuts(left, random, longest).map((block) => {
      const part = copied(limiter.add(block, right.subarray(at, at + block.length)));
      at += block.length;
      return part;
    });
    parts.push(limiter.end());
    expect(bitsOf(after(...parts.map((part) => part.left)))).toBe(bitsOf(whole.left));
    expect(bitsOf(after(...parts.map((part) => part.right)))).toBe(bitsOf(whole.right));
    expect(limiter.reduction()).toBe(whole.reduction);
  }
});

test('silence and nothing', () => {
  expect(limited(new Float32Array(), new Float32Array()).left).toHaveLength(0);
  expect(limited(new Float32Array(3), new Float32Array(3)).right).toEqual(new Float32Array(3));
});
