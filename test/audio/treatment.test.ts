/** Treated clips: as loud as before, begun when they began, of the band and the length of their place, the same each time. */
import { describe, expect, test } from 'vitest';
import { resampledFloats } from '../../src/audio/float-resampler.ts';
import { loudnessMeter } from '../../src/audio/loudness.ts';
import type { Stereo } from '../../src/audio/stereo.ts';
import type { Treatment } from '../../src/audio/treatment.ts';
import { treated } from '../../src/audio/treatment.ts';
import { bitsOf } from './bits-of.ts';
import { after, noise, shippedSample, sine } from './sounds.ts';

const rate = 48_000;
const all: readonly Treatment[] = ['phone', 'radio', 'room', 'hall', 'outdoor', 'thought'];
const mono: readonly Treatment[] = ['phone', 'radio'];
const { samples, sampleRate } = shippedSample('narrator-en');
const speech = resampledFloats(samples.subarray(0, 3 * sampleRate), sampleRate, rate);

const loudness = ({ left, right }: Stereo): number => {
  const meter = loudnessMeter(rate, 2);
  meter.add(left, right);
  return meter.integrated();
};
const level = (sound: Float32Array): number => {
  let sum = 0;
  for (let at = 0; at < sound.length; at++) sum += (sound[at] ?? 0) ** 2;
  return 10 * Math.log10(sum / sound.length + 1e-30);
};
/** Decibels of a tone against one of 1 kHz, both inside one clip so that one gain is for both. */
function against1k(hertz: number, treatment: Treatment): number {
  const pause = new Float32Array(2 * rate);
  const { left } = treated(
    after(sine(1000, -20, 1, rate), pause, sine(hertz, -20, 1, rate)),
    rate,
    treatment,
  );
  const part = (from: number): number => level(left.subarray((from + 0.4) * rate, (from + 0.9) * rate));
  return part(3) - part(0);
}

describe.each(all)('%s', (treatment) => {
  const output = treated(speech, rate, treatment);

  test('as loud as the clip', () => {
    for (const sound of [
      speech,
      speech.map((value) => value / 30),
      noise(-20, 1, rate),
      sine(500, -6, 0.2, rate),
    ]) {
      const difference = loudness(treated(sound, rate, treatment)) - loudness({ left: sound, right: sound });
      expect(Math.abs(difference)).toBeLessThan(0.1);
    }
  });

  test('begins when the clip begins', () => {
    const late = new Float32Array(rate);
    late.set(noise(-10, 0.5, rate), 20_000);
    const { left } = treated(late, rate, treatment);
    expect(level(left.subarray(0, 20_000))).toBe(-300);
    expect(level(left.subarray(20_000, 20_480))).toBeGreaterThan(-45);
  });

  test('is the same each time, leaves the clip alone, and holds only numbers', () => {
    const before = bitsOf(speech);
    const again = treated(speech, rate, treatment);
    expect([bitsOf(again.left), bitsOf(again.right)]).toEqual([bitsOf(output.left), bitsOf(output.right)]);
    expect(bitsOf(speech)).toBe(before);
    expect([output.left, output.right].every((ear) => ear.every(Number.isFinite))).toBe(true);
  });

  test('silence, nothing and a single sample', () => {
    for (const length of [0, 1000]) {
      const { left, right } = treated(new Float32Array(length), rate, treatment);
      expect([left.length, right.length]).toEqual([length, length]);
      expect(left.every((sample) => sample === 0)).toBe(true);
    }
    const { left } = treated(Float32Array.of(0.5), rate, treatment);
    expect(left.every(Number.isFinite)).toBe(true);
  });

  test('soft and loud clips differ by their gain alone', () => {
    const soft = treated(
      speech.map((value) => value / 16),
      rate,
      treatment,
    );
    const difference = soft.left.map((value, at) => 16 * value - (output.left[at] ?? 0));
    expect(level(difference.subarray(0, speech.length)) - level(output.left)).toBeLessThan(-45);
  });

  test('in long silence hardly a number is left that would slow a processor down', () => {
    const { left } = treated(after(speech.subarray(0, rate), new Float32Array(6 * rate)), rate, treatment);
    expect(left.filter((value) => value !== 0 && Math.abs(value) < 1e-36).length).toBeLessThan(500);
  });
});

test.each(mono)('%s has one channel as long as the clip', (treatment) => {
  const { left, right } = treated(speech, rate, treatment);
  expect(left).toBe(right);
  expect(left).toHaveLength(speech.length);
});

