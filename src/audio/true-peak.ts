/** How high a sound swings between its samples: the true peak of BS.1770-4 annex 2, four times oversampled. */
import { floatBlocks } from './float-blocks.ts';
import type { Heights } from './true-peak-kernel.ts';
import { half, heightAround, mostGain, stretch, stretchHeights, swingAfter } from './true-peak-kernel.ts';
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
  const heights: Heights = { values: new Float32Array() };
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
        highest = highestSwing(joined, length, highest, heights);
        tail.set(joined.subarray(block.length, length));
      }
    },
    peak() {
      const ends = tails.map((tail) => {
        const end = new Float32Array(2 * reach);
        end.set(tail);
        return highestSwing(end, end.length, highest, heights);
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
/** Samples that have to be kept because points near them are still to come. */
const reach = 2 * half - 1;

/** The highest of `highest`, the samples and the points between them, at both ends but for those without neighbours. */
function highestSwing(samples: Float32Array, length: number, highest: number, heights: Heights): number {
  let most = highest;
  const first = half - 1;
  const last = length - half;
  const count = stretchHeights(samples, first, last, heights);
  for (let number = 0; number < count; number++) {
    const around = heightAround(heights, number);
    if (around * mostGain <= most) continue;
    const from = first + number * stretch;
    const own = heights.values[number + 1] ?? 0;
    most = highestBetween(samples, from, Math.min(last, from + stretch), around, Math.max(most, own));
  }
  return most;
}

function highestBetween(
  samples: Float32Array,
  from: number,
  to: number,
  around: number,
  highest: number,
): number {
  let most = highest;
  for (let at = from; at < to; at++) {
    const swing = swingAfter(samples, at, around, most);
    if (swing > most) most = swing;
  }
  return most;
}
