/** `audio.voice` of a chat completion: a preset, nothing, or a sample, as its model demands. */
import { findPreset, presets, serverDefaultPreset } from '../../1-script/vocabulary/presets.ts';
import type { VoiceKind } from '../../1-script/voice-use.ts';
import type { RequestVoice } from '../../3-plan/request.ts';
import { quoted, wrongParameter } from './refusal.ts';
import { sampleFromUri } from './sample-uri.ts';

/** What the server's default voice is outside China. */
const defaultPreset = 'Mia';

export function chatVoice(kind: VoiceKind, written: string | undefined): RequestVoice {
  switch (kind) {
    case 'preset':
      return presetVoice(written ?? serverDefaultPreset);
    case 'design':
      if (written !== undefined)
        throw wrongParameter('audio.voice must be absent: the voice is designed from the user message');
      return { kind: 'described' };
    case 'clone':
      if (written === undefined || written === '')
        throw wrongParameter('audio.voice is required: the sample to clone, as a data URI');
      return { kind: 'sample', sample: sampleFromUri(written) };
  }
}

function presetVoice(id: string): RequestVoice {
  if (id === serverDefaultPreset) return { kind: 'preset', id: defaultPreset };
  const preset = findPreset(id);
  if (!preset)
    throw wrongParameter(`audio.voice ${quoted(id)} is none of ${presets.map((one) => one.id).join(' ')}`);
  return { kind: 'preset', id: preset.id };
}
