/** A rule: looks at one thing in a whole script and reports what is wrong with it. */
import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import type { Script } from '../script.ts';
import type { VoiceUses } from '../voice-use.ts';

export interface Subject {
  readonly script: Script;
  readonly voices: VoiceUses;
  readonly diagnostics: Diagnostics;
}

export type Rule = (subject: Subject) => void;
