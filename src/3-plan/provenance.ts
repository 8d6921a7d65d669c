/** Where every resolved value of a cue was said: each field with its value and its place, outside in. */
import type { Span } from '../diagnostics/source.ts';
import type { SettingName } from '../1-script/settings.ts';
import { resolveSetting } from '../1-script/settings.ts';
import { stateVoice } from '../1-script/voice-use.ts';
import type { Cue } from './cue.ts';

export interface LayerValue {
  readonly field: string;
  readonly value: string | number | boolean | readonly string[];
  readonly span: Span;
}

const settings: readonly Exclude<SettingName, 'role' | 'language'>[] = [
  'style',
  'sampling.temperature',
  'sampling.top_p',
  'takes',
  'gap',
  'join',
  'sceneGap',
  'head',
  'tail',
  'mix.gain',
  'mix.pan',
  'mix.treatment',
];

export function layersOfCue(cue: Cue): readonly LayerValue[] {
  const { layers, language, direction, line } = cue;
  const found: LayerValue[] = [];
  const add = (
    field: string,
    known: { readonly value: LayerValue['value']; readonly span: Span } | undefined,
  ): void => {
    if (known) found.push({ field, value: known.value, span: known.span });
  };
  add('text', { value: line.text.value, span: line.text.span });
  add('language', resolveSetting(layers, 'language'));
  for (const [name, stated] of Object.entries(stateVoice(layers, language))) add(`voice.${name}`, stated);
  add('role', direction.role);
  add('setting', direction.setting);
  add('scene.direction', direction.sceneDirection);
  for (const item of direction.guidance) add('direction', item);
  for (const name of settings) add(name, resolveSetting(layers, name));
  if (line.overlap && line.overlap.value !== null)
    add('overlap', { value: line.overlap.value, span: line.overlap.span });
  return found;
}
