/** Everybody who speaks has a voice in the language of the line; nobody falls back to a default. */
import { kindsOf } from '../voice-use.ts';
import type { Rule } from './rule.ts';

export const voiceIsGiven: Rule = ({ voices, diagnostics }) => {
  for (const { character, declared, language, statement, first } of voices.all) {
    if (!first || kindsOf(statement).length > 0 || language === 'und') continue;
    diagnostics.report('missing-voice', declared, { character, language }, [
      { message: 'first speaks', span: first.line.span },
    ]);
  }
};
