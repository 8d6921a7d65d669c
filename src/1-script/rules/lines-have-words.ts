/** Every line says something: a mark alone, or nothing, is not speech. */
import { captionOf, hasBrackets } from '../spoken-text.ts';
import type { Rule } from './rule.ts';

const hasWords = /[\p{L}\p{N}]/u;

export const linesHaveWords: Rule = ({ script, diagnostics }) => {
  for (const { line } of script.lines) {
    const { value } = line.text;
    if (!hasWords.test(hasBrackets(value) ? captionOf(value) : value))
      diagnostics.report('empty-line', line.span, { character: line.character });
  }
};
