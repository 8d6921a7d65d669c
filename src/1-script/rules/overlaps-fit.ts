/** A line overlaps the end of the one before it, not all of it and what came earlier. */
import type { Line, SceneItem } from '../script.ts';
import { known } from '../settings.ts';
import { scanText } from '../spoken-text.ts';
import type { Rule } from './rule.ts';

export const overlapsFit: Rule = ({ script, diagnostics }) => {
  for (const { items } of script.scenes) {
    /** None for a sound, nor for a line with tokens, whose length nobody knows here. */
    let before: Line | undefined;
    for (const item of items) {
      // A pause between the two is part of what is overlapped.
      if (item.kind === 'pause') before = undefined;
      if (!sounds(item)) continue;
      const overlap = known(item.overlap);
      if (overlap && before) {
        const most = slowestSeconds(before.text.value);
        if (overlap.value > most * 1000)
          diagnostics.report(
            'overlap-too-long',
            overlap.span,
            { seconds: overlap.value / 1000, most, character: before.character },
            [{ message: 'the line before', span: before.span }],
          );
      }
      before = item.kind === 'line' && !item.text.value.includes('{') ? item : undefined;
    }
  }
};

const sounds = (item: SceneItem): item is Extract<SceneItem, { kind: 'line' | 'sound' }> =>
  item.kind === 'sound' || (item.kind === 'line' && !item.isSkipped);

/** Seconds: far more than an actor takes, about twice and a half what is planned for, so that nobody is warned in vain. */
const slowest = { start: 1.5, han: 0.6, other: 0.17, stop: 1, mark: 4 } as const;

/** How long a line may last at the very most, in whole seconds. */
function slowestSeconds(text: string): number {
  let seconds: number = slowest.start;
  for (const { kind, text: words } of scanText(text).pieces) {
    if (kind === 'mark') seconds += slowest.mark;
    for (const character of kind === 'words' ? words : '') {
      if (/[\p{Script=Han}\p{N}]/u.test(character)) seconds += slowest.han;
      else seconds += /[.,;:!?…—，、。；：！？]/.test(character) ? slowest.stop : slowest.other;
    }
  }
  return Math.ceil(seconds);
}
