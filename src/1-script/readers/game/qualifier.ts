/** What stands in parentheses after the name of who speaks, as screenplays have it, told to whoever speaks. */
import type { Cell } from './cell.ts';

/** None where it tells of the page alone: that a speech goes on. */
export function qualifierDirection({ text, span }: Cell): readonly Cell[] {
  const bare = text.replace(/[.\s]/g, '').replaceAll('’', "'").toUpperCase();
  if (ofThePage.has(bare)) return [];
  const meant = usual.get(bare);
  return [{ text: meant ?? (/\p{Ll}/u.test(text) ? text : text.toLowerCase()), span }];
}

const ofThePage = new Set(["CONT'D", 'CONTD', 'CONTINUED', "CONT'G", 'MORE', '']);

const usual: ReadonlyMap<string, string> = new Map([
  ['VO', 'voice-over'],
  ['OS', 'off screen'],
  ['OC', 'off camera'],
  ['OOV', 'out of view'],
]);
