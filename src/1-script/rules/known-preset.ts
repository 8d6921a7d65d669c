/** A preset is one the service has today, and the same one on every server. */
import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { findPreset, presets, serverDefaultPreset } from '../vocabulary/presets.ts';
import { retiredModels } from '../vocabulary/retired-models.ts';
import type { Rule } from './rule.ts';

export const knownPreset: Rule = ({ voices, diagnostics }) => {
  const known = presets.map(({ id }) => id);
  for (const { statement } of voices.all) {
    const preset = statement.preset;
    if (!preset || findPreset(preset.value)) continue;
    const retired = retiredModels.find((model) => model.voices.includes(preset.value));
    if (preset.value === serverDefaultPreset) diagnostics.report('default-voice', preset.span, {});
    else if (retired) diagnostics.report('retired-model', preset.span, { name: preset.value, ...retired });
    else {
      const suggestion = didYouMean(preset.value, known);
      diagnostics.report('unknown-preset', preset.span, { preset: preset.value, suggestion, known });
    }
  }
};
