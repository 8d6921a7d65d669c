/** The body of POST /chat/completions into a Call: everything the service refuses is refused here, with the same status. */
import type { Engine } from '../../1-script/engines.ts';
import type { VoiceKind } from '../../1-script/voice-use.ts';
import { retiredModels } from '../../1-script/vocabulary/retired-models.ts';
import type { Message } from '../../3-plan/request.ts';
import { defaultTemperature, defaultTopP } from '../../3-plan/request.ts';
import type { Call } from './call.ts';
import { callDigest, refuseLongPrompt } from './call.ts';
import { chatVoice } from './chat-voice.ts';
import type { JsonMap } from './json-fields.ts';
import {
  listValue,
  mapValue,
  numberWithin,
  optionalMap,
  optionalText,
  parseBody,
  refuseFields,
  requiredText,
  wholeWithin,
  yesOrNo,
} from './json-fields.ts';
import { quoted, Refusal, wrongParameter } from './refusal.ts';
import { rewrite } from './rewrite.ts';

const mostTokens = 8192;
const unknownToSpeech = ['response_format', 'thinking', 'tools', 'tool_choice'];

export function chatCall(body: string, models: Engine['models']): Call {
  const fields = parseBody(body);
  const { kind, model } = modelNamed(requiredText(fields, 'model'), models);
  refuseFields(fields, unknownToSpeech, 'is not supported for speech');
  const audio = optionalMap(fields, 'audio');
  const isStreamed = yesOrNo(fields, 'stream');
  const isRewritten = yesOrNo(audio, 'optimize_text_preview', 'audio.optimize_text_preview');
  if (isRewritten && kind !== 'design')
    throw wrongParameter(`audio.optimize_text_preview is known to ${models.design} only`);
  const told = messagesIn(fields, kind, isRewritten);
  refuseLongPrompt(told);
  const writtenVoice = optionalText(audio, 'voice', 'audio.voice');
  const finalText = isRewritten ? rewrite(told) : undefined;
  return {
    kind,
    model,
    messages: finalText === undefined ? told : withWords(told, finalText),
    voice: chatVoice(kind, writtenVoice),
    temperature: numberWithin(fields, 'temperature', 0, 1.5) ?? defaultTemperature,
    topP: numberWithin(fields, 'top_p', 0.01, 1) ?? defaultTopP,
    maxCompletionTokens: wholeWithin(fields, 'max_completion_tokens', 1, mostTokens) ?? mostTokens,
    finalText,
    format: formatOf(optionalText(audio, 'format', 'audio.format'), isStreamed),
    isStreamed,
    digest: callDigest(told, writtenVoice ?? null),
  };
}

export function modelNamed(
  model: string,
  models: Engine['models'],
): { readonly kind: VoiceKind; readonly model: string } {
  const kind = (['preset', 'design', 'clone'] as const).find((one) => models[one] === model);
  if (kind) return { kind, model };
  const retired = retiredModels.find((one) => one.model === model);
  if (retired) throw new Refusal(404, `${model} was retired on ${retired.since}: use ${retired.instead}`);
  throw new Refusal(404, `there is no model ${quoted(model)} here: ${Object.values(models).join(', ')}`);
}

function messagesIn(fields: JsonMap, kind: VoiceKind, isRewritten: boolean): readonly Message[] {
  const messages = listValue(fields['messages'], 'messages').map((item, index): Message => {
    const what = `messages[${index}]`;
    const message = mapValue(item, what);
    const { role, content } = message;
    if (role !== 'user' && role !== 'assistant')
      throw wrongParameter(`${what}.role must be user or assistant, not ${quoted(role)}`);
    if (typeof content !== 'string') throw wrongParameter(`${what}.content must be a string`);
    return { role, content };
  });
  const last = messages.at(-1);
  const isSpoken = last?.role === 'assistant' && last.content.trim() !== '';
  if (!isSpoken && !isRewritten)
    throw wrongParameter('the last message must have the role assistant and hold the words to speak');
  const isDescribed = messages.some(({ role, content }) => role === 'user' && content.trim() !== '');
  if (kind === 'design' && !isDescribed)
    throw wrongParameter('a user message that describes the voice is required');
  return messages;
}

const withWords = (messages: readonly Message[], words: string): readonly Message[] => [
  ...(messages.at(-1)?.role === 'assistant' ? messages.slice(0, -1) : messages),
  { role: 'assistant', content: words },
];

function formatOf(format: string | undefined, isStreamed: boolean): Call['format'] {
  if (format === undefined) return isStreamed ? 'pcm16' : 'wav';
  if (format === 'pcm' || format === 'pcm16') return 'pcm16';
  if (format === 'wav' && isStreamed) throw wrongParameter('audio.format wav cannot be streamed: pcm16 can');
  if (format === 'wav') return 'wav';
  if (format === 'mp3')
    throw wrongParameter('audio.format mp3 is not made by this endpoint, which has no encoder: wav, pcm16');
  throw wrongParameter(`audio.format ${quoted(format)} is not supported: wav, pcm16`);
}
