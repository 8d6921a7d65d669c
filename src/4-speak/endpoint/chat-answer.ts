/** A chat completion that carries sound: one JSON object, the sound in it as base64. */
import type { Call } from './call.ts';
import type { EndpointAnswer } from './exchange.ts';
import { bytesAnswer, bytesOf } from './exchange.ts';
import type { Outcome } from './outcome.ts';
import { completionTokens, wireRate } from './outcome.ts';
import { pcmBytes, wavBytes } from './wav-bytes.ts';

/** What is said about an answer beside its sound. */
export interface Heading {
  readonly id: string;
  /** Seconds since 1970. */
  readonly created: number;
  readonly model: string;
}

export const wholeSound = (outcome: Outcome, { format }: Call): Uint8Array =>
  format === 'pcm16'
    ? pcmBytes(outcome.samples)
    : wavBytes(outcome.samples, { sampleRate: wireRate, channels: 1 });

/** `base64` is undefined where there is a refusal in place of sound. */
export function chatAnswer(
  heading: Heading,
  outcome: Outcome,
  base64: string | undefined,
  delay: number,
): EndpointAnswer {
  const body = {
    id: heading.id,
    object: 'chat.completion',
    created: heading.created,
    model: heading.model,
    choices: [
      {
        index: 0,
        finish_reason: outcome.finishReason,
        message: {
          role: 'assistant',
          content: outcome.content,
          ...(base64 !== undefined && { audio: audioField(heading, base64) }),
          ...(outcome.finalText !== undefined && { final_text_preview: outcome.finalText }),
        },
      },
    ],
    usage: usageOf(outcome),
  };
  return bytesAnswer('application/json', bytesOf(JSON.stringify(body)), delay);
}

export const audioField = ({ id }: Heading, base64: string): Readonly<Record<string, string | null>> => ({
  id: `audio-${id}`,
  data: base64,
  expires_at: null,
  transcript: null,
});

export function usageOf(outcome: Outcome): Readonly<Record<string, unknown>> {
  const completion = completionTokens(outcome);
  return {
    prompt_tokens: outcome.promptTokens,
    completion_tokens: completion,
    total_tokens: outcome.promptTokens + completion,
    completion_tokens_details: { audio_tokens: completion },
  };
}