describe('bands', () => {
  test.each([
    [100, -25],
    [5000, -30],
    [9000, -60],
  ])('the phone has next to nothing at %i Hz', (hertz, most) => {
    expect(against1k(hertz, 'phone')).toBeLessThan(most);
  });

  test.each([400, 2000, 3000])('the phone has %i Hz', (hertz) => {
    expect(Math.abs(against1k(hertz, 'phone'))).toBeLessThan(3);
  });

  test('the radio: more than the phone above, hiss where there is voice and none in a rest', () => {
    expect(against1k(4000, 'radio')).toBeGreaterThan(-6);
    expect(against1k(150, 'radio')).toBeLessThan(-20);
    const { left } = treated(after(sine(1000, -10, 1, rate), new Float32Array(4 * rate)), rate, 'radio');
    const difference = left.subarray(1, rate).map((value, at) => value - (left[at] ?? 0));
    expect(level(difference)).toBeGreaterThan(-60);
    expect(level(left.subarray(4 * rate, 5 * rate))).toBeLessThan(-100);
  });

  test('outdoors there is less below, in a thought less above', () => {
    expect(against1k(120, 'outdoor')).toBeLessThan(-4);
    expect(against1k(9000, 'outdoor')).toBeLessThan(-1);
    expect(against1k(9000, 'thought')).toBeLessThan(-3.5);
  });
});

describe('places', () => {
  const click = new Float32Array(4800);
  click[0] = 0.5;
  const ring = (treatment: Treatment): Stereo => treated(click, rate, treatment);
  /** Seconds in which the ringing goes down by 60 dB, by how it falls from 5 dB down to 30 down. */
  const decay = (sound: Float32Array): number => {
    let rest = 0;
    const left = sound.slice(0.06 * rate);
    for (let at = left.length - 1; at >= 0; at--) left[at] = rest += (left[at] ?? 0) ** 2;
    const whole = left[0] ?? 0;
    const when = (down: number): number => left.findIndex((value) => value < whole * 10 ** (-down / 10));
    return ((when(30) - when(5)) / rate) * (60 / 25);
  };

  test.each([
    ['room', 0.25, 0.42],
    ['hall', 1.3, 2],
    ['thought', 0.55, 1],
  ] as const)('a %s rings for %d to %d s', (treatment, least, most) => {
    // As rooms are measured: by what falls in the middle of the scale.
    const burst = sine(700, -6, 0.02, rate).map((value, at) => value * Math.sin((Math.PI * at) / 960) ** 2);
    const { left, right } = treated(burst, rate, treatment);
    for (const ear of [left, right]) {
      expect(decay(ear)).toBeGreaterThan(least);
      expect(decay(ear)).toBeLessThan(most);
    }
  });

  test('the hall answers after 25 ms and not before', () => {
    const { left } = ring('hall');
    expect(level(left.subarray(2, 0.0245 * rate))).toBe(-300);
    expect(level(left.subarray(0.025 * rate, 0.04 * rate))).toBeGreaterThan(-70);
  });

  test.each(['room', 'hall', 'thought'] as const)(
    'a %s is wide, its middle stays in the middle',
    (treatment) => {
      const { left, right } = ring(treatment);
      expect(left[0]).toBe(right[0]);
      const [one, other] = [left.subarray(0.04 * rate), right.subarray(0.04 * rate)];
      let common = 0;
      for (let at = 0; at < one.length; at++) common += (one[at] ?? 0) * (other[at] ?? 0);
      const strength = 10 ** ((level(one) + level(other)) / 20) * one.length;
      expect(Math.abs(common) / strength).toBeLessThan(0.3);
      expect(Math.abs(level(one) - level(other))).toBeLessThan(1.5);
    },
  );

  test('outdoors only a very faint echo', () => {
    const { left } = ring('outdoor');
    expect(level(left.subarray(0.05 * rate, 0.3 * rate))).toBeLessThan(-200);
    const [direct, echo] = [Math.max(...left), Math.max(...left.subarray(0.3 * rate))];
    expect(echo / direct).toBeGreaterThan(10 ** (-60 / 20));
    expect(echo / direct).toBeLessThan(10 ** (-30 / 20));
  });

  test('what rings on ends 60 dB down and softly', () => {
    for (const treatment of ['room', 'hall', 'outdoor', 'thought'] as const) {
      const { left } = treated(speech.subarray(0, rate), rate, treatment);
      expect(left.length).toBeGreaterThan(rate);
      expect(Math.abs(left.at(-1) ?? 1)).toBe(0);
      const highest = Math.max(...left.map(Math.abs));
      const last = Math.max(...left.subarray(-240).map(Math.abs));
      expect(last / highest).toBeLessThan(10 ** (-60 / 20));
    }
  });
});
