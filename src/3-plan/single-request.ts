/** One line on its own, without a script around it: the same request a script would make of it. */
import type { Engine } from '../1-script/engines.ts';
import type { Sample } from '../2-voices/sample.ts';
import { audioTokens, completionGuard, estimateSeconds, textTokens } from './estimate.ts';
import type { RequestVoice, SpeechRequest } from './request.ts';
import { defaultTemperature, defaultTopP } from './request.ts';

export type SingleVoice =
  | { readonly kind: 'preset'; readonly id: string }
  | { readonly kind: 'design'; readonly description: string }
  | { readonly kind: 'clone'; readonly sample: Sample };

export interface SingleLine {
  readonly text: string;
  readonly language: string;
  /** Empty when nobody directs. */
  readonly direction: string;
  readonly voice: SingleVoice;
  readonly delivery: 'whole' | 'streamed';
}

export interface SingleRequest {
  readonly request: SpeechRequest;
  readonly seconds: number;
  readonly tokens: number;
}

export function singleRequest(
  { text, language, direction, voice, delivery }: SingleLine,
  engine: Engine,
): SingleRequest {
  const seconds = estimateSeconds(text, language);
  const told = [voice.kind === 'design' ? voice.description : '', direction]
    .filter((part) => part !== '')
    .join('\n\n');
  const said = { role: 'assistant', content: text } as const;
  const request: SpeechRequest = {
    engine: engine.name,
    model: engine.models[voice.kind],
    revision: engine.revision,
    messages: told === '' ? [said] : [{ role: 'user', content: told }, said],
    voice: requestVoice(voice),
    temperature: defaultTemperature,
    topP: defaultTopP,
    optimizeTextPreview: voice.kind === 'design' ? false : undefined,
    maxCompletionTokens: completionGuard(seconds),
    format: delivery === 'streamed' ? 'pcm16' : 'wav',
    stream: delivery === 'streamed',
  };
  return { request, seconds, tokens: audioTokens(seconds) + textTokens(text) + textTokens(told) };
}

function requestVoice(voice: SingleVoice): RequestVoice {
  switch (voice.kind) {
    case 'preset':
      return voice;
    case 'clone':
      return { kind: 'sample', sample: voice.sample };
    case 'design':
      return { kind: 'described' };
  }
}
