/** A scene cannot design a character's voice anew: the lock holds one voice per character and language. */
import { known } from '../settings.ts';
import { forLanguage } from '../stated.ts';
import type { Rule } from './rule.ts';

export const designBelongsToCharacter: Rule = ({ voices, diagnostics }) => {
  for (const { character, language, first } of voices.all) {
    const inScene = known(forLanguage(first?.scene.cast.get(character)?.value?.voice, language))?.value;
    const design = inScene && (known(inScene.design) ?? known(inScene.anchor));
    if (design) diagnostics.report('design-in-scene', design.span, { character });
  }
};
