/** The signs of emphasis in a line of Fountain: stars and underscores that enclose words, and the backslash before one that does not. */
import type { Stretch } from '../../../diagnostics/repair.ts';

/** In the order of their places, as offsets from `offset`. */
export function emphasisSigns(words: string, offset: number): readonly Stretch[] {
  if (!/[*_]/.test(words)) return [];
  const signs: Stretch[] = [];
  const open = new Map<string, Stretch>();
  for (const { 0: run, 1: escaped, index } of words.matchAll(/\\([*_])|\*{1,3}|_/g)) {
    const place = { start: offset + index, end: offset + index + run.length };
    if (escaped !== undefined) {
      signs.push({ start: place.start, end: place.start + 1 });
      continue;
    }
    const before = words.charAt(index - 1);
    const after = words.charAt(index + run.length);
    const isInWord = run === '_' && isWord.test(before) && isWord.test(after);
    const opening = open.get(run);
    if (opening && !isBlank.test(before) && !isInWord) {
      signs.push(opening, place);
      open.delete(run);
    } else if (!isBlank.test(after) && !isInWord) open.set(run, place);
  }
  return signs.sort((one, other) => one.start - other.start);
}

const isWord = /[\p{L}\p{N}]/u;
const isBlank = /^\s?$/;
