/** A name in braces inside spoken words has words of its own under `tokens`. */
import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { textSpan } from '../script.ts';
import { tokenPattern } from '../spoken-text.ts';
import type { Rule } from './rule.ts';

export const tokensAreGiven: Rule = ({ script, diagnostics }) => {
  for (const { line } of script.lines) {
    if (!line.text.value.includes('{')) continue;
    for (const match of line.text.value.matchAll(tokenPattern)) {
      const token = match[1] ?? '';
      if (script.tokens.has(token)) continue;
      const span = textSpan(line.text, match.index, match.index + match[0].length);
      diagnostics.report('unknown-token', span, {
        token,
        suggestion: didYouMean(token, script.tokens.keys()),
      });
    }
  }
};
