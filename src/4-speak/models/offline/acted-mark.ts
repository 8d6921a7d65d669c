/** A mark as it is acted: the rests and sounds it makes where it stands, and how it colours what follows. */
import { readManner, shiftOf } from './manner.ts';
import type { Coloured, Shift } from './manner-group.ts';
import { markWords, unknownRest } from './mark-words.ts';
import type { BodySound } from '../../../audio/body-sound.ts';
import type { FoundWord } from './wordlist.ts';
import { wordlistOf } from './wordlist.ts';

export interface ActedMark {
  /** Sounds, and silences in seconds, in order. */
  readonly does: readonly (BodySound | number)[];
  /** Undefined when it says nothing of the manner: the one before goes on. */
  readonly shift: Shift | undefined;
  readonly words: readonly Coloured[];
  /** False for a mark of which no word is known. */
  readonly isKnown: boolean;
}

const readMark = wordlistOf(markWords);

/** `text` is what stands between the brackets. */
export function actMark(text: string): ActedMark {
  const acts = readMark(text);
  const manners = readManner(withoutSpans(text, acts));
  const isKnown = acts.length > 0 || manners.length > 0;
  const shifts = acts.flatMap(({ means }) => means.shift ?? []);
  if (manners.length > 0) shifts.push(shiftOf(manners));
  return {
    does: isKnown ? acts.flatMap(({ means }) => means.does) : [unknownRest],
    shift: shifts.length === 0 ? undefined : shifts.reduce((outer, shift) => ({ ...outer, ...shift })),
    words: manners.map(({ means }) => means),
    isKnown,
  };
}

/** What makes a sound is not read a second time as a manner. */
function withoutSpans(text: string, spans: readonly FoundWord<unknown>[]): string {
  let rest = text;
  for (const { start, end } of spans) rest = rest.slice(0, start) + '|'.repeat(end - start) + rest.slice(end);
  return rest;
}
