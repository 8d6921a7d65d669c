/** A Cue: a line with everything resolved, ready to be performed. */
import type { Line, Scene } from '../1-script/script.ts';
import type { Settings } from '../1-script/settings.ts';
import { resolveSetting } from '../1-script/settings.ts';
import type { Voice } from '../2-voices/voices.ts';
import type { Direction } from './direction.ts';
import type { SpeechRequest } from './request.ts';
import type { Segment } from './segments.ts';

export interface Cue {
  readonly id: string;
  readonly scene: Scene;
  readonly line: Line;
  readonly character: string;
  /** The name people read: that of the character in the language of the line. */
  readonly speaker: string;
  readonly language: string;
  readonly voice: Voice;
  /** As the author wrote it, marks and all. */
  readonly text: string;
  /** As the model gets it, style and spoken forms in place. */
  readonly spoken: string;
  /** Estimated. */
  readonly seconds: number;
  readonly direction: Direction;
  /** Outside in, the line's own last. */
  readonly layers: readonly Settings[];
  /** Nearly always one; a very long line has several, and they are one clip. */
  readonly segments: readonly CueSegment[];
}

export interface CueSegment {
  readonly request: SpeechRequest;
  /** Undefined while the voice awaits its lock. */
  readonly fingerprint: string | undefined;
  readonly join: Segment['join'];
  readonly seconds: number;
  /** Estimated: what is told, what is said, and the sound of it. */
  readonly tokens: number;
}

/** How many takes a cue is to have: its own layers say so, or nobody does. */
export const takesWanted = ({ layers }: Cue): number => resolveSetting(layers, 'takes')?.value ?? 1;
