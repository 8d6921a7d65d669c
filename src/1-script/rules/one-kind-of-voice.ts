/** A voice is a preset, a design or a clone, never two of them. */
import { kindsOf } from '../voice-use.ts';
import type { Rule } from './rule.ts';

export const oneKindOfVoice: Rule = ({ voices, diagnostics }) => {
  for (const { character, declared, statement } of voices.all) {
    const kinds = kindsOf(statement);
    if (kinds.length < 2) continue;
    const places = kinds.flatMap((kind) =>
      statement[kind] ? [{ message: kind, span: statement[kind].span }] : [],
    );
    const span = places.at(-1)?.span ?? declared;
    diagnostics.report('two-voices', span, { character, kinds }, places.slice(0, -1));
  }
};
