/** What the service would refuse is refused here, before anything is sent: the field is named, and its limit. */
import { findPreset, presets, serverDefaultPreset } from '../../../1-script/vocabulary/presets.ts';
import { longestBase64 } from '../../../2-voices/sample.ts';
import { wordsOf } from '../../../3-plan/request.ts';
import type { SpeechRequest } from '../../../3-plan/request.ts';
import { didYouMean } from '../../../diagnostics/did-you-mean.ts';
import { SpeechError } from '../../speech-error.ts';

/** Models with a list of voices of their own: other hosts and older models may know other names. */
const modelWithPresets = 'mimo-v2.5-tts';

export function checkRequest(request: SpeechRequest): void {
  const problem = problemOf(request);
  if (problem !== undefined) throw new SpeechError(problem, { code: 'bad-request', isRetryable: false });
}

function problemOf(request: SpeechRequest): string | undefined {
  const { voice, temperature, topP, maxCompletionTokens, stream, format, model } = request;
  if (wordsOf(request).trim() === '') return 'the text is empty: there is nothing to say';
  if (stream && format !== 'pcm16') return 'a streamed answer comes as pcm16; wav comes whole';
  if (outside(temperature, 0, 1.5)) return `temperature is ${temperature}; it must be from 0 to 1.5`;
  if (outside(topP, 0.01, 1)) return `top_p is ${topP}; it must be from 0.01 to 1`;
  if (outside(maxCompletionTokens, 1, 8192))
    return `max_completion_tokens is ${maxCompletionTokens}; it must be from 1 to 8192`;
  if (voice.kind === 'awaiting-lock')
    return `the voice of '${voice.character}' (${voice.language}) is not locked yet`;
  if (voice.kind === 'described' && request.messages.length < 2)
    return 'a designed voice needs its description';
  if (voice.kind === 'sample' && voice.sample.size > (longestBase64 / 4) * 3)
    return `the sample has more than ${longestBase64} characters of base64; the service takes no more`;
  if (
    voice.kind === 'preset' &&
    model === modelWithPresets &&
    voice.id !== serverDefaultPreset &&
    !findPreset(voice.id)
  ) {
    const known = presets.map(({ id }) => id);
    const suggestion = didYouMean(voice.id, known);
    return `unknown preset voice '${voice.id}'${suggestion === undefined ? '' : `; did you mean '${suggestion}'?`} (presets: ${known.join(', ')})`;
  }
  return undefined;
}

const outside = (value: number, least: number, most: number): boolean => !(value >= least && value <= most);
