/** How high a sound swings between its samples: the true peak of BS.1770-4 annex 2, four times oversampled. */
import { floatBlocks } from './float-blocks.ts';
import type { Decibels } from './units.ts';
import { decibels } from './units.ts';

export interface TruePeakMeter {
  /** The next stretch of every channel, full scale 1; stretches may have any length. */
  readonly add: (...channels: readonly Float32Array[]) => void;
  /** dBTP of the highest swing in any channel so far, as if silence followed; minus infinity for silence. */
  readonly peak: () => Decibels;
}

export function truePeakMeter(channels: number): TruePeakMeter {
  const tails = Array.from({ length: channels }, () => new Float32Array(reach));
  let joined = new Float32Array();
  let highest = 0;
  return {
    add(...blocks) {
      for (const [channel, tail] of tails.entries()) {
        const block = blocks[channel] ?? nothing;
        const length = reach + block.length;
        if (joined.length < length) joined = new Float32Array(length);
        joined.set(tail);
        joined.set(block, reach);
        highest = highestSwing(joined, length, highest);
        tail.set(joined.subarray(block.length, length));
      }
    },
    peak() {
      const ends = tails.map((tail) => {
        const end = new Float32Array(2 * reach);
        end.set(tail);
        return highestSwing(end, end.length, highest);
      });
      return decibels(20 * Math.log10(Math.max(highest, ...ends)));
    },
  };
}

/** dBTP of mono sound; minus infinity for silence. */
export function truePeak(samples: Int16Array): Decibels {
  const meter = truePeakMeter(1);
  for (const block of floatBlocks(samples)) meter.add(block);
  return meter.peak();
}

const nothing = new Float32Array();
/** Samples on each side of a point that decide what happens there. */
const half = 12;
const taps = 2 * half;
/** Samples that have to be kept because points near them are still to come. */
const reach = taps - 1;
/** Samples looked at together: quiet stretches between loud ones are worth skipping. */
const stretch = 32;

/** A quarter of the way from one sample to the next, and half of it; three quarters is the first, mirrored. */
const quarter = kernel(1 / 4);
const middle = kernel(1 / 2);
/** No swing is higher than so many times the highest sample around it. */
const mostGain = Math.max(
  ...[quarter, middle].map((weights) => weights.reduce((sum, one) => sum + Math.abs(one), 0)),
);

/** The highest of `highest`, the samples and the points between them, at both ends but for those without neighbours. */
function highestSwing(samples: Float32Array, length: number, highest: number): number {
  let most = highest;
  const last = length - half;
  for (let from = half - 1; from < last; from += stretch) {
    const to = Math.min(last, from + stretch);
    const around = highestSample(samples, from - half + 1, to + half);
    if (around * mostGain <= most) continue;
    most = highestBetween(samples, from, to, Math.max(most, highestSample(samples, from, to)));
  }
  return most;
}

function highestSample(samples: Float32Array, from: number, to: number): number {
  let most = 0;
  for (let at = from; at < to; at++) {
    const height = Math.abs(samples[at] ?? 0);
    if (height > most) most = height;
  }
  return most;
}

function highestBetween(samples: Float32Array, from: number, to: number, highest: number): number {
  let most = highest;
  for (let at = from; at < to; at++) {
    let one = 0;
    let two = 0;
    let three = 0;
    let before = at - half + 1;
    let after = at + half;
    for (let tap = 0; tap < half; tap++, before++, after--) {
      const left = samples[before] ?? 0;
      const right = samples[after] ?? 0;
      const near = quarter[tap] ?? 0;
      const far = quarter[taps - 1 - tap] ?? 0;
      one += left * near + right * far;
      two += (left + right) * (middle[tap] ?? 0);
      three += left * far + right * near;
    }
    if (one < 0) one = -one;
    if (two < 0) two = -two;
    if (three < 0) three = -three;
    if (one > most) most = one;
    if (two > most) most = two;
    if (three > most) most = three;
  }
  return most;
}

/** A sinc under a raised cosine: the samples themselves stay what they are. */
function kernel(part: number): Float64Array {
  return Float64Array.from({ length: taps }, (_, tap) => {
    const distance = part + half - 1 - tap;
    const turn = Math.PI * distance;
    return (Math.sin(turn) / turn) * (0.5 + 0.5 * Math.cos(turn / half));
  });
}
