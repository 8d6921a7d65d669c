/** A cloned voice belongs to somebody: the script says who agreed. */
import type { Rule } from './rule.ts';

export const cloneHasConsent: Rule = ({ voices, diagnostics }) => {
  for (const { character, statement } of voices.all)
    if (statement.clone && (statement.consent?.value ?? '') === '')
      diagnostics.report('missing-consent', statement.clone.span, { character });
};
