/** A direction that changes on the way ("booming, then a whisper") in its phases. */
import type { Shift } from './manner-group.ts';
import { readManner, shiftOf } from './manner.ts';

const turn =
  /[,;.]?\s*\b(?:and then|then|afterwards|after that|and finally|finally)\b[\s,]*|[,;]\s*(?=suddenly\b|the rest\b)|[，；。、,;]\s*(?:然后|接着|随后|最后|后来|再|继而|转而|(?=突然|忽然|剩下))/iu;
/** A beginning that is only named ("the first sentence to her") is a phase of its own, though nothing is said of its manner. */
const namesItsPlace = /\bfirst\b|第一|前半|开头/i;

/** One shift at least; the first sentence has the first, the next the second, and all that follow the last. */
export function phasesOf(direction: string): readonly Shift[] {
  const phases = direction
    .split(turn)
    .map((part) => ({ part, found: readManner(part) }))
    .filter(({ part, found }, index) => found.length > 0 || (index === 0 && namesItsPlace.test(part)));
  return phases.length === 0 ? [{}] : phases.map(({ found }) => shiftOf(found));
}
