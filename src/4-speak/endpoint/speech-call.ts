/** The body of POST /audio/speech, OpenAI's shape, into a Call: any preset or character speaks, whatever its kind of voice. */
import type { Engine } from '../../1-script/engines.ts';
import { findPreset, presets } from '../../1-script/vocabulary/presets.ts';
import type { Message } from '../../3-plan/request.ts';
import { defaultTemperature, defaultTopP } from '../../3-plan/request.ts';
import type { Call } from './call.ts';
import { callDigest, refuseLongPrompt } from './call.ts';
import { modelNamed } from './chat-call.ts';
import type { Characters, SpeakingCharacter } from './characters.ts';
import { inLanguageOf } from './characters.ts';
import type { JsonMap } from './json-fields.ts';
import { mapValue, numberWithin, optionalText, parseBody, requiredText } from './json-fields.ts';
import { quoted, wrongParameter } from './refusal.ts';

const mostTokens = 8192;

export function speechCall(body: string, models: Engine['models'], characters: Characters): Call {
  const fields = parseBody(body);
  modelNamed(requiredText(fields, 'model'), models);
  const input = requiredText(fields, 'input');
  if (input.trim() === '') throw wrongParameter('input holds no words');
  const name = voiceNamed(fields);
  const speaker = speakerNamed(name, input, characters);
  const told = speaker.told(optionalText(fields, 'instructions'));
  const messages: readonly Message[] = [
    ...(told === '' ? [] : [{ role: 'user', content: told } as const]),
    { role: 'assistant', content: input },
  ];
  refuseLongPrompt(messages);
  if ((numberWithin(fields, 'speed', 0.25, 4) ?? 1) !== 1)
    throw wrongParameter('speed is not supported: say it in instructions');
  return {
    kind: speaker.kind,
    model: models[speaker.kind],
    messages,
    voice: speaker.voice,
    temperature: defaultTemperature,
    topP: defaultTopP,
    maxCompletionTokens: mostTokens,
    finalText: undefined,
    format: formatOf(optionalText(fields, 'response_format')),
    isStreamed: isSse(optionalText(fields, 'stream_format')),
    digest: callDigest(messages, name),
  };
}

/** A name, or an object with an id, as newer clients send it. */
function voiceNamed(fields: JsonMap): string {
  const { voice } = fields;
  return typeof voice === 'object' && voice !== null
    ? requiredText(mapValue(voice, 'voice'), 'id', 'voice.id')
    : requiredText(fields, 'voice');
}

function speakerNamed(
  name: string,
  input: string,
  characters: Characters,
): Pick<SpeakingCharacter, 'kind' | 'voice' | 'told'> {
  const character = inLanguageOf(input, characters.get(name) ?? []);
  if (character) return character;
  const preset = findPreset(name);
  const known = [...characters.keys(), ...presets.map(({ id }) => id)];
  if (!preset) throw wrongParameter(`voice ${quoted(name)} is none of ${known.join(', ')}`);
  return {
    kind: 'preset',
    voice: { kind: 'preset', id: preset.id },
    told: (instructions) => instructions ?? '',
  };
}

function formatOf(format: string | undefined): Call['format'] {
  if (format === undefined || format === 'wav') return 'wav';
  if (format === 'pcm') return 'pcm16';
  throw wrongParameter(`response_format ${quoted(format)} needs an encoder this endpoint has not: wav, pcm`);
}

function isSse(streamFormat: string | undefined): boolean {
  if (streamFormat === undefined || streamFormat === 'audio') return false;
  if (streamFormat === 'sse') return true;
  throw wrongParameter(`stream_format ${quoted(streamFormat)} is not supported: audio, sse`);
}
