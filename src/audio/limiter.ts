/** Holds true peaks under a ceiling: looks ahead, comes down smoothly, moves nothing in time and leaves the rest as it is. */
import { gainReduction } from './gain-reduction.ts';
import type { Stereo } from './stereo.ts';
import type { Heights } from './true-peak-kernel.ts';
import { half, heightAround, mostGain, stretch, stretchHeights, swingAfter } from './true-peak-kernel.ts';
import type { Decibels } from './units.ts';
import { decibels } from './units.ts';

export interface Limiter {
  /** The next stretch of both channels; gives fewer frames at first and all by the end, in memory that the next call uses again. */
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
  const left = held(2 * half);
  const right = held(2 * half);
  /** Frames are counted with that silence: of the first that is held, the next to look at, the next to give. */
  let first = 0;
  let next = half;
  let toGive = 2 * half;
  let swingBefore = 0;
  let most = 0;
  let memory = new Float64Array();

  /** How much of the height of each frame up to `until` has to go; undefined where it is plain that nothing has. */
  const sharesUntil = (until: number): Float64Array | undefined => {
    const [from, to] = [next - first, until - first];
    const count = stretchHeights(left.samples, from, to, left.heights);
    stretchHeights(right.samples, from, to, right.heights);
    const isLow = (number: number): boolean =>
      heightAround(left.heights, number) * mostGain <= highest &&
      heightAround(right.heights, number) * mostGain <= highest;
    let number = 0;
    if (isAtRest()) while (number < count && isLow(number)) number++;
    if (number === count && isAtRest()) {
      swingBefore = 0;
      return undefined;
    }
    if (memory.length < to - from) memory = new Float64Array(to - from);
    const shares = memory.subarray(0, to - from).fill(0);
    for (number = 0; number < count; number++) {
      if (isLow(number)) swingBefore = 0;
      else lookAt(number, from, shares);
    }
    return shares;
  };
  const lookAt = (number: number, from: number, shares: Float64Array): void => {
    const aroundLeft = heightAround(left.heights, number);
    const aroundRight = heightAround(right.heights, number);
    const to = Math.min(shares.length, (number + 1) * stretch);
    for (let share = number * stretch; share < to; share++) {
      const at = from + share;
      const swing = Math.max(
        swingAfter(left.samples, at, aroundLeft, highest),
        swingAfter(right.samples, at, aroundRight, highest),
      );
      const own = Math.max(Math.abs(left.samples[at] ?? 0), Math.abs(right.samples[at] ?? 0));
      const height = Math.max(own, swing, swingBefore);
      swingBefore = swing;
      if (height > highest) shares[share] = 1 - target / height;
    }
  };
  const take = (addedLeft: Float32Array, addedRight: Float32Array): Stereo => {
    hold(left, addedLeft);
    hold(right, addedRight);
    const until = Math.max(next, first + left.samples.length - half);
    const shares = sharesUntil(until);
    const gone = shares ? follow(shares) : 0;
    most = Math.max(most, gone);
    const end = Math.max(toGive, until - lookAhead);
    // The share of the frame to give lies as much later as the look ahead is long.
    const offset = toGive + lookAhead - next;
    const given = {
      left: copied(left.samples.subarray(toGive - first, end - first), left),
      right: copied(right.samples.subarray(toGive - first, end - first), right),
    };
    if (shares && gone > 0) for (const side of [given.left, given.right]) turnDown(side, shares, offset);
    toGive = end;
    next = until;
    // What lies before the next frame to look at by the reach of a point is still needed for it.
    const unused = Math.max(0, Math.min(toGive, next - half + 1) - first);
    for (const side of [left, right]) side.samples = side.samples.subarray(unused);
    first += unused;
    return given;
  };
  return {
    add: take,
    end: () => take(new Float32Array(lookAhead + half), new Float32Array(lookAhead + half)),
    reduction: () => decibels(most === 0 ? 0 : -20 * Math.log10(1 - most)),
  };
}

/** While the gain moves a swing is not turned down quite as its samples are: a hundredth of a decibel to spare. */
const safety = 10 ** (-0.01 / 20);

function turnDown(samples: Float32Array, shares: Float64Array, offset: number): void {
  for (let at = 0; at < samples.length; at++) {
    const gone = shares[at + offset] ?? 0;
    if (gone !== 0) samples[at] = (samples[at] ?? 0) * (1 - gone);
  }
}

/** What is held of one channel, in memory that is used again and again. */
interface Held {
  memory: Float32Array;
  samples: Float32Array;
  /** What was given last. */
  given: Float32Array;
  readonly heights: Heights;
}

function held(length: number): Held {
  const memory = new Float32Array(length);
  return { memory, samples: memory, given: new Float32Array(), heights: { values: new Float32Array() } };
}

function copied(samples: Float32Array, side: Held): Float32Array {
  if (side.given.length < samples.length) side.given = new Float32Array(samples.length);
  side.given.set(samples);
  return side.given.subarray(0, samples.length);
}

function hold(side: Held, added: Float32Array): void {
  const { samples } = side;
  const length = samples.length + added.length;
  if (side.memory.length < length) side.memory = new Float32Array(length);
  side.memory.set(samples);
  side.memory.set(added, samples.length);
  side.samples = side.memory.subarray(0, length);
}
