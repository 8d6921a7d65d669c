/** Every bracket has its partner. */
import { textSpan } from '../script.ts';
import type { Rule } from './rule.ts';

export const marksAreClosed: Rule = ({ marked, diagnostics }) => {
  for (const { line, scanned } of marked)
    for (const at of scanned.unbalanced)
      diagnostics.report('mark-unbalanced', textSpan(line.text, at, at + 1), {
        bracket: line.text.value.charAt(at),
      });
};
