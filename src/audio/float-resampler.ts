/** Another sample rate for long sound: as `resample` keeps speech and lets no alias through, in floats and in stretches. */
import type { FloatMemory } from './float-memory.ts';
import { freshMemory } from './float-memory.ts';
import { double, doublingReach } from './double-rate.ts';
import { floatBlocks } from './float-blocks.ts';
import type { SincKernels } from './sinc-kernels.ts';
import { greatestCommonDivisor, shortKernels, sincKernels } from './sinc-kernels.ts';

export interface FloatResampler {
  /** The next stretch of one channel, of any length; gives what can be told by now, in memory of its own. */
  readonly add: (block: Float32Array) => Float32Array;
  /** What is left, as if silence followed; after it nothing can be added. */
  readonly end: () => Float32Array;
}

/**
 * Together as many samples as last equally long, rounded, not moved in time; how the sound is cut into stretches makes no
 * difference. What is below nine tenths of half the lower rate is as it was. 80 dB are taken from all that does not fit the
 * lower rate, and of the images of a sound that goes to a higher one, from those above eleven tenths of half its own.
 */
export const floatResampler = (from: number, to: number): FloatResampler =>
  resamplerInto(from, to, () => fresh);

function resamplerInto(from: number, to: number, memory: () => Memory): FloatResampler {
  if (![from, to].every((rate) => Number.isSafeInteger(rate) && rate > 0))
    throw new RangeError(`Sample rates are whole numbers above 0, not ${from} and ${to}.`);
  const lengthOf = (count: number): number => Math.round((count * to) / from);
  if (from === to) return { add: (block) => block.slice(), end: () => new Float32Array() };
  if (to < from) return stretchwise(betweenRates(from, to, sincKernels), lengthOf, memory());
  const doubled = stretchwise(doubling, (count) => 2 * count, memory());
  if (to === 2 * from) return doubled;
  // Twice the rate first: a quarter of the work of one long filter.
  const between = betweenRates(2 * from, to, shortKernels);
  const second = stretchwise(between, (count) => lengthOf(count / 2), memory());
  return {
    add: (block) => second.add(doubled.add(block)),
    end() {
      const most = second.add(doubled.end()).slice();
      return joined(most, second.end());
    },
  };
}

/** Full scale 1; what comes is lent by `memory`. */
export function resampledFloats(
  samples: Int16Array,
  from: number,
  to: number,
  memory: FloatMemory = freshMemory,
): Float32Array {
  const rates = `${from} ${to}`;
  const resampler = resamplers.get(rates) ?? resamplerInto(from, to, usedAgain);
  resamplers.set(rates, resampler);
  const output = memory.lend(Math.round((samples.length * to) / from));
  let at = 0;
  const put = (block: Float32Array): void => {
    output.set(block, at);
    at += block.length;
  };
  for (const block of floatBlocks(samples)) put(resampler.add(block));
  put(resampler.end());
  return output;
}

/** Of whole sounds, one after another: at its end each begins anew. */
const resamplers = new Map<string, FloatResampler>();

/** What is computed from samples and a reach of others on both sides of each. */
interface Conversion {
  /** Samples before and after a point that decide what happens there. */
  readonly reach: number;
  /** How many outputs lie at the first so many samples of the sound. */
  readonly outputsWithin: (samples: number) => number;
  /** Sample number `heldFrom` of the sound is the one at `reach - 1` of `held`; writes outputs from number `at` on. */
  readonly convert: (held: Float64Array, heldFrom: number, output: Float32Array, at: number) => void;
  /** The sample at or before an output. */
  readonly sampleOf: (output: number) => number;
}

/** Where a stretch of a length is written. */
type Memory = (length: number) => Float32Array;

const fresh: Memory = (length) => new Float32Array(length);

/** For those who copy it at once: less to clear away, of which the heap sees little. */
function usedAgain(): Memory {
  let memory = new Float32Array();
  return (length) => {
    if (memory.length < length) memory = new Float32Array(length);
    return memory.subarray(0, length);
  };
}

function stretchwise(
  conversion: Conversion,
  lengthOf: (count: number) => number,
  memoryFor: Memory,
): FloatResampler {
  const { reach, outputsWithin, convert, sampleOf } = conversion;
  // Numbers as they are reckoned with: each is read so often that turning it then would cost more than the memory.
  let memory = new Float64Array();
  const silence = new Float64Array(reach - 1);
  let tail = silence;
  let tailFrom = 0;
  let received = 0;
  let given = 0;
  const give = (block: Float32Array, until: number): Float32Array => {
    const length = tail.length + block.length;
    if (memory.length < length) memory = new Float64Array(length);
    const held = memory.subarray(0, length);
    held.set(tail);
    held.set(block, tail.length);
    const output = memoryFor(Math.max(0, until - given));
    convert(held, tailFrom, output, given);
    given += output.length;
    const used = Math.min(sampleOf(given) - tailFrom, held.length);
    tail = held.slice(used);
    tailFrom += used;
    return output;
  };
  return {
    add(block) {
      received += block.length;
      return give(block, outputsWithin(Math.max(0, received - reach)));
    },
    end() {
      const rest = give(new Float32Array(reach), lengthOf(received));
      tail = silence;
      tailFrom = received = given = 0;
      return rest;
    },
  };
}

const doubling: Conversion = {
  reach: doublingReach,
  outputsWithin: (samples) => 2 * samples,
  convert: double,
  sampleOf: (output) => output >> 1,
};

function betweenRates(
  from: number,
  to: number,
  kernelsFor: (from: number, to: number) => SincKernels,
): Conversion {
  const common = greatestCommonDivisor(from, to);
  const [step, phases] = [from / common, to / common];
  const { kernels, rows, taps } = kernelsFor(step, phases);
  const sampleOf = (output: number): number => Math.floor((output * step) / phases);
  return {
    reach: taps / 2,
    outputsWithin: (samples) => Math.ceil((samples * phases) / step),
    convert(held, heldFrom, output, at) {
      let start = sampleOf(at) - heldFrom;
      let phase = (at * step) % phases;
      for (let index = 0; index < output.length; index++) {
        output[index] = product(kernels, Math.round((phase * rows) / phases) * taps, held, start, taps);
        phase += step;
        start += Math.floor(phase / phases);
        phase %= phases;
      }
    },
    sampleOf,
  };
}

/** Four sums at a time, which is twice as fast as one: `taps` is a multiple of four. */
function product(
  kernels: Float64Array,
  row: number,
  held: Float64Array,
  start: number,
  taps: number,
): number {
  let one = 0;
  let two = 0;
  let three = 0;
  let four = 0;
  for (let tap = 0; tap < taps; tap += 4) {
    one += (kernels[row + tap] ?? 0) * (held[start + tap] ?? 0);
    two += (kernels[row + tap + 1] ?? 0) * (held[start + tap + 1] ?? 0);
    three += (kernels[row + tap + 2] ?? 0) * (held[start + tap + 2] ?? 0);
    four += (kernels[row + tap + 3] ?? 0) * (held[start + tap + 3] ?? 0);
  }
  return one + two + (three + four);
}

function joined(one: Float32Array, other: Float32Array): Float32Array {
  const whole = new Float32Array(one.length + other.length);
  whole.set(one);
  whole.set(other, one.length);
  return whole;
}
