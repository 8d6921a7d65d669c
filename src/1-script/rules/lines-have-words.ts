/** Every line says something: a mark alone, or nothing, is not speech. */
import { linesOf } from '../script.ts';
import { captionOf } from '../spoken-text.ts';
import type { Rule } from './rule.ts';

export const linesHaveWords: Rule = ({ script, diagnostics }) => {
  for (const { line } of linesOf(script)) {
    const isSaid = /[\p{L}\p{N}]/u.test(line.text.value) && /[\p{L}\p{N}]/u.test(captionOf(line.text.value));
    if (!isSaid) diagnostics.report('empty-line', line.span, { character: line.character });
  }
};
