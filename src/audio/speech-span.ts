/** Where a take speaks: from its first sound to its last, how loud, and where it falls silent in between. */
import { frameLevels, soundingLevel } from './frame-levels.ts';

export interface SpeechSpan {
  /** dBFS of the vowels. */
  readonly level: number;
  /** Seconds from the start of the take. */
  readonly from: number;
  readonly to: number;
  /** The longest silence inside, in seconds from the start of the take; as short as none. */
  readonly rest: { readonly from: number; readonly to: number };
}

/** Undefined where nothing sounds. Sound is what lies within `range` decibels of the vowels for 30 ms and more. */
export function speechSpan(
  samples: Int16Array,
  sampleRate: number,
  { range, silence }: { readonly range: number; readonly silence: number },
): SpeechSpan | undefined {
  const length = Math.round(sampleRate * frameSeconds);
  const levels = frameLevels(samples, length);
  const level = soundingLevel(levels);
  const least = Math.max(level - range, silence);
  let from: number | undefined;
  let to = 0;
  let rest = { from: 0, to: 0 };
  for (let frame = 0, run = 0; frame < levels.length; frame++) {
    run = (levels[frame] ?? -Infinity) >= least ? run + 1 : 0;
    if (run < shortestRun) continue;
    const start = frame + 1 - run;
    if (from === undefined) from = start;
    else if (run === shortestRun && start - to > rest.to - rest.from) rest = { from: to, to: start };
    to = frame + 1;
  }
  if (from === undefined) return undefined;
  const seconds = (frames: number): number => Math.min(samples.length, frames * length) / sampleRate;
  return {
    level,
    from: seconds(from),
    to: seconds(to),
    rest: { from: seconds(rest.from), to: seconds(rest.to) },
  };
}

const frameSeconds = 0.01;
/** Frames: what is shorter is a click. */
const shortestRun = 3;
