/** The part of a recording that a voice is cloned from best: from a pause to a pause, clean, even, and mostly speech. */
import type { Phrase, SpeechFrames } from '../../audio/speech-frames.ts';
import { digitalSilence } from '../../audio/speech-frames.ts';
import { framesPerSecond } from '../../audio/stereo-frames.ts';

export interface Window {
  /** Seconds of the recording. */
  readonly from: number;
  readonly to: number;
  /** Seconds of it. */
  readonly speech: number;
  /** Decibels between the voice and the quiet between its words. */
  readonly signalToNoise: number;
  /** Of its time, from 0 to 1, in which waves are cut flat. */
  readonly clippedShare: number;
  /** Decibels by which the seconds of the voice differ from their mean, as a root mean square. */
  readonly unevenness: number;
}

/** What the window is chosen in. */
export interface Heard {
  readonly levels: Float64Array;
  readonly flat: Float32Array;
  readonly speech: SpeechFrames;
}

/** Seconds: the service clones from ten to thirty best; with less than three of speech from nothing. */
export const windowLength = { least: 10, most: 30, best: 20 } as const;
export const leastSpeech = 3;

/** Undefined where no thirty seconds hold enough speech. The earliest of equals: the same for the same sound. */
export function bestWindow({ levels, flat, speech }: Heard): Window | undefined {
  const phrases = speech.phrases.flatMap((phrase) => shortened(phrase, levels));
  const sums = sumsOf(levels, flat, phrases);
  const longest = windowLength.most * framesPerSecond - margins.before - margins.after;
  let best: { readonly window: Window; readonly score: number } | undefined;
  for (const [index, { from }] of phrases.entries()) {
    for (let last = index; last < phrases.length; last++) {
      const to = phrases[last]?.to ?? from;
      if (to - from > longest) break;
      const window = windowOf(phrases, index, last, levels.length, sums, speech);
      if (window.speech < leastSpeech) continue;
      const score = scoreOf(window);
      if (!best || score > best.score) best = { window, score };
    }
  }
  return best?.window;
}

/** The part that was told, trimmed to the speech in it; undefined where there is none. */
export function toldWindow(
  { levels, flat, speech }: Heard,
  told: { readonly from: number; readonly to: number },
): Window | undefined {
  const first = Math.round(told.from * framesPerSecond);
  const end = Math.round(told.to * framesPerSecond);
  const phrases = speech.phrases
    .map(({ from, to }) => ({ from: Math.max(from, first), to: Math.min(to, end) }))
    .filter(({ from, to }) => to > from);
  if (phrases.length === 0) return undefined;
  const sums = sumsOf(levels, flat, phrases);
  const window = windowOf(phrases, 0, phrases.length - 1, levels.length, sums, speech);
  return { ...window, from: Math.max(window.from, told.from), to: Math.min(window.to, told.to) };
}

/** Frames left around the speech: a breath before, the room after. */
const margins = { before: 15, after: 25 } as const;
/** Decibels above which a cleaner room makes no better clone. */
const enoughSignalToNoise = 45;
/** Frames beside a phrase in which it still rings; frames of quiet that say how quiet it is. */
const ringing = 5;
const fewestQuiet = 10;

/** In decibels of signal to noise: what each fault weighs against it. */
function scoreOf({ from, to, speech, signalToNoise, clippedShare, unevenness }: Window): number {
  const seconds = to - from;
  const clipped = clippedShare === 0 ? 0 : 6 + 300 * clippedShare;
  const tooShort = 3 * Math.max(0, windowLength.least - seconds);
  return (
    Math.min(signalToNoise, enoughSignalToNoise) +
    (20 * speech) / seconds -
    clipped -
    unevenness -
    0.2 * Math.abs(seconds - windowLength.best) -
    tooShort
  );
}

/** Seconds: somebody who reads without a pause is cut where he is quietest. */
const longestPhrase = 12;
const shortestPart = 4;

