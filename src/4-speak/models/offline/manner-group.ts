/** Words of a direction, a style or a mark, and what they do to the manner of speaking. */
import type { Manner } from './performance.ts';
import type { WordGroup } from './wordlist.ts';
import { phrases, words } from './wordlist.ts';

/** Only the axes a word speaks of: pace, pitch and range as times, level in decibels, whisper from 0 to 1. */
export type Shift = Partial<Manner>;

export interface Coloured {
  /** For people: the row of the table in docs/table-read.md. */
  readonly name: string;
  readonly shift: Shift;
  /** What the engine cannot do and will say so. */
  readonly beyond?: string;
}

export type MannerGroup = WordGroup<Coloured>;

export const mannerGroup = (
  name: string,
  shift: Shift,
  en: string,
  zh: string,
  beyond?: string,
): MannerGroup => ({
  en: phrases(en),
  zh: words(zh),
  means: beyond === undefined ? { name, shift } : { name, shift, beyond },
});
