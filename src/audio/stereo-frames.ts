/** Ten milliseconds after the other of a sound of any length: how loud on either side and together, how high, how much cut flat. */

export interface StereoFrames {
  readonly count: number;
  /** Mean squares of full scale 1. */
  readonly left: Float32Array;
  readonly right: Float32Array;
  /** Of both sides added and halved: what a mono listener hears. */
  readonly middle: Float32Array;
  /** The farthest sample from zero on either side. */
  readonly peaks: Float32Array;
  /** Samples in flat tops, both sides together. */
  readonly flat: Float32Array;
}

export interface StereoFrameMeter {
  /** The next stretch, left and right in turn. */
  readonly add: (woven: Float32Array) => void;
  /** What is left over at the end is a frame when it is half as long. */
  readonly frames: () => StereoFrames;
}

export const framesPerSecond = 100;

/**
 * Flat tops are cut waves: samples at full scale one after the other, or equal ones at the highest level there is, where
 * somebody turned down what was cut before. In sound of eight bits equal neighbours mean nothing: `coarse`.
 */
export function stereoFrameMeter(
  sampleRate: number,
  { gain, depth }: { readonly gain: number; readonly depth: 'fine' | 'coarse' },
): StereoFrameMeter {
  const length = Math.max(1, Math.round(sampleRate / framesPerSecond));
  const sides = [flatTops(sampleRate, depth), flatTops(sampleRate, depth)] as const;
  let rows = new Float32Array(rowLength * 1024);
  let count = 0;
  let filled = 0;
  let [left, right, middle, peak] = [0, 0, 0, 0];
  const close = (): void => {
    if (rows.length < (count + 1) * rowLength) {
      const more = new Float32Array(rows.length * 2);
      more.set(rows);
      rows = more;
    }
    const [one, other] = [sides[0].take(), sides[1].take()];
    const height = Math.max(one.height, other.height);
    rows.set(
      [left / filled, right / filled, middle / filled, peak, one.samples + other.samples, height],
      count * rowLength,
    );
    count++;
    filled = left = right = middle = peak = 0;
  };
  return {
    add(woven) {
      for (let at = 0; at + 1 < woven.length; at += 2) {
        const here = (woven[at] ?? 0) * gain;
        const there = (woven[at + 1] ?? 0) * gain;
        const both = (here + there) / 2;
        left += here * here;
        right += there * there;
        middle += both * both;
        const farthest = Math.max(Math.abs(here), Math.abs(there));
        if (farthest > peak) peak = farthest;
        sides[0].add(here);
        sides[1].add(there);
        if (++filled === length) close();
      }
    },
    frames() {
      if (filled * 2 >= length) close();
      const column = (index: number): Float32Array =>
        Float32Array.from({ length: count }, (_, frame) => rows[frame * rowLength + index] ?? 0);
      const peaks = column(3);
      const highest = peaks.reduce((most, one) => Math.max(most, one), 0);
      const heights = column(5);
      const flat = column(4).map((samples, frame) =>
        (heights[frame] ?? 0) >= highest * nearHighest ? samples : 0,
      );
      return { count, left: column(0), right: column(1), middle: column(2), peaks, flat };
    },
  };
}

/** Left, right, middle, peak, samples in flat tops, the height of those. */
const rowLength = 6;
/** Of the highest sample: a cut wave is nowhere higher than where it was cut, but for what a codec adds. */
const nearHighest = 0.89;
/** Of full scale: 1 less what rounding and converting take from it. */
const full = 0.9997;
/** What equal means, and below what height (-26 dBFS) flat tops are only quiet. */
const sameness = 1e-5;
const lowestTop = 0.05;
/** Seconds; a wave of 100 Hz at full scale stays there for a third as long. */
const shortestFull = 0.000_08;
/** Seconds for which no whole wave is as flat as this. */
const shortestFlat = 0.000_25;

interface FlatTops {
  readonly add: (sample: number) => void;
  /** Since the last time. */
  readonly take: () => { readonly samples: number; readonly height: number };
}

function flatTops(sampleRate: number, depth: 'fine' | 'coarse'): FlatTops {
  const fewestFull = Math.max(3, Math.round(sampleRate * shortestFull));
  const fewestFlat = depth === 'coarse' ? Infinity : Math.max(6, Math.round(sampleRate * shortestFlat));
  let before = 0;
  let flatRun = 0;
  let fullRun = 0;
  let heard = 0;
  /** Up to which all that is flat is in `samples`. */
  let counted = 0;
  let samples = 0;
  let height = 0;
  return {
    add(sample) {
      const distance = Math.abs(sample);
      heard++;
      if (distance < lowestTop) flatRun = fullRun = 0;
      else {
        const isSameSide = sample > 0 === before > 0;
        flatRun = isSameSide && Math.abs(sample - before) <= sameness ? flatRun + 1 : 1;
        fullRun = distance < full ? 0 : isSameSide ? fullRun + 1 : 1;
        const run = Math.max(flatRun < fewestFlat ? 0 : flatRun, fullRun < fewestFull ? 0 : fullRun);
        if (run > 0) {
          // A top that is both flat and at full scale is known by either, and counted once.
          samples += Math.min(run, heard - counted);
          counted = heard;
          if (distance > height) height = distance;
        }
      }
      before = sample;
    },
    take() {
      const taken = { samples, height };
      samples = height = 0;
      return taken;
    },
  };
}
