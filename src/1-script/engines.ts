/** What the stages must know of an engine before it is asked for anything. */
import type { EngineName } from './schema.ts';
import type { VoiceKind } from './voice-use.ts';

export interface Engine {
  readonly name: EngineName;
  /** Model ids by kind of voice; configuration can name others. */
  readonly models: Readonly<Record<VoiceKind, string>>;
  /** Part of every fingerprint: a new revision of an engine performs anew. */
  readonly revision: string | undefined;
  /** How style tags stand before the words. */
  readonly styleTag: string;
  /** `stable`: the same description always gives the same voice, so nothing is locked and no lock is obeyed. */
  readonly designs: 'stable' | 'new-every-time';
}

/** In a style tag, where the styles stand. */
export const stylePlace = '{style}';
const usualStyleTag = `(${stylePlace})`;

export const mimoModels: Engine['models'] = {
  preset: 'mimo-v2.5-tts',
  design: 'mimo-v2.5-tts-voicedesign',
  clone: 'mimo-v2.5-tts-voiceclone',
};

const standIn = (name: EngineName): Engine => ({
  name,
  models: { preset: `${name}-preset`, design: `${name}-design`, clone: `${name}-clone` },
  revision: undefined,
  styleTag: usualStyleTag,
  designs: 'stable',
});

export const engines: Readonly<Record<EngineName, Engine>> = {
  mimo: {
    name: 'mimo',
    models: mimoModels,
    revision: undefined,
    styleTag: usualStyleTag,
    designs: 'new-every-time',
  },
  offline: standIn('offline'),
  fake: standIn('fake'),
};
