/** A preset is one the engine's model has today, and the same one on every server. */
import type { Engine } from '../1-script/engines.ts';
import { mimoModels } from '../1-script/engines.ts';
import type { Known } from '../1-script/settings.ts';
import { findPreset, presets, serverDefaultPreset } from '../1-script/vocabulary/presets.ts';
import { retiredModels } from '../1-script/vocabulary/retired-models.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';

/** False when nobody could speak with it. A model named in the configuration may know voices that we do not. */
export function checkPreset(
  { value, span }: Known<string>,
  engine: Engine,
  diagnostics: Diagnostics,
): boolean {
  if (value === serverDefaultPreset) diagnostics.report('default-voice', span, {});
  const isForeign = engine.name === 'mimo' && engine.models.preset !== mimoModels.preset;
  if (isForeign || value === serverDefaultPreset || findPreset(value)) return true;
  const retired = retiredModels.find(({ voices }) => voices.includes(value));
  const known = presets.map(({ id }) => id);
  if (retired) diagnostics.report('retired-model', span, { name: value, ...retired });
  else
    diagnostics.report('unknown-preset', span, {
      preset: value,
      suggestion: didYouMean(value, known),
      known,
    });
  return false;
}
