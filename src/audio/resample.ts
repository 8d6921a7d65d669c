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
  const phases = to / common;
  const { kernels, rows, taps } = kernelsFor(from / common, phases);
  const input = new Int16Array(samples.length + 2 * taps);
  input.set(samples, taps);
  const output = new Int16Array(Math.round((samples.length * to) / from));
  let start = taps / 2 + 1;
  let phase = 0;
  for (let index = 0; index < output.length; index++) {
    const row = Math.round((phase * rows) / phases) * taps;
    const sum = product(kernels, row, input, start, taps);
    output[index] = Math.max(-32_768, Math.min(32_767, Math.round(sum)));
    phase += from / common;
    start += Math.floor(phase / phases);
    phase %= phases;
  }
  return output;
}

/** Four sums at a time, which is twice as fast as one: `taps` is a multiple of four. */
function product(kernels: Float64Array, row: number, input: Int16Array, start: number, taps: number): number {
  let [one, two, three, four] = [0, 0, 0, 0];
  for (let tap = 0; tap < taps; tap += 4) {
    one += (kernels[row + tap] ?? 0) * (input[start + tap] ?? 0);
    two += (kernels[row + tap + 1] ?? 0) * (input[start + tap + 1] ?? 0);
    three += (kernels[row + tap + 2] ?? 0) * (input[start + tap + 2] ?? 0);
    four += (kernels[row + tap + 3] ?? 0) * (input[start + tap + 3] ?? 0);
  }
  return one + two + (three + four);
}

/** Crossings of zero on each side of the sinc: with the window's 80 dB a transition of a tenth of the band. */
const crossings = 48;
/** Kaiser's shape for 80 dB of attenuation. */
const shape = 0.1102 * (80 - 8.7);
/** The middle of the transition, so that its end lies at half the lower rate. */
const cutoff = 1 - (80 - 7.95) / (2.285 * 2 * crossings * Math.PI) / 2;
/** Rates with little in common would need a kernel for each sample of a second: the nearest of so many will do. */
const mostPhases = 4096;

interface Kernels {
  /** One row of taps for each phase from 0 to 1, both included. */
  readonly kernels: Float64Array;
  /** Steps from the first row to the last. */
  readonly rows: number;
  readonly taps: number;
}

function kernelsFor(from: number, to: number): Kernels {
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
  return { kernels, rows, taps };
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
