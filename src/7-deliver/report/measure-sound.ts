/** Measures a finished sound as it will be heard: loudness, peaks, range, power, its quietest moment, the silence around it. */
import { loudnessMeter } from '../../audio/loudness.ts';
import { loudnessRange } from '../../audio/loudness-range.ts';
import { truePeakMeter } from '../../audio/true-peak.ts';
import { mixRate } from '../../6-mix/program.ts';
import type { MeasuredSound } from './report.ts';

export interface SoundMeter {
  /** One stretch of each channel. */
  add(...channels: readonly Float32Array[]): void;
  result(): MeasuredSound;
}

/** -60 dBFS: what lies below is silence to people who are waiting. */
const audible = 0.001;
/** Half a second, in tenths. */
const quietSteps = 5;
const stepFrames = mixRate / 10;

export function soundMeter(channels: 1 | 2): SoundMeter {
  const loudness = loudnessMeter(mixRate, channels);
  const peaks = truePeakMeter(channels);
  const powers: number[] = [];
  let [frames, energy, stepEnergy, filled] = [0, 0, 0, 0];
  let [first, last] = [-1, -1];
  return {
    add(...blocks) {
      loudness.add(...blocks);
      peaks.add(...blocks);
      const [left = nothing, right = left] = blocks;
      if (first < 0) {
        const at = firstAudible(left, right);
        if (at < left.length) first = frames + at;
      }
      const at = lastAudible(left, right);
      if (at >= 0) last = frames + at;
      for (let from = 0; from < left.length;) {
        const to = Math.min(left.length, from + stepFrames - filled);
        stepEnergy += energyOf(left, from, to) + energyOf(right, from, to);
        filled += to - from;
        from = to;
        if (filled < stepFrames) break;
        powers.push(stepEnergy / (2 * stepFrames));
        energy += stepEnergy;
        stepEnergy = filled = 0;
      }
      frames += left.length;
    },
    result: () => ({
      seconds: frames / mixRate,
      integrated: figure(loudness.integrated()),
      truePeak: figure(peaks.peak()),
      range: first < 0 ? null : figure(loudnessRange(loudness.steps())),
      rms: figure(10 * Math.log10((energy + stepEnergy) / (2 * frames))),
      noiseFloor: figure(10 * Math.log10(quietest(powers))),
      headSilence: (first < 0 ? frames : first) / mixRate,
      tailSilence: (first < 0 ? 0 : frames - 1 - last) / mixRate,
    }),
  };
}

const nothing = new Float32Array();

const isAudible = (sample = 0): boolean => sample > audible || sample < -audible;

/** Its length where nothing is. */
function firstAudible(left: Float32Array, right: Float32Array): number {
  let frame = 0;
  while (frame < left.length && !isAudible(left[frame]) && !isAudible(right[frame])) frame++;
  return frame;
}

/** -1 where nothing is. */
function lastAudible(left: Float32Array, right: Float32Array): number {
  let frame = left.length - 1;
  while (frame >= 0 && !isAudible(left[frame]) && !isAudible(right[frame])) frame--;
  return frame;
}

function energyOf(samples: Float32Array, from: number, to: number): number {
  let energy = 0;
  for (let at = from; at < to; at++) {
    const sample = samples[at] ?? 0;
    energy += sample * sample;
  }
  return energy;
}

const figure = (value: number): number | null =>
  Number.isFinite(value) ? Math.round(value * 100) / 100 : null;

/** The least power of half a second. */
function quietest(powers: readonly number[]): number {
  let least = Infinity;
  for (let from = 0; from + quietSteps <= powers.length; from++) {
    let sum = 0;
    for (let step = 0; step < quietSteps; step++) sum += powers[from + step] ?? 0;
    least = Math.min(least, sum / quietSteps);
  }
  return least;
}