function shortened({ from, to }: Phrase, levels: Float64Array): Phrase[] {
  const parts: Phrase[] = [];
  let start = from;
  while (to - start > longestPhrase * framesPerSecond) {
    const last = Math.min(start + longestPhrase * framesPerSecond, to - framesPerSecond);
    let quietest = start + shortestPart * framesPerSecond;
    const around = (frame: number): number =>
      (levels[frame - 1] ?? 0) + (levels[frame] ?? 0) + (levels[frame + 1] ?? 0);
    for (let frame = quietest + 1; frame < last; frame++)
      if (around(frame) < around(quietest)) quietest = frame;
    parts.push({ from: start, to: quietest });
    start = quietest;
  }
  return [...parts, { from: start, to }];
}

/** Sums over all frames before each: of any stretch they are told by two looks. */
interface Sums {
  readonly spoken: Float64Array;
  readonly loudness: Float64Array;
  readonly quiet: Float64Array;
  readonly noise: Float64Array;
  readonly noisePower: Float64Array;
  readonly flat: Float64Array;
}

function sumsOf(levels: Float64Array, flat: Float32Array, phrases: readonly Phrase[]): Sums {
  const kinds = new Uint8Array(levels.length);
  for (const { from, to } of phrases) {
    kinds.fill(ring, Math.max(0, from - ringing), from);
    kinds.fill(ring, to, to + ringing);
  }
  for (const { from, to } of phrases) kinds.fill(speaks, from, to);
  const summed = (valueOf: (level: number, kind: number, frame: number) => number): Float64Array => {
    const sums = new Float64Array(levels.length + 1);
    for (let frame = 0; frame < levels.length; frame++) {
      const level = Math.max(levels[frame] ?? digitalSilence, digitalSilence);
      sums[frame + 1] = (sums[frame] ?? 0) + valueOf(level, kinds[frame] ?? 0, frame);
    }
    return sums;
  };
  return {
    spoken: summed((_, kind) => (kind === speaks ? 1 : 0)),
    loudness: summed((level, kind) => (kind === speaks ? 10 ** (level / 10) : 0)),
    quiet: summed((_, kind) => (kind === 0 ? 1 : 0)),
    noise: summed((level, kind) => (kind === 0 ? level : 0)),
    noisePower: summed((level, kind) => (kind === 0 ? 10 ** (level / 10) : 0)),
    flat: summed((_level, _kind, frame) => ((flat[frame] ?? 0) > 0 ? 1 : 0)),
  };
}

const ring = 1;
const speaks = 2;

function windowOf(
  phrases: readonly Phrase[],
  first: number,
  last: number,
  count: number,
  sums: Sums,
  { floor }: SpeechFrames,
): Window {
  const start = phrases[first]?.from ?? 0;
  const end = phrases[last]?.to ?? start;
  // Half a pause at most: the other half belongs to the neighbour.
  const before = Math.min(margins.before, Math.floor((start - (phrases[first - 1]?.to ?? -start)) / 2));
  const room = (phrases[last + 1]?.from ?? 2 * count - end) - end;
  const from = start - before;
  const to = Math.min(count, end + Math.min(margins.after, Math.floor(room / 2)));
  const over = (kind: keyof Sums): number => (sums[kind][to] ?? 0) - (sums[kind][from] ?? 0);
  const spoken = Math.max(1, over('spoken'));
  const quiet = over('quiet');
  // Halfway between the mean of the levels, which does not hear a fan that starts, and that of the powers, which hears
  // nothing but one breath.
  const noise =
    quiet < fewestQuiet
      ? Math.max(floor, digitalSilence)
      : (over('noise') / quiet + 10 * Math.log10(over('noisePower') / quiet)) / 2;
  return {
    from: from / framesPerSecond,
    to: to / framesPerSecond,
    speech: over('spoken') / framesPerSecond,
    signalToNoise: 10 * Math.log10(over('loudness') / spoken) - noise,
    clippedShare: over('flat') / (to - from),
    unevenness: unevennessOf(sums, from, to),
  };
}

/** Of the whole seconds that are half speech and more. */
function unevennessOf({ spoken, loudness }: Sums, from: number, to: number): number {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let end = from + framesPerSecond; end <= to; end += framesPerSecond) {
    const frames = (spoken[end] ?? 0) - (spoken[end - framesPerSecond] ?? 0);
    if (frames * 2 < framesPerSecond) continue;
    const level = 10 * Math.log10(((loudness[end] ?? 0) - (loudness[end - framesPerSecond] ?? 0)) / frames);
    count++;
    sum += level;
    squares += level ** 2;
  }
  return count === 0 ? 0 : Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}
