/** A line the model is asked for at once is performed at once; a longer one is asked for in parts. */
import { longestSegment } from '../spoken-text.ts';
import type { Rule } from './rule.ts';

export const linesFitOneRequest: Rule = ({ script, diagnostics }) => {
  for (const { line } of script.lines) {
    const { value, span } = line.text;
    if (value.length <= longestSegment) continue;
    const characters = [...value].length;
    const parts = Math.ceil(characters / longestSegment);
    if (parts > 1) diagnostics.report('long-line', span, { characters, most: longestSegment, parts });
  }
};
