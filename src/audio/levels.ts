/** How loud 16-bit samples are, in decibels below full scale; a full-scale square is 0 dBFS, silence is minus infinity. */
import type { Decibels } from './units.ts';
import { decibels } from './units.ts';

const fullScale = 32_768;

/** The farthest sample from zero. */
export function peakLevel(samples: Int16Array): Decibels {
  let peak = 0;
  for (const sample of samples) {
    const distance = sample < 0 ? -sample : sample;
    if (distance > peak) peak = distance;
  }
  return decibels(20 * Math.log10(peak / fullScale));
}

/** The root of the mean square: a full-scale sine is at -3.01 dBFS. */
export function rmsLevel(samples: Int16Array): Decibels {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0
    ? decibels(-Infinity)
    : decibels(10 * Math.log10(sum / samples.length / fullScale ** 2));
}

/** No sample reaches the threshold. By the peak: one short word in a minute of nothing is not silence. */
export function isSilent(samples: Int16Array, threshold: Decibels = decibels(-60)): boolean {
  return peakLevel(samples) < threshold;
}
