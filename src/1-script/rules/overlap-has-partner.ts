/** A line can only overlap something that sounds before it in its scene. */
import type { Rule } from './rule.ts';

export const overlapHasPartner: Rule = ({ script, diagnostics }) => {
  for (const { items } of script.scenes) {
    const first = items.find((item) => item.kind === 'sound' || (item.kind === 'line' && !item.isSkipped));
    if (first?.kind === 'line' && first.overlap && first.overlap.value !== null)
      diagnostics.report('overlap-first', first.overlap.span, { character: first.character });
    if (first?.kind === 'sound' && first.overlap && first.overlap.value !== null)
      diagnostics.report('overlap-first', first.overlap.span, { character: 'sound' });
  }
};
