/** Which of the short frames of a long recording speak, by their levels alone: phrases, the voice's level, the noise between them. */
import { soundingLevel } from './frame-levels.ts';

export interface Phrase {
  /** Frames: the first, and the one behind the last. */
  readonly from: number;
  readonly to: number;
}

export interface SpeechFrames {
  /** In order; pauses shorter than a fifth of a second belong to them. */
  readonly phrases: readonly Phrase[];
  /** Frames in phrases. */
  readonly spoken: number;
  /** dBFS of the vowels. */
  readonly level: number;
  /** dBFS of the quiet between the phrases; minus infinity for digital silence. */
  readonly floor: number;
}

/** Frames are hundredths of a second. Undefined where nothing sounds above `silence`. */
export function speechFrames(levels: Float64Array, silence: number): SpeechFrames | undefined {
  const level = soundingLevel(levels);
  if (level < silence) return undefined;
  const phrases = phrasesOf(levels, thresholds(levels, level, silence));
  const spoken = phrases.reduce((sum, { from, to }) => sum + to - from, 0);
  return { phrases, spoken, level, floor: floorOf(levels, phrases) };
}

/** dBFS below which no microphone is: a gate, a synthesiser, or nothing at all. */
export const digitalSilence = -95;
/** Decibels over the quietest tenth: breath and room vary by less. */
const aboveNoise = 8;
/** Decibels between the quietest and the loudest tenth from which there may be speech in the noise. */
const leastContrast = 5;
/** Decibels below the vowels around, and below those of the whole, where consonants end. */
const range = 30;
const wideRange = 35;
/** Frames that have one threshold, judged by three times as many around them: rooms change, and so do recorders. */
const block = 500;
/** Frames: shorter sounds are clicks, shorter pauses belong to the phrase. */
const shortestRun = 3;
const shortestPhrase = 6;
const shortestPause = 20;
/** Frames on either side of a pause in which words still ring; frames in all from which the quiet can be told. */
const ringing = 5;
const fewestQuiet = 10;

/** dBFS from which a frame counts as speech, block after block. */
function thresholds(levels: Float64Array, level: number, silence: number): readonly number[] {
  const blocks = Math.max(1, Math.ceil(levels.length / block));
  return Array.from({ length: blocks }, (_, index) => {
    const around = levels.subarray(Math.max(0, (index - 1) * block), (index + 2) * block);
    const sorted = around.filter((one) => one > digitalSilence).toSorted();
    const quiet = sorted[Math.floor(sorted.length * 0.1)] ?? digitalSilence;
    const loud = sorted[Math.floor(sorted.length * 0.9)] ?? digitalSilence;
    const contrast = loud - quiet;
    const above = contrast < leastContrast ? aboveNoise : Math.min(aboveNoise, contrast / 2);
    return Math.max(quiet + above, loud - range, level - wideRange, silence);
  });
}

function phrasesOf(levels: Float64Array, least: readonly number[]): readonly Phrase[] {
  const phrases: { from: number; to: number }[] = [];
  let run = 0;
  for (let frame = 0; frame < levels.length; frame++) {
    run = (levels[frame] ?? -Infinity) >= (least[Math.floor(frame / block)] ?? 0) ? run + 1 : 0;
    if (run < shortestRun) continue;
    const from = frame + 1 - run;
    const last = phrases.at(-1);
    if (last && from - last.to < shortestPause) last.to = frame + 1;
    else phrases.push({ from, to: frame + 1 });
  }
  return phrases.filter(({ from, to }) => to - from >= shortestPhrase);
}

/** Near the phrases only: what a recorder heard in an empty hour says nothing of the room while somebody spoke. */
function floorOf(levels: Float64Array, phrases: readonly Phrase[]): number {
  const quiet: number[] = [];
  const nearby = 100;
  const add = (from: number, to: number): void => {
    for (let frame = from; frame < to; frame++) quiet.push(levels[frame] ?? -Infinity);
  };
  for (const [index, { to }] of [{ to: -ringing }, ...phrases].entries()) {
    const next = phrases[index]?.from ?? levels.length + ringing;
    const first = Math.max(0, to + ringing);
    const end = next - ringing;
    if (index === 0) add(Math.max(0, end - nearby), end);
    else if (end - first <= 2 * nearby) add(first, end);
    else {
      add(first, first + nearby);
      if (next <= levels.length) add(end - nearby, end);
    }
  }
  const enough = quiet.length >= fewestQuiet ? Float64Array.from(quiet) : levels;
  const sorted = enough.toSorted();
  const floor = sorted[Math.floor(sorted.length * (enough === levels ? 0.02 : 0.4))] ?? -Infinity;
  return floor <= digitalSilence ? -Infinity : floor;
}
