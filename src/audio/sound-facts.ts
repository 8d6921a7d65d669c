/** What is worth keeping beside a sound: how long it is, how loud, and how near to full scale. */
import { floatBlocks } from './float-blocks.ts';
import { peakLevel } from './levels.ts';
import { loudnessMeter } from './loudness.ts';
import { truePeakMeter } from './true-peak.ts';
import type { Decibels } from './units.ts';

export interface SoundFacts {
  readonly seconds: number;
  /** LUFS, gated; minus infinity for silence, as are both peaks. */
  readonly loudness: Decibels;
  /** dBFS of the highest sample. */
  readonly peak: Decibels;
  /** dBTP: the highest swing between the samples. */
  readonly truePeak: Decibels;
}

/** Of mono sound. JSON knows no infinity: who keeps these facts must say silence in a word of its own. */
export function soundFacts(samples: Int16Array, sampleRate: number): SoundFacts {
  const loudness = loudnessMeter(sampleRate, 1);
  const truePeak = truePeakMeter(1);
  for (const block of floatBlocks(samples)) {
    loudness.add(block);
    truePeak.add(block);
  }
  return {
    seconds: samples.length / sampleRate,
    loudness: loudness.integrated(),
    peak: peakLevel(samples),
    truePeak: truePeak.peak(),
  };
}
