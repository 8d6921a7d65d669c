/** Windowed sincs between the samples of a sound: 80 dB down where they stop, flat to nine tenths of the band. */

export interface SincKernels {
  /** One row of taps for each phase from 0 to 1, both included. */
  readonly kernels: Float64Array;
  /** Steps from the first row to the last. */
  readonly rows: number;
  /** A multiple of four. */
  readonly taps: number;
}

/** Two rates without a common divisor; the transition ends at half the lower one. */
export function sincKernels(from: number, to: number): SincKernels {
  const narrowing = Math.min(1, to / from);
  const band = cutoff * narrowing;
  const half = Math.ceil(crossings / band / 2) * 2;
  return kernelsOf(band, half, Math.min(to, Math.ceil(mostRows * narrowing)));
}

/** The same where the sound has nothing in the upper half of its band, as after doubling, and goes to a higher rate. */
export const shortKernels = (_: number, to: number): SincKernels => kernelsOf(1, 6, Math.min(to, mostRows));

function kernelsOf(band: number, half: number, rows: number): SincKernels {
  const taps = 2 * half;
  const kernels = new Float64Array((rows + 1) * taps);
  for (let row = 0; row <= rows; row++)
    for (let tap = 0; tap < taps; tap++) {
      const distance = tap + 1 - half - row / rows;
      kernels[row * taps + tap] = band * sinc(distance * band) * kaiser(distance / half);
    }
  return { kernels, rows, taps };
}

/**
 * What doubles a rate: the weights of the samples on either side of a new one, nearest first. The samples that are there
 * stay what they are, so the transition lies around half the lower rate, a tenth of it to each side.
 */
export function halfBand(length: number): Float64Array {
  const weights = Float64Array.from({ length }, (_, tap) => sinc(tap + 0.5) * kaiser((tap + 0.5) / length));
  const sum = 2 * weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** By it two rates come to their least numbers. */
export function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}

/** Crossings of zero on each side of the sinc: with the window's 80 dB a transition of a tenth of the band. */
const crossings = 48;
/** Kaiser's shape for 80 dB of attenuation. */
const shape = 0.1102 * (80 - 8.7);
/** The middle of the transition, so that its end lies at half the lower rate. */
const cutoff = 1 - (80 - 7.95) / (2.285 * 2 * crossings * Math.PI) / 2;
/** Rates with little in common would need a kernel for each sample of a second: the nearest of so many will do. */
const mostRows = 4096;

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
