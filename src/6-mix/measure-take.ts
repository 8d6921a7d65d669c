/** What of a take is heard: from its first sound to its last, soft beginnings and ends with it, and how loud that is. */
import { frameLevels, soundingLevel } from '../audio/frame-levels.ts';
import { integratedLoudness } from '../audio/loudness.ts';
import type { TakeSound } from '../5-takes/store.ts';
import type { TakeMeasure } from './arrange.ts';
import { mixRate } from './program.ts';

/** A take in which nothing sounds is heard whole. */
export function measureTake({ samples, sampleRate }: TakeSound): TakeMeasure {
  const { from, to } = heardSpan(samples, sampleRate, { before: marginBefore, after: marginAfter });
  return {
    from: inMix(from, sampleRate),
    frames: inMix(to, sampleRate) - inMix(from, sampleRate),
    loudness: integratedLoudness(samples.subarray(from, to), sampleRate),
  };
}

/** From the first sample that is heard to behind the last, with so many seconds around. */
export function heardSpan(
  samples: Int16Array,
  sampleRate: number,
  { before, after }: { readonly before: number; readonly after: number },
): { readonly from: number; readonly to: number } {
  const length = Math.round(sampleRate * frameSeconds);
  const { first, last } = soundingFrames(frameLevels(samples, length));
  return {
    from: Math.max(0, first * length - Math.round(before * sampleRate)),
    to: Math.min(samples.length, (last + 1) * length + Math.round(after * sampleRate)),
  };
}

const inMix = (samples: number, sampleRate: number): number => Math.round((samples * mixRate) / sampleRate);

/** Seconds. */
const frameSeconds = 0.01;
const marginBefore = 0.02;
const marginAfter = 0.04;
/** Decibels below the vowels of the take: above the first lies speech, above the second still its breath. */
const speechRange = 38;
const softRange = 55;
/** Frames: a consonant comes softly for no longer, a last syllable fades no longer. */
const longestOnset = 15;
const longestRelease = 30;
/** Frames that sound together: what is shorter is a click. */
const shortestRun = 3;

function soundingFrames(levels: Float64Array): { readonly first: number; readonly last: number } {
  const whole = { first: 0, last: levels.length - 1 };
  const vowels = soundingLevel(levels);
  if (vowels === -Infinity) return whole;
  const isSpeech = (frame: number): boolean => (levels[frame] ?? -Infinity) >= vowels - speechRange;
  const isSoft = (frame: number): boolean => (levels[frame] ?? -Infinity) >= vowels - softRange;
  const isRun = (frame: number, step: 1 | -1): boolean => {
    for (let next = 0; next < shortestRun; next++) if (!isSpeech(frame + next * step)) return false;
    return true;
  };
  let first = 0;
  while (first < levels.length && !isRun(first, 1)) first++;
  let last = levels.length - 1;
  while (last >= 0 && !isRun(last, -1)) last--;
  if (first >= levels.length || last < first) return whole;
  const earliest = Math.max(0, first - longestOnset);
  while (first > earliest && isSoft(first - 1)) first--;
  const latest = Math.min(levels.length - 1, last + longestRelease);
  while (last < latest && isSoft(last + 1)) last++;
  return { first, last };
}
