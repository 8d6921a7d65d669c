/** A Call: one request for speech as the endpoint understood it, whichever door it came in by. */
import { createHash } from 'node:crypto';
import type { VoiceKind } from '../../1-script/voice-use.ts';
import { canonicalJson } from '../../3-plan/canonical-json.ts';
import type { Message, RequestVoice } from '../../3-plan/request.ts';
import { textTokens } from '../../3-plan/estimate.ts';
import { wrongParameter } from './refusal.ts';

export interface Call {
  readonly kind: VoiceKind;
  /** As the wire names it. */
  readonly model: string;
  readonly messages: readonly Message[];
  readonly voice: RequestVoice;
  readonly temperature: number;
  readonly topP: number;
  /** Tokens of sound at most; what lies beyond is cut off. */
  readonly maxCompletionTokens: number;
  /** What the server made of the words; undefined unless it was asked to rewrite them. */
  readonly finalText: string | undefined;
  readonly format: 'wav' | 'pcm16';
  readonly isStreamed: boolean;
  /** Who is asked twice for the same is asked with the same digest. */
  readonly digest: string;
}

/** SHA-256 over messages and voice as they stand in the request: a preset, a data URI, or null. */
export const callDigest = (messages: readonly Message[], voice: string | null): string =>
  createHash('sha256')
    .update(canonicalJson({ messages: messages.map(({ role, content }) => ({ role, content })), voice }))
    .digest('hex');

export const wordsOfCall = ({ messages }: Call): string => messages.at(-1)?.content ?? '';

/** Tokens: how much of a request the service reads. */
const contextTokens = 8192;

export function promptTokens(messages: readonly Message[]): number {
  return messages.reduce((sum, { content }) => sum + textTokens(content), 0);
}

export function refuseLongPrompt(messages: readonly Message[]): void {
  const tokens = promptTokens(messages);
  if (tokens > contextTokens)
    throw wrongParameter(`messages have about ${tokens} tokens; the context holds ${contextTokens}`);
}
