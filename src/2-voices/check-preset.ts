/** A preset is one the engine's model has today, and the same one on every server. */
import type { Engine } from '../1-script/engines.ts';
import { mimoModels } from '../1-script/engines.ts';
import type { Known } from '../1-script/settings.ts';
import { findPreset, presets, serverDefaultPreset } from '../1-script/vocabulary/presets.ts';
import { retiredModels } from '../1-script/vocabulary/retired-models.ts';
import { catalog } from '../diagnostics/catalog.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';

/** False when nobody could speak with it. A model named in the configuration may know voices that we do not. */
export function checkPreset(
  { value, span }: Known<string>,
  engine: Engine,
  diagnostics: Diagnostics,
): boolean {
  if (value === serverDefaultPreset) diagnostics.report('default-voice', span, {});
  if (isSpoken(value, engine)) return true;
  const retired = retiredModels.find(({ voices }) => voices.includes(value));
  if (retired) diagnostics.report('retired-model', span, { name: value, ...retired });
  else diagnostics.report('unknown-preset', span, unknown(value));
  return false;
}

/** The same for a name typed on the command line, where there is no place to point at. */
export function checkPresetName(
  name: string,
  engine: Engine,
): { readonly message: string; readonly hint: string | undefined } | undefined {
  if (isSpoken(name, engine)) return undefined;
  const { message, hint } = catalog['unknown-preset'];
  return { message: message(unknown(name)), hint: hint?.(unknown(name)) };
}

function isSpoken(name: string, engine: Engine): boolean {
  const isForeign = engine.name === 'mimo' && engine.models.preset !== mimoModels.preset;
  return isForeign || name === serverDefaultPreset || findPreset(name) !== undefined;
}

function unknown(preset: string): {
  readonly preset: string;
  readonly suggestion: string | undefined;
  readonly known: readonly string[];
} {
  const known = presets.map(({ id }) => id);
  return { preset, suggestion: didYouMean(preset, known), known };
}
