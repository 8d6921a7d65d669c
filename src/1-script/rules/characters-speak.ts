/** Everybody a script declares for itself says something in it; a cast file may hold people of other scripts. */
import type { Rule } from './rule.ts';

export const charactersSpeak: Rule = ({ script, diagnostics }) => {
  // A line that could not be read might have been theirs.
  if (diagnostics.hasErrors) return;
  const speakers = new Set<string>();
  for (const { items } of script.scenes)
    for (const item of items) if (item.kind === 'line') speakers.add(item.character);
  for (const { id, declared } of script.cast.values())
    if (!speakers.has(id) && declared.source === script.source)
      diagnostics.report('unused-character', declared, { character: id });
};
