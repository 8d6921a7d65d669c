/** At most one mark in a sentence. */
import { crowdedMarks } from '../judge-mark.ts';
import { textSpan } from '../script.ts';
import type { Rule } from './rule.ts';

export const marksStandAlone: Rule = ({ marked, diagnostics }) => {
  for (const { line } of marked)
    for (const { text: mark, start, end } of crowdedMarks(line.text.value))
      diagnostics.report('mark-crowded', textSpan(line.text, start, end), { mark });
};
