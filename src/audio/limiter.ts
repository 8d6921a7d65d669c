/** Holds true peaks under a ceiling: looks ahead, comes down smoothly, moves nothing in time and leaves the rest as it is. */
import { gainReduction } from './gain-reduction.ts';
import type { Stereo } from './stereo.ts';
import { half, highestSample, mostGain, swingAfter } from './true-peak-kernel.ts';
import type { Decibels } from './units.ts';
import { decibels } from './units.ts';

export interface Limiter {
  /** The next stretch of both channels; gives fewer frames at first and all by the end, in memory of their own. */
  readonly add: (left: Float32Array, right: Float32Array) => Stereo;
  /** What is left; after it nothing can be added. */
  readonly end: () => Stereo;
  /** The most that was taken from any frame so far; 0 when nothing was touched. */
  readonly reduction: () => Decibels;
}

/** `ceiling` is dBTP. Both channels are turned down alike. */
export function truePeakLimiter(sampleRate: number, ceiling: Decibels): Limiter {
  const highest = 10 ** (ceiling / 20);
  const target = highest * safety;
  const { lookAhead, follow, isAtRest } = gainReduction(sampleRate, half);
  // Silence before the beginning, so that there are points between samples there too.
  let left: Float32Array = new Float32Array(2 * half);
  let right: Float32Array = new Float32Array(2 * half);
  /** Frames are counted with that silence: of the first that is held, the next to look at, the next to give. */
  let first = 0;
  let next = half;
  let toGive = 2 * half;
  let swingBefore = 0;
  let most = 0;

  /** How much of the height of each frame up to `until` has to go; undefined where it is plain that nothing has. */
  const sharesUntil = (until: number): Float64Array | undefined => {
    if (isAtRest() && isLow(left, next, until) && isLow(right, next, until)) {
      swingBefore = 0;
      return undefined;
    }
    const shares = new Float64Array(until - next);
    for (let from = next; from < until; from += stretch) {
      const to = Math.min(until, from + stretch);
      if (isLow(left, from, to) && isLow(right, from, to)) swingBefore = 0;
      else lookAt(from, to, shares);
    }
    return shares;
  };
  const isLow = (side: Float32Array, from: number, to: number): boolean =>
    heightAround(side, from, to) * mostGain <= highest;
  const heightAround = (side: Float32Array, from: number, to: number): number =>
    highestSample(side, from - half + 1 - first, to + half - first);
  const lookAt = (from: number, to: number, shares: Float64Array): void => {
    const aroundLeft = heightAround(left, from, to);
    const aroundRight = heightAround(right, from, to);
    for (let frame = from; frame < to; frame++) {
      const at = frame - first;
      const swing = Math.max(
        swingAfter(left, at, aroundLeft, highest),
        swingAfter(right, at, aroundRight, highest),
      );
      const height = Math.max(Math.abs(left[at] ?? 0), Math.abs(right[at] ?? 0), swing, swingBefore);
      swingBefore = swing;
      if (height > highest) shares[frame - next] = 1 - target / height;
    }
  };
  const take = (addedLeft: Float32Array, addedRight: Float32Array): Stereo => {
    left = joined(left, addedLeft);
    right = joined(right, addedRight);
    const until = Math.max(next, first + left.length - half);
    const shares = sharesUntil(until);
    const gone = shares ? follow(shares) : 0;
    most = Math.max(most, gone);
    const end = Math.max(toGive, until - lookAhead);
    // The share of the frame to give lies as much later as the look ahead is long.
    const offset = toGive + lookAhead - next;
    const [givenLeft, givenRight] = [left, right].map((side) => side.slice(toGive - first, end - first));
    const given = { left: givenLeft ?? nothing, right: givenRight ?? nothing };
    if (shares && gone > 0) for (const side of [given.left, given.right]) turnDown(side, shares, offset);
    toGive = end;
    next = until;
    // What lies before the next frame to look at by the reach of a point is still needed for it.
    const unused = Math.max(0, Math.min(toGive, next - half + 1) - first);
    left = left.slice(unused);
    right = right.slice(unused);
    first += unused;
    return given;
  };
  return {
    add: take,
    end: () => take(new Float32Array(lookAhead + half), new Float32Array(lookAhead + half)),
    reduction: () => decibels(most === 0 ? 0 : -20 * Math.log10(1 - most)),
  };
}

/** Frames looked at together. */
const stretch = 32;
/** While the gain moves a swing is not turned down quite as its samples are: a hundredth of a decibel to spare. */
const safety = 10 ** (-0.01 / 20);
const nothing = new Float32Array();

function turnDown(samples: Float32Array, shares: Float64Array, offset: number): void {
  for (let at = 0; at < samples.length; at++) {
    const gone = shares[at + offset] ?? 0;
    if (gone !== 0) samples[at] = (samples[at] ?? 0) * (1 - gone);
  }
}

function joined(one: Float32Array, other: Float32Array): Float32Array {
  const whole = new Float32Array(one.length + other.length);
  whole.set(one);
  whole.set(other, one.length);
  return whole;
}
