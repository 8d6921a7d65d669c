/** Another sample rate for the same sound: a polyphase windowed sinc that keeps speech and lets no alias through. */
import type { SincKernels } from './sinc-kernels.ts';
import { greatestCommonDivisor, sincKernels } from './sinc-kernels.ts';

/**
 * As many samples as last equally long, rounded. Nothing above half the lower rate is left (80 dB down), what is below
 * nine tenths of that is as it was, and nothing is moved in time; beyond both ends lies silence.
 */
export function resample(samples: Int16Array, from: number, to: number): Int16Array {
  if (![from, to].every((rate) => Number.isSafeInteger(rate) && rate > 0))
    throw new RangeError(`Sample rates are whole numbers above 0, not ${from} and ${to}.`);
  if (from === to) return samples;
  const common = greatestCommonDivisor(from, to);
  const turn = { from: from / common, to: to / common };
  const { kernels, rows, taps } = kernelsFor(turn);
  const input = new Int16Array(samples.length + 2 * taps);
  input.set(samples, taps);
  const output = new Int16Array(Math.round((samples.length * to) / from));
  const turns = Math.floor(output.length / turn.to);
  const together = turns - (turns % 4);
  const sums = new Float64Array(4);
  for (let phase = 0; phase < turn.to; phase++) {
    const between = (phase * turn.from) % turn.to;
    const row = Math.round((between * rows) / turn.to) * taps;
    const start = taps / 2 + 1 + (phase * turn.from - between) / turn.to;
    for (let at = 0; at < together; at += 4) {
      fourProducts(sums, kernels, row, input, start + at * turn.from, turn.from, taps);
      for (let place = 0; place < 4; place++)
        output[(at + place) * turn.to + phase] = within16Bits(sums[place] ?? 0);
    }
    for (let at = together; at * turn.to + phase < output.length; at++)
      output[at * turn.to + phase] = within16Bits(product(kernels, row, input, start + at * turn.from, taps));
  }
  return output;
}

const within16Bits = (value: number): number => Math.max(-32_768, Math.min(32_767, Math.round(value)));

/** Samples so far apart that one row serves them all: with each of its numbers fetched once, four are made in the time of two. */
function fourProducts(
  sums: Float64Array,
  kernels: Float64Array,
  row: number,
  input: Int16Array,
  start: number,
  apart: number,
  taps: number,
): void {
  let [one, two, three, four] = [0, 0, 0, 0];
  for (let tap = 0; tap < taps; tap++) {
    const share = kernels[row + tap] ?? 0;
    const at = start + tap;
    one += share * (input[at] ?? 0);
    two += share * (input[at + apart] ?? 0);
    three += share * (input[at + 2 * apart] ?? 0);
    four += share * (input[at + 3 * apart] ?? 0);
  }
  sums[0] = one;
  sums[1] = two;
  sums[2] = three;
  sums[3] = four;
}

function product(kernels: Float64Array, row: number, input: Int16Array, start: number, taps: number): number {
  let sum = 0;
  for (let tap = 0; tap < taps; tap++) sum += (kernels[row + tap] ?? 0) * (input[start + tap] ?? 0);
  return sum;
}

/** So many samples before, and so many after, until their places beside each other come again. */
interface Turn {
  readonly from: number;
  readonly to: number;
}

/** Of the rates asked for last: one sound after another has the same. */
let latest: { readonly turn: Turn; readonly sincs: SincKernels } | undefined;

function kernelsFor(turn: Turn): SincKernels {
  if (latest?.turn.from !== turn.from || latest.turn.to !== turn.to)
    latest = { turn, sincs: sincKernels(turn.from, turn.to) };
  return latest.sincs;
}
