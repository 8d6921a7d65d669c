/** How high a voice speaks: the fundamental of its voiced stretches, by the YIN method on a decimated sound. */
import { frameLevels, soundingLevel } from './frame-levels.ts';
import { resample } from './resample.ts';

export interface PitchRange {
  /** Hertz; undefined where nothing is voiced. */
  readonly median: number | undefined;
  /** Hertz that a tenth of the voiced time stays below, and above; 0 where nothing is voiced. */
  readonly low: number;
  readonly high: number;
  /** Of the time in which anything sounds, from 0 to 1. */
  readonly voicedShare: number;
}

/** Of one voice alone: 60 to 500 Hz. */
export function pitchOf(samples: Int16Array, sampleRate: number): PitchRange {
  const { pitches, soundingFrames } = pitchTrack(samples, sampleRate);
  const sorted = steady(pitches).toSorted();
  const voicedShare = soundingFrames === 0 ? 0 : sorted.length / soundingFrames;
  const at = (share: number): number => sorted[Math.round((sorted.length - 1) * share)] ?? 0;
  const median = sorted.length === 0 ? undefined : at(0.5);
  return { median, low: at(0.1), high: at(0.9), voicedShare };
}

export interface PitchTrack {
  /** Hertz of each hundredth of a second, 0 where it is not voiced. */
  readonly pitches: Float64Array;
  readonly soundingFrames: number;
}

export function pitchTrack(samples: Int16Array, sampleRate: number): PitchTrack {
  const slow = smoothed(resample(samples, sampleRate, rate));
  const levels = frameLevels(slow, hop);
  const least = Math.max(soundingLevel(levels) - quietest, silence);
  const pitches = new Float64Array(levels.length);
  let soundingFrames = 0;
  for (const [frame, level] of levels.entries()) {
    if (level < least) continue;
    soundingFrames++;
    // Centred on the frame, both for the sound and its echo one lag later.
    const from = frame * hop + hop / 2 - (window + longestLag) / 2;
    if (from >= 0 && from + window + longestLag + 1 < slow.length) pitches[frame] = pitchAt(slow, from);
  }
  return { pitches, soundingFrames };
}

/** Hertz: high enough for the finest step between two pitches, low enough to be quick. */
const rate = 8000;
const hop = rate / 100;
const longestLag = Math.ceil(rate / 60);
const shortestLag = Math.floor(rate / 500);
/** Samples compared with themselves one lag later: 30 ms, two periods of the lowest voice. */
const window = 240;
/** Decibels below the voice's own level, and dBFS, below which nothing is looked for. */
const quietest = 25;
const silence = -60;
/** Of the mean difference: as much as may remain between one period and the next. */
const likeness = 0.2;

/**
 * Hertz, or 0 where no period repeats itself (de Cheveigné and Kawahara 2002, steps 2 to 5): the first dip that is deep
 * enough, so that lags behind it are never looked at.
 */
function pitchAt(samples: Int16Array, from: number): number {
  let sum = 0;
  let before = 1;
  let here = 1;
  for (let lag = 1; lag <= longestLag + 1; lag++) {
    const difference = differenceAt(samples, from, lag);
    sum += difference;
    const after = sum === 0 ? 1 : (difference * lag) / sum;
    if (here < likeness && here <= after && lag > shortestLag)
      return rate / (lag - 1 + lowestBetween(before, here, after));
    before = here;
    here = after;
  }
  return 0;
}

function differenceAt(samples: Int16Array, from: number, lag: number): number {
  let sum = 0;
  for (let at = from; at < from + window; at++) {
    const difference = (samples[at] ?? 0) - (samples[at + lag] ?? 0);
    sum += difference * difference;
  }
  return sum;
}

/** Where the parabola through three neighbours is lowest, from -0.5 to 0.5 beside the middle one. */
function lowestBetween(before: number, here: number, after: number): number {
  const bend = before - 2 * here + after;
  return bend <= 0 ? 0 : Math.max(-0.5, Math.min(0.5, (before - after) / 2 / bend));
}

/** The mean of four: what lies above 2 kHz seldom repeats itself and only hides what does. */
const smoothed = (samples: Int16Array): Int16Array =>
  samples.map((sample, at) => {
    const around = (samples[at - 1] ?? 0) + (samples[at + 1] ?? 0) + (samples[at + 2] ?? 0);
    return Math.round((sample + around) / 4);
  });

/** The voiced frames that agree with a neighbour: a leap of more than a fifth there and back is a mistake or a click. */
function steady(pitches: Float64Array): Float64Array {
  const agrees = (one: number, other: number): boolean => Math.abs(Math.log2(one / other)) < 0.26;
  return pitches.filter(
    (pitch, at) => pitch > 0 && (agrees(pitch, pitches[at - 1] ?? 0) || agrees(pitch, pitches[at + 1] ?? 0)),
  );
}
