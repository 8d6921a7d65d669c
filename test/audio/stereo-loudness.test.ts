/** Stereo at 48 kHz, as programmes are: the cases of EBU Tech 3341 and 3342, and decimated swings for the true peak. */
import { describe, expect, test } from 'vitest';
import { gatedLoudness, loudnessMeter } from '../../src/audio/loudness.ts';
import { loudnessRange } from '../../src/audio/loudness-range.ts';
import { resampledFloats } from '../../src/audio/float-resampler.ts';
import { truePeakMeter } from '../../src/audio/true-peak.ts';
import { shippedSample, sine } from './sounds.ts';

const rate = 48_000;
type Part = readonly [level: number, seconds: number];
const second = sine(1000, 0, 1, rate);
/** Whole seconds are whole swings, so one is made and played again. */
function stepsOf(parts: readonly Part[]): readonly number[] {
  const meter = loudnessMeter(rate, 2);
  for (const [level, seconds] of parts) {
    const block = second.map((value) => value * 10 ** (level / 20));
    for (let left = seconds; left > 0; left -= 1) {
      const part = block.subarray(0, Math.round(Math.min(1, left) * rate));
      meter.add(part, part);
    }
  }
  return meter.steps();
}

describe('EBU Tech 3341: within 0.1 LU', () => {
  test.each<[name: string, expected: number, parts: readonly Part[]]>([
    ['1', -23, [[-23, 20]]],
    ['2', -33, [[-33, 20]]],
    [
      '3',
      -23,
      [
        [-36, 10],
        [-23, 60],
        [-36, 10],
      ],
    ],
    [
      '4',
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
      '5',
      -23,
      [
        [-26, 20],
        [-20, 20.1],
        [-26, 20],
      ],
    ],
  ])('case %s', (_, expected, parts) => {
    expect(Math.abs(gatedLoudness(stepsOf(parts)) - expected)).toBeLessThan(0.1);
  });
});

describe('EBU Tech 3342: within 1 LU', () => {
  test.each([
    ['1', 10, [-20, -30]],
    ['2', 5, [-20, -15]],
    ['3', 20, [-40, -20]],
    ['4', 15, [-50, -35, -20, -35, -50]],
  ] as const)('case %s', (_, expected, levels) => {
    const range = loudnessRange(stepsOf(levels.map((level) => [level, 20])));
    expect(Math.abs(range - expected)).toBeLessThan(1);
  });
});

describe('after EBU Tech 3341, cases 20 to 23: one swing of full height, wherever the samples fall in it', () => {
  // Made at four times the rate, of tones that fit the lower one, and every fourth sample kept.
  const made = Float32Array.from({ length: 4 * 9600 }, (_, at) => {
    const near = Math.max(0, 1 - Math.abs(at - 19_200) / 2400);
    const height = 0.5 + 0.5 * Math.sin((Math.PI * near) / 2) ** 2;
    return (
      height * Math.cos((2 * Math.PI * (at - 19_200)) / 24) * Math.min(1, at / 4000, (38_399 - at) / 4000)
    );
  });

  test.each([0, 1, 2, 3])('offset of %i', (offset) => {
    const sound = made.filter((_, at) => at % 4 === offset);
    const meter = truePeakMeter(2);
    meter.add(sound, sound);
    expect(meter.peak()).toBeGreaterThan(-0.4);
    expect(meter.peak()).toBeLessThan(0.2);
    if (offset === 2) expect(20 * Math.log10(Math.max(...sound))).toBeLessThan(-0.1);
  });
});

test('a voice brought from 24 kHz to 48 stays as loud; silence has no loudness', () => {
  const { samples, sampleRate } = shippedSample('narrator-en');
  const read = (to: number): number => {
    const meter = loudnessMeter(to, 2);
    const sound = resampledFloats(samples, sampleRate, to);
    meter.add(sound, sound);
    return gatedLoudness(meter.steps());
  };
  expect(read(rate)).toBeCloseTo(read(sampleRate), 1);
  expect(gatedLoudness(new Array<number>(20).fill(0))).toBe(-Infinity);
});
