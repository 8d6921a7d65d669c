/** Loudness by the cases of EBU Tech 3341, by ffmpeg's meter, and in whatever pieces the sound arrives. */
import { describe, expect, test } from 'vitest';
import { integratedLoudness, loudnessMeter } from '../../src/audio/loudness.ts';
import { resample } from '../../src/audio/resample.ts';
import { ebur128, hasFfmpeg } from './ebur128.ts';
import { after, float, int16, noise, shippedSample, sine } from './sounds.ts';

const rate = 24_000;
const stereo = (sound: Float32Array, at = rate): number => {
  const meter = loudnessMeter(at, 2);
  meter.add(sound, sound);
  return meter.integrated();
};
const tone = (level: number, seconds: number): Float32Array => sine(1000, level, seconds, rate);

describe('EBU Tech 3341, both channels alike, within a tenth', () => {
  test.each([
    ['1', -23, [[-23, 20]]],
    ['2', -33, [[-33, 20]]],
    [
      '3: what is 10 LU softer is a pause',
      -23,
      [
        [-36, 10],
        [-23, 60],
        [-36, 10],
      ],
    ],
    [
      '4: so is silence',
      -23,
      [
        [-72, 10],
        [-36, 10],
        [-23, 60],
        [-36, 10],
        [-72, 10],
      ],
    ],
    [
      '5: 6 LU are none',
      -23,
      [
        [-26, 20],
        [-20, 20.1],
        [-26, 20],
      ],
    ],
  ] as const)('case %s', (_, expected, parts) => {
    const sound = after(...parts.map(([level, seconds]) => tone(level, seconds)));
    expect(Math.abs(stereo(sound) - expected)).toBeLessThan(0.1);
  });
});

test('a full-scale tone of 997 Hz in one channel reads -3.01 LUFS at every rate', () => {
  for (const at of [8000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000])
    expect(Math.abs(integratedLoudness(int16(sine(997, 0, 3, at)), at) + 3.01)).toBeLessThan(0.05);
});

test('one loudspeaker of two is 3 LU softer than both', () => {
  const meter = loudnessMeter(rate, 2);
  meter.add(tone(-20, 5), new Float32Array(5 * rate));
  expect(stereo(tone(-20, 5)) - meter.integrated()).toBeCloseTo(3.01, 2);
});

describe.skipIf(!hasFfmpeg)('within a tenth of ffmpeg', () => {
  const voices = ['narrator-en', 'narrator-zh'].map((name) => {
    const { samples, sampleRate } = shippedSample(name);
    return [name, samples.subarray(0, 5 * sampleRate), sampleRate] as const;
  });
  const soundsAt = (at: number): readonly (readonly [name: string, samples: Int16Array])[] => [
    ...voices.map(([name, samples, from]) => [name, resample(samples, from, at)] as const),
    ['tone', int16(sine(400, -12, 3, at))],
    ['noise', int16(noise(-9, 3, at))],
    ['words between rests', int16(after(noise(-9, 2, at), noise(-50, 3, at), noise(-15, 2, at)))],
  ];

  test.each([22_050, 24_000, 48_000])('at %i Hz', (at) => {
    for (const [name, samples] of soundsAt(at)) {
      const { loudness } = ebur128(samples, at, 1);
      expect(Math.abs(integratedLoudness(samples, at) - loudness), name).toBeLessThan(0.1);
    }
  });

  test.each([24_000, 44_100])('in stereo at %i Hz', (at) => {
    const [left, right] = soundsAt(at).map(([, samples]) => samples);
    const both = Int16Array.from({ length: 10 * at }, (_, index) => {
      return (index % 2 === 0 ? left : right)?.[index >> 1] ?? 0;
    });
    const meter = loudnessMeter(at, 2);
    const channel = (side: number): Float32Array => float(both.filter((_, index) => index % 2 === side));
    meter.add(channel(0), channel(1));
    expect(Math.abs(meter.integrated() - ebur128(both, at, 2).loudness)).toBeLessThan(0.1);
  });
});

test('the pieces in which sound arrives make no difference', () => {
  const { samples, sampleRate } = shippedSample('narrator-en');
  const sound = float(samples);
  for (const size of [1, 7, 2399, 2400, 2401, 100_000]) {
    const meter = loudnessMeter(sampleRate, 1);
    for (let from = 0; from < sound.length; from += size) meter.add(sound.subarray(from, from + size));
    expect(meter.integrated()).toBeCloseTo(integratedLoudness(samples, sampleRate), 9);
  }
});

test('asking in between changes nothing', () => {
  const meter = loudnessMeter(rate, 1);
  const sound = noise(-20, 3, rate);
  meter.add(sound.subarray(0, 10_000));
  meter.integrated();
  meter.add(sound.subarray(10_000));
  const whole = loudnessMeter(rate, 1);
  whole.add(sound);
  expect(meter.integrated()).toBe(whole.integrated());
});

describe('what is hardly there', () => {
  test('silence, nothing, and less than the gate hears', () => {
    expect(integratedLoudness(new Int16Array(rate), rate)).toBe(-Infinity);
    expect(integratedLoudness(new Int16Array(), rate)).toBe(-Infinity);
    expect(integratedLoudness(int16(tone(-75, 2)), rate)).toBe(-Infinity);
  });

  test('a word shorter than a block is as loud as it is', () => {
    for (const seconds of [0.05, 0.2, 0.399])
      expect(Math.abs(integratedLoudness(int16(tone(-20, seconds)), rate) + 23)).toBeLessThan(0.3);
  });

  test('the silence after a sound does not make it softer', () => {
    const loud = integratedLoudness(int16(tone(-20, 4)), rate);
    const longer = int16(after(tone(-20, 4), new Float32Array(20 * rate)));
    expect(Math.abs(integratedLoudness(longer, rate) - loud)).toBeLessThan(0.3);
  });
});

test('there is one step for each whole tenth of a second', () => {
  const meter = loudnessMeter(rate, 1);
  meter.add(new Float32Array(0.25 * rate));
  expect(meter.steps()).toEqual([0, 0]);
});

test('stretches must be one for each channel and of one length', () => {
  const meter = loudnessMeter(rate, 2);
  expect(() => meter.add(new Float32Array(10))).toThrow(RangeError);
  expect(() => meter.add(new Float32Array(10), new Float32Array(9))).toThrow('lengths of 10, 9');
});
