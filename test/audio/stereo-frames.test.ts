/** Hundredths of a second of two channels: how loud, how high, and how much of it stands flat where waves were cut. */
import { describe, expect, test } from 'vitest';
import type { StereoFrames } from '../../src/audio/stereo-frames.ts';
import { framesPerSecond, stereoFrameMeter } from '../../src/audio/stereo-frames.ts';
import { seededRandom } from '../support/seeded-random.ts';

const rate = 48_000;
const frame = rate / framesPerSecond;

/** What both ears hear at a moment in seconds. */
type Wave = (time: number) => readonly [left: number, right: number];

interface Asked {
  readonly sampleRate?: number;
  readonly gain?: number;
  readonly depth?: 'fine' | 'coarse';
  /** Frames that come at once, over and over. */
  readonly cuts?: readonly number[];
}

function framesOf(
  wave: Wave,
  seconds: number,
  { sampleRate = rate, gain = 1, depth = 'fine', cuts = [Infinity] }: Asked = {},
): StereoFrames {
  const meter = stereoFrameMeter(sampleRate, { gain, depth });
  const woven = new Float32Array(
    Array.from({ length: Math.round(seconds * sampleRate) }, (_, at) => wave(at / sampleRate)).flat(),
  );
  let from = 0;
  for (let piece = 0; from < woven.length; piece++) {
    const length = 2 * (cuts[piece % cuts.length] ?? Infinity);
    meter.add(woven.subarray(from, from + length));
    from += length;
  }
  return meter.frames();
}

const sine =
  (height: number, hertz = 200): Wave =>
  (time) => {
    const value = height * Math.sin(2 * Math.PI * hertz * time);
    return [value, value];
  };

/** Turned up, cut at `top`, and turned to `height`. */
const cut =
  (top: number, height: number, hertz = 200): Wave =>
  (time) => {
    const value = (Math.max(-top, Math.min(top, Math.sin(2 * Math.PI * hertz * time))) / top) * height;
    return [value, value];
  };

const flatOf = ({ flat }: StereoFrames): number => flat.reduce((sum, samples) => sum + samples, 0);

describe('levels', () => {
  test('are mean squares on either side and of both together', () => {
    const { left, right, middle, peaks, count } = framesOf((time) => {
      const [value] = sine(0.5)(time);
      return [value, -value / 2];
    }, 1);
    expect(count).toBe(100);
    // Two waves of 200 Hz fill a frame.
    for (const at of [0, 50, 99]) {
      expect(left[at]).toBeCloseTo(0.125, 5);
      expect(right[at]).toBeCloseTo(0.125 / 4, 5);
      expect(middle[at]).toBeCloseTo(0.125 / 16, 5);
      expect(peaks[at]).toBeCloseTo(0.5, 3);
    }
  });

  test('one side wired the wrong way round leaves nothing in the middle', () => {
    const { left, middle } = framesOf((time) => [sine(0.5)(time)[0], -sine(0.5)(time)[0]], 0.1);
    expect(left[5]).toBeCloseTo(0.125, 5);
    expect(middle[5]).toBe(0);
  });

  test('are raised by the gain', () => {
    const { left, peaks } = framesOf(sine(0.25), 0.1, { gain: 2 });
    expect(left[3]).toBeCloseTo(0.125, 5);
    expect(peaks[3]).toBeCloseTo(0.5, 3);
  });

  test('what is left at the end is a frame when it is half as long, measured by what is there', () => {
    const constant: Wave = () => [0.04, 0.04];
    expect(framesOf(constant, (10 * frame + frame / 2 - 1) / rate).count).toBe(10);
    const { count, left } = framesOf(constant, (10 * frame + frame / 2) / rate);
    expect(count).toBe(11);
    expect(left[10]).toBeCloseTo(0.0016, 6);
    expect(framesOf(constant, 0).count).toBe(0);
  });

  test('are the same however the sound comes in', () => {
    const random = seededRandom(11);
    const noise = Array.from({ length: 5000 }, () => random() - 0.5);
    const wave: Wave = (time) => [
      noise[Math.round(time * rate)] ?? 0,
      noise[Math.round(time * rate) + 1] ?? 0,
    ];
    const whole = framesOf(wave, 0.1);
    expect(framesOf(wave, 0.1, { cuts: [1, 7, 1000, 479] })).toEqual(whole);
  });

  test('a long sound has as many as it has hundredths, at rates that divide evenly and at others', () => {
    const quiet: Wave = () => [0.01, 0.01];
    expect(framesOf(quiet, 25, { sampleRate: 8000 }).count).toBe(2500);
    expect(framesOf(quiet, 1, { sampleRate: 11_025 }).count).toBe(100);
  });
});

describe('flat tops', () => {
  test('there are none in a wave that is whole, at full scale or below', () => {
    expect(flatOf(framesOf(sine(0.99), 0.5))).toBe(0);
    expect(flatOf(framesOf(sine(1, 1000), 0.5))).toBe(0);
    expect(flatOf(framesOf(sine(0.3), 0.5))).toBe(0);
  });

  test('of a wave that was cut at full scale count nearly all that was cut', () => {
    const frames = framesOf(cut(0.7, 1), 0.5);
    // A sine is above 0.7 of its height for half of its time.
    const share = flatOf(frames) / 2 / (rate * 0.5);
    expect(share).toBeGreaterThan(0.45);
    expect(share).toBeLessThan(0.52);
    expect(frames.flat.every((samples) => samples > 0)).toBe(true);
  });

  test('are found where the wave was turned down after it was cut', () => {
    expect(flatOf(framesOf(cut(0.7, 0.4), 0.5))).toBeGreaterThan(rate * 0.4);
  });

  test('mean nothing in sound of eight bits, but at full scale', () => {
    expect(flatOf(framesOf(cut(0.7, 0.4), 0.5, { depth: 'coarse' }))).toBe(0);
    expect(flatOf(framesOf(cut(0.7, 1), 0.5, { depth: 'coarse' }))).toBeGreaterThan(0);
  });

  test('far below the highest sample, or very quiet, are no cuts', () => {
    const stair: Wave = (time) => (time < 0.25 ? cut(0.7, 0.4)(time) : sine(0.9)(time));
    expect(flatOf(framesOf(stair, 0.5))).toBe(0);
    expect(flatOf(framesOf(cut(0.7, 0.04), 0.5))).toBe(0);
  });

  test('lie in the frames where they are, on either side', () => {
    const { flat } = framesOf((time) => [sine(0.9)(time)[0], time < 0.3 ? 0 : cut(0.7, 1)(time)[0]], 0.5);
    expect(flat.slice(0, 30).every((samples) => samples === 0)).toBe(true);
    expect(flat.slice(30).every((samples) => samples > 0)).toBe(true);
  });
});
