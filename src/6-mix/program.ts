/** The Program: everything a production sounds of, in its place, in whole frames from the programme's beginning. */
import type { Treatment } from '../1-script/schema.ts';
import type { Bed, Scene, Sound } from '../1-script/script.ts';
import type { Cue } from '../3-plan/cue.ts';
import type { Plan } from '../3-plan/plan.ts';
import type { Take } from '../5-takes/take.ts';
import type { Decibels, Percent } from '../audio/units.ts';

/** Frames a second of all that is mixed; a frame is one sample for each ear. */
export const mixRate = 48_000;

export interface Program {
  readonly plan: Plan;
  readonly frames: number;
  readonly scenes: readonly PlacedScene[];
  /** Cues that have no take; with any, this is a partial programme. */
  readonly missing: readonly Cue[];
}

/** `at` is counted from the beginning of the programme. */
export interface Placed {
  readonly at: number;
  readonly frames: number;
}

/** From its first sound or pause to its last; what fades out may go on beyond. */
export interface PlacedScene extends Placed {
  readonly scene: Scene;
  /** In the order in which they begin. */
  readonly clips: readonly Clip[];
}

export type Clip = SpeechClip | SoundClip | BedClip;

/** Everything that decides how loud a clip is, and where it stands. */
export interface ClipManner {
  readonly gain: Decibels;
  readonly pan: Percent;
  readonly treatment: Treatment;
}

/** A line: one clip, though it may have been spoken in several parts. The tail of a treatment goes on beyond. */
export interface SpeechClip extends Placed, ClipManner {
  readonly kind: 'speech';
  readonly cue: Cue;
  readonly parts: readonly SpeechPart[];
}

/** The part of a take that is heard. */
export interface SpeechPart extends Placed {
  readonly take: Take;
  /** Frames of the mix's rate that are left out at the beginning of the take. */
  readonly from: number;
}

export interface SoundClip extends Placed, ClipManner {
  readonly kind: 'sound';
  readonly sound: Sound;
}

/** Its fades lie inside. */
export interface BedClip extends Placed {
  readonly kind: 'bed' | 'music';
  readonly bed: Bed;
  readonly gain: Decibels;
  readonly pan: Percent;
  readonly fadeIn: number;
  readonly fadeOut: number;
}
