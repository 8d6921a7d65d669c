/** Every bracket has its partner. */
import { linesOf, textSpan } from '../script.ts';
import { scanText } from '../spoken-text.ts';
import type { Rule } from './rule.ts';

export const marksAreClosed: Rule = ({ script, diagnostics }) => {
  for (const { line } of linesOf(script))
    for (const at of scanText(line.text.value).unbalanced)
      diagnostics.report('mark-unbalanced', textSpan(line.text, at, at + 1), { bracket: line.text.value.charAt(at) });
};
