/** A rule: looks at one thing in a whole script and reports what is wrong with it. */
import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import type { SceneLine, Script } from '../script.ts';
import type { ScannedText } from '../spoken-text.ts';
import type { VoiceUses } from '../voice-use.ts';

export interface Subject {
  readonly script: Script;
  readonly voices: VoiceUses;
  /** Lines with brackets in their words, scanned once for all rules; nearly all lines have none. */
  readonly marked: readonly MarkedLine[];
  readonly diagnostics: Diagnostics;
}

export interface MarkedLine extends SceneLine {
  readonly scanned: ScannedText;
}

export type Rule = (subject: Subject) => void;
