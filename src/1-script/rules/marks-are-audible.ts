/** Marks are for the ear: a movement is warned of, wording outside the documented list is noted. */
import { isSingMark, judgeMark } from '../judge-mark.ts';
import { textSpan } from '../script.ts';
import type { Rule } from './rule.ts';

export const marksAreAudible: Rule = ({ marked, diagnostics }) => {
  for (const { line, scanned } of marked) {
    for (const { kind, text: mark, start, end } of scanned.pieces) {
      if (kind !== 'mark' || isSingMark(mark)) continue;
      const verdict = judgeMark(mark);
      if (verdict === 'movement')
        diagnostics.report('mark-movement', textSpan(line.text, start, end), { mark });
      if (verdict === 'unknown')
        diagnostics.report('mark-unknown', textSpan(line.text, start, end), { mark });
    }
  }
};
