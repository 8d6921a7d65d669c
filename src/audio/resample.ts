/** Another sample rate for the same sound: a polyphase windowed sinc that keeps speech and lets no alias through. */

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

/** Crossings of zero on each side of the sinc: with the window's 80 dB a transition of a tenth of the band. */
const crossings = 48;
/** Kaiser's shape for 80 dB of attenuation. */
const shape = 0.1102 * (80 - 8.7);
/** The middle of the transition, so that its end lies at half the lower rate. */
const cutoff = 1 - (80 - 7.95) / (2.285 * 2 * crossings * Math.PI) / 2;
/** Rates with little in common would need a kernel for each sample of a second: the nearest of so many will do. */
const mostPhases = 4096;

/** So many samples before, and so many after, until their places beside each other come again. */
interface Turn {
  readonly from: number;
  readonly to: number;
}

interface Kernels {
  readonly turn: Turn;
  /** One row of taps for each phase from 0 to 1, both included. */
  readonly kernels: Float64Array;
  /** Steps from the first row to the last. */
  readonly rows: number;
  readonly taps: number;
}

/** Of the rates asked for last: one sound after another has the same. */
let latest: Kernels | undefined;

function kernelsFor(turn: Turn): Kernels {
  if (latest?.turn.from !== turn.from || latest.turn.to !== turn.to) latest = kernelsOf(turn);
  return latest;
}

function kernelsOf(turn: Turn): Kernels {
  const { from, to } = turn;
  const narrowing = Math.min(1, to / from);
  const rows = Math.min(to, Math.ceil(mostPhases * narrowing));
  const band = cutoff * narrowing;
  const half = Math.ceil(crossings / band / 2) * 2;
  const taps = 2 * half;
  const kernels = new Float64Array((rows + 1) * taps);
  for (let row = 0; row <= rows; row++)
    for (let tap = 0; tap < taps; tap++) {
      const distance = tap + 1 - half - row / rows;
      kernels[row * taps + tap] = band * sinc(distance * band) * kaiser(distance / half);
    }
  return { turn, kernels, rows, taps };
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/** From 1 in the middle to nothing at -1 and 1. */
const kaiser = (x: number): number => (Math.abs(x) >= 1 ? 0 : bessel(shape * Math.sqrt(1 - x * x)) / peak);

/** The modified Bessel function of the first kind and order zero, by its series. */
function bessel(x: number): number {
  let sum = 1;
  let term = 1;
  for (let order = 1; term > sum * 1e-12; order++) {
    term *= (x / 2 / order) ** 2;
    sum += term;
  }
  return sum;
}

const peak = bessel(shape);

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}
