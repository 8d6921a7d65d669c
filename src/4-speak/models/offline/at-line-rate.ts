/** What a synthesizer read, at the sample rate of lines. */
import type { Sound } from './flite.ts';
import { lineRate } from './line-rate.ts';

/**
 * A fourth of the work of audio/resample, which would take longer than espeak does to speak: aliases are 60 dB down instead
 * of 80, and the highest sixth of the band fades, where a synthetic voice has little to lose; above 11 kHz its mirror is left.
 */
export function atLineRate({ samples, sampleRate }: Sound): Int16Array {
  if (sampleRate === lineRate) return samples;
  const filter = (filters[sampleRate] ??= filterFor(sampleRate));
  const { phases, step, taps } = filter;
  const length = Math.round((samples.length * lineRate) / sampleRate);
  const turns = Math.ceil(length / (turnsAtOnce * phases));
  const output = new Int16Array(turns * turnsAtOnce * phases);
  /** What the outputs of some turns are made of, as numbers that are multiplied quickly. */
  const window = new Float64Array(turnsAtOnce * step + taps);
  for (let turn = 0; turn < turns; turn++) {
    const from = turn * turnsAtOnce * step + 1 - taps / 2;
    for (let index = 0; index < window.length; index++) window[index] = samples[from + index] ?? 0;
    writeTurns(output, turn * turnsAtOnce * phases, window, filter);
  }
  return output.subarray(0, length);
}

const turnsAtOnce = 4;

/** One row of the filter serves a sample of each turn: so few steps to memory are twice as fast as one sample at a time. */
function writeTurns(output: Int16Array, at: number, window: Float64Array, filter: Filter): void {
  const { kernels, phases, step, taps } = filter;
  for (let phase = 0; phase < phases; phase++) {
    const row = phase * taps;
    const first = Math.floor((phase * step) / phases);
    let [one, two, three, four] = [0, 0, 0, 0];
    for (let tap = 0; tap < taps; tap++) {
      const share = kernels[row + tap] ?? 0;
      const from = first + tap;
      one += share * (window[from] ?? 0);
      two += share * (window[from + step] ?? 0);
      three += share * (window[from + 2 * step] ?? 0);
      four += share * (window[from + 3 * step] ?? 0);
    }
    output[at + phase] = within16Bits(one);
    output[at + phase + phases] = within16Bits(two);
    output[at + phase + 2 * phases] = within16Bits(three);
    output[at + phase + 3 * phases] = within16Bits(four);
  }
}

const within16Bits = (value: number): number => Math.max(-32_768, Math.min(32_767, Math.round(value)));

interface Filter {
  /** A row of taps for each sample of a turn, after which their places between two samples of the reading come again. */
  readonly kernels: Float64Array;
  /** Samples of the line in a turn. */
  readonly phases: number;
  /** Samples of the reading in a turn. */
  readonly step: number;
  readonly taps: number;
}

/** By the rate of the reading: a voice has one, and there are few voices. */
const filters: Record<number, Filter> = {};

/** Kaiser's shape for 60 dB of attenuation, and of the band the transition that comes with so many crossings on each side. */
const shape = 0.1102 * (60 - 8.7);
const transitionOf = (crossings: number): number => (60 - 7.95) / (2.285 * 2 * crossings * Math.PI);

interface Cut {
  /** Crossings of zero on each side. */
  readonly crossings: number;
  /** The middle of the transition, beside half the rate of the reading. */
  readonly at: number;
}

/** Hertz: half of a rate above it is beyond what a voice is made of. */
const wideRate = 20_000;

/** A narrow band ends in the midst of speech, and is cut off sharply before its end; a wide one gently, and around it. */
function cutFor(sampleRate: number): Cut {
  if (sampleRate > wideRate) return { crossings: 10, at: Math.min(1, lineRate / sampleRate) };
  const crossings = Math.round((22 * 16_000) / sampleRate);
  return { crossings, at: 1 - transitionOf(crossings) / 2 };
}

function filterFor(sampleRate: number): Filter {
  const common = commonDivisor(sampleRate, lineRate);
  const phases = lineRate / common;
  const step = sampleRate / common;
  const { crossings, at: band } = cutFor(sampleRate);
  const half = Math.ceil(crossings / band);
  const taps = 2 * half;
  const kernels = new Float64Array(phases * taps);
  for (let phase = 0; phase < phases; phase++)
    for (let tap = 0; tap < taps; tap++) {
      const distance = tap + 1 - half - (((phase * step) / phases) % 1);
      const turn = Math.PI * distance * band;
      const sinc = turn === 0 ? 1 : Math.sin(turn) / turn;
      kernels[phase * taps + tap] = band * sinc * kaiser(distance / half);
    }
  return { kernels, phases, step, taps };
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
