/** The cue sheet: every second of a programme led back to its takes, its cue, and its line and column in the script. */
import type { Treatment } from '../1-script/schema.ts';
import type { Clip, Program, SpeechClip, SpeechPart } from '../6-mix/program.ts';
import { mixRate } from '../6-mix/program.ts';
import { sceneTitle } from './chapters.ts';
import type { Origin } from './clip-origin.ts';
import { originOf, soundOf } from './clip-origin.ts';

/** Frames count from the beginning of the programme; seconds are the same with six decimals. */
export interface CueSheet {
  readonly version: 1;
  readonly sampleRate: number;
  readonly frames: number;
  readonly seconds: number;
  readonly scenes: readonly SheetScene[];
  /** By when they begin. */
  readonly clips: readonly SheetClip[];
  /** Cues without a take; with any, this is a partial programme. */
  readonly missing: readonly string[];
}

export interface SheetScene {
  readonly id: string;
  readonly title: string;
  readonly start: number;
  readonly end: number;
}

export type SheetClip = SheetSpeech | SheetSound;

interface SheetPlace extends Origin {
  readonly start: number;
  readonly end: number;
  readonly frame: number;
  readonly frames: number;
  readonly scene: string;
  /** Decibels. */
  readonly gain: number;
  /** -100 is hard left, 100 hard right. */
  readonly pan: number;
  readonly treatment: Treatment;
}

export interface SheetSpeech extends SheetPlace {
  readonly kind: 'speech';
  readonly cue: string;
  readonly character: string;
  readonly speaker: string;
  readonly language: string;
  /** As the author wrote it, marks and all. */
  readonly text: string;
  readonly takes: readonly SheetTake[];
}

export interface SheetTake {
  readonly fingerprint: string;
  readonly take: number;
  readonly sha256: string;
  readonly start: number;
  readonly end: number;
  /** Seconds left out at the beginning of the take. */
  readonly from: number;
}

export interface SheetSound extends SheetPlace {
  readonly kind: 'sound' | 'bed' | 'music';
  /** As the script names it. */
  readonly sound: string;
  readonly fadeIn?: number;
  readonly fadeOut?: number;
}

export function cueSheet({ scenes, frames, missing }: Program): CueSheet {
  const clips = scenes.flatMap(({ scene, clips: inScene }) =>
    inScene.map((clip) => (clip.kind === 'speech' ? speechOf(clip, scene.id) : soundClipOf(clip, scene.id))),
  );
  return {
    version: 1,
    sampleRate: mixRate,
    frames,
    seconds: seconds(frames),
    scenes: scenes.map(({ scene, at, frames: length }) => ({
      id: scene.id,
      title: sceneTitle(scene),
      start: seconds(at),
      end: seconds(at + length),
    })),
    clips: clips.toSorted((one, other) => one.frame - other.frame),
    missing: missing.map(({ id }) => id),
  };
}

export const cueSheetJson = (program: Program): string => `${JSON.stringify(cueSheet(program), null, 2)}\n`;

/** What is heard at that second, by when it began. */
export const clipsAt = ({ clips, sampleRate }: CueSheet, second: number): readonly SheetClip[] =>
  clips.filter(({ frame, frames }) => second * sampleRate >= frame && second * sampleRate < frame + frames);

const speechOf = (clip: SpeechClip, scene: string): SheetSpeech => ({
  kind: 'speech',
  ...placeOf(clip, scene),
  treatment: clip.treatment,
  cue: clip.cue.id,
  character: clip.cue.character,
  speaker: clip.cue.speaker,
  language: clip.cue.language,
  text: clip.cue.text,
  takes: clip.parts.map(takeOf),
});

const soundClipOf = (clip: Exclude<Clip, SpeechClip>, scene: string): SheetSound => ({
  kind: clip.kind,
  ...placeOf(clip, scene),
  treatment: clip.kind === 'sound' ? clip.treatment : 'none',
  sound: soundOf(clip).written,
  ...(clip.kind !== 'sound' && { fadeIn: seconds(clip.fadeIn), fadeOut: seconds(clip.fadeOut) }),
});

const placeOf = (clip: Clip, scene: string): Omit<SheetPlace, 'treatment'> => ({
  start: seconds(clip.at),
  end: seconds(clip.at + clip.frames),
  frame: clip.at,
  frames: clip.frames,
  scene,
  ...originOf(clip),
  gain: clip.gain,
  pan: clip.pan,
});

const takeOf = ({ take, at, frames, from }: SpeechPart): SheetTake => ({
  fingerprint: take.fingerprint,
  take: take.number,
  sha256: take.digest,
  start: seconds(at),
  end: seconds(at + frames),
  from: seconds(from),
});

const seconds = (frames: number): number => Math.round((frames / mixRate) * 1e6) / 1e6;
