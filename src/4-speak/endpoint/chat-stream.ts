/** A streamed chat completion: server-sent events with the sound in pieces, then how it ended, then what it counted. */
import type { Heading } from './chat-answer.ts';
import { audioField, usageOf } from './chat-answer.ts';
import type { BodyPart, EndpointAnswer } from './exchange.ts';
import { bytesOf, streamHeaders } from './exchange.ts';
import type { Outcome } from './outcome.ts';
import { pcmBytes } from './wav-bytes.ts';

export interface StreamEvent {
  readonly kind: 'audio' | 'words' | 'finish' | 'usage' | 'done' | 'other';
  /** As it goes over the wire, blank line and all. */
  readonly text: string;
}

/** Bytes of sound in an event: one token, 160 ms. */
const bytesPerEvent = 7680;

/** `pieces` are the sound in base64, one event each. */
export function chatEvents(
  heading: Heading,
  outcome: Outcome,
  pieces: readonly string[],
): readonly StreamEvent[] {
  const chunk = (kind: StreamEvent['kind'], choices: unknown, rest: object = {}): StreamEvent =>
    dataEvent(kind, {
      id: heading.id,
      object: 'chat.completion.chunk',
      created: heading.created,
      model: heading.model,
      choices,
      ...rest,
    });
  const choice = (delta: object, finishReason: string | null): unknown => [
    { index: 0, delta, finish_reason: finishReason },
  ];
  const preview = outcome.finalText === undefined ? {} : { final_text_preview: outcome.finalText };
  return [
    chunk('other', choice({ role: 'assistant', content: '' }, null)),
    ...(outcome.content === '' ? [] : [chunk('words', choice({ content: outcome.content }, null))]),
    ...pieces.map((base64) => chunk('audio', choice({ audio: audioField(heading, base64) }, null))),
    chunk('finish', choice(preview, outcome.finishReason)),
    chunk('usage', [], { usage: usageOf(outcome) }),
    { kind: 'done', text: 'data: [DONE]\n\n' },
  ];
}

export const dataEvent = (kind: StreamEvent['kind'], value: unknown): StreamEvent => ({
  kind,
  text: `data: ${JSON.stringify(value)}\n\n`,
});

/** In small pieces where the model streams, in one piece where it delivers all at the end. */
export function soundSlices({ samples }: Outcome, delivery: 'pieces' | 'whole'): Uint8Array[] {
  const bytes = pcmBytes(samples);
  if (bytes.length === 0) return [];
  return slicesOf(bytes, delivery === 'whole' ? bytes.length : bytesPerEvent);
}

export function slicesOf(bytes: Uint8Array, size: number): Uint8Array[] {
  const slices: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; from += size) slices.push(bytes.subarray(from, from + size));
  return slices;
}

/** `delay` milliseconds lie before the last sound: spread over the pieces, or all before the only one. */
export const streamAnswer = (events: readonly StreamEvent[], delay: number): EndpointAnswer => ({
  status: 200,
  headers: streamHeaders,
  body: playedEvents(events, delay),
});

function* playedEvents(events: readonly StreamEvent[], delay: number): Generator<BodyPart> {
  const pieces = events.filter(({ kind }) => kind === 'audio').length;
  yield 'headers';
  for (const { kind, text } of events) {
    if (kind === 'audio' && delay > 0) yield { wait: delay / pieces };
    yield bytesOf(text);
  }
}
