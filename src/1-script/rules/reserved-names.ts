/** No character bears a word of the language: a line could not be told from a setting. */
import { reservedWords } from '../schema.ts';
import type { Rule } from './rule.ts';

export const reservedNames: Rule = ({ script, diagnostics }) => {
  for (const { id, declared, names } of script.cast.values()) {
    if (reservedWords.has(id)) diagnostics.report('reserved-name', declared, { name: id });
    for (const { value } of names)
      for (const name of [value?.any, ...(value?.only.values() ?? [])])
        if (name && name.value !== null && reservedWords.has(name.value))
          diagnostics.report('reserved-name', name.span, { name: name.value });
  }
};
