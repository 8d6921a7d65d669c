/** What a synthesizer read, at the sample rate of lines. */
import type { Sound } from './flite.ts';
import { lineRate } from './line-rate.ts';

/**
 * Less than half the work of audio/resample, which would take longer than espeak does to speak: aliases are 60 dB down instead
 * of 80, and the highest sixth of the band fades, where a synthetic voice has little to lose.
 */
export function atLineRate({ samples, sampleRate }: Sound): Int16Array {
  if (sampleRate === lineRate) return samples;
  const { kernels, phases, step, taps } = (filters[sampleRate] ??= filterFor(sampleRate));
  const output = new Int16Array(Math.round((samples.length * lineRate) / sampleRate));
  /** So many samples of the reading at once, as numbers that are multiplied quickly, with their neighbours on both sides. */
  const window = new Float64Array(stretch + 2 * taps);
  let from = -Infinity;
  let start = 1 - taps / 2;
  let phase = 0;
  for (let at = 0; at < output.length; at++) {
    if (start + taps > from + window.length) {
      from = start;
      for (let index = 0; index < window.length; index++) window[index] = samples[from + index] ?? 0;
    }
    const row = phase * taps;
    const first = start - from;
    let [one, two] = [0, 0];
    for (let tap = 0; tap < taps; tap += 2) {
      one += (kernels[row + tap] ?? 0) * (window[first + tap] ?? 0);
      two += (kernels[row + tap + 1] ?? 0) * (window[first + tap + 1] ?? 0);
    }
    output[at] = Math.max(-32_768, Math.min(32_767, Math.round(one + two)));
    phase += step;
    while (phase >= phases) {
      phase -= phases;
      start++;
    }
  }
  return output;
}

/** Samples. */
const stretch = 4096;

interface Filter {
  /** A row of taps for each place between two samples of the reading. */
  readonly kernels: Float64Array;
  readonly phases: number;
  /** Phases from one sample of the line to the next. */
  readonly step: number;
  readonly taps: number;
}

/** By the rate of the reading: a voice has one, and there are few voices. */
const filters: Record<number, Filter> = {};

/** Crossings of zero on each side: the narrower the band, the nearer to its end there is speech. */
const crossingsFor = (sampleRate: number): number => Math.round((22 * 16_000) / sampleRate);
/** Kaiser's shape for 60 dB of attenuation, and the middle of the transition that comes with it. */
const shape = 0.1102 * (60 - 8.7);
const cutoffOf = (crossings: number): number => 1 - (60 - 7.95) / (2.285 * 2 * crossings * Math.PI) / 2;

function filterFor(sampleRate: number): Filter {
  const common = commonDivisor(sampleRate, lineRate);
  const phases = lineRate / common;
  const crossings = crossingsFor(sampleRate);
  const band = cutoffOf(crossings) * Math.min(1, lineRate / sampleRate);
  const half = Math.ceil(crossings / band);
  const taps = 2 * half;
  const kernels = new Float64Array(phases * taps);
  for (let phase = 0; phase < phases; phase++)
    for (let tap = 0; tap < taps; tap++) {
      const distance = tap + 1 - half - phase / phases;
      const turn = Math.PI * distance * band;
      const sinc = turn === 0 ? 1 : Math.sin(turn) / turn;
      kernels[phase * taps + tap] = band * sinc * kaiser(distance / half);
    }
  return { kernels, phases, step: sampleRate / common, taps };
}

/** The window, from 1 in the middle to nothing at -1 and 1. */
const kaiser = (x: number): number =>
  Math.abs(x) >= 1 ? 0 : bessel(shape * Math.sqrt(1 - x * x)) / bessel(shape);

/** The modified Bessel function of the first kind and order zero, by its series. */
function bessel(x: number): number {
  let sum = 1;
  let term = 1;
  for (let order = 1; term > sum * 1e-9; order++) {
    term *= (x / 2 / order) ** 2;
    sum += term;
  }
  return sum;
}

const commonDivisor = (one: number, other: number): number =>
  other === 0 ? one : commonDivisor(other, one % other);
