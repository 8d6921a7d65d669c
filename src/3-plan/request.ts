/** A SpeechRequest: everything one call to a speech model is told, before anybody knows the wire. */
import type { EngineName } from '../1-script/schema.ts';
import type { Sample } from '../2-voices/sample.ts';

export interface Message {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

export type RequestVoice =
  | { readonly kind: 'preset'; readonly id: string }
  | { readonly kind: 'sample'; readonly sample: Sample }
  /** The model invents the voice from the words of the message. */
  | { readonly kind: 'described' }
  /** To be cloned from a sample that is not frozen yet: such a request cannot be sent and has no fingerprint. */
  | { readonly kind: 'awaiting-lock'; readonly character: string; readonly language: string };

export interface SpeechRequest {
  readonly engine: EngineName;
  readonly model: string;
  readonly revision: string | undefined;
  /** A direction, if there is any, then the words. */
  readonly messages: readonly Message[];
  readonly voice: RequestVoice;
  readonly temperature: number;
  readonly topP: number;
  /** Only a described voice knows it; only an audition that asks for it lets the server rewrite its words. */
  readonly optimizeTextPreview: boolean | undefined;
  /** A guard against an answer that never ends. */
  readonly maxCompletionTokens: number;
  /** `pcm16` where the answer is streamed, `wav` where it comes whole. */
  readonly format: 'wav' | 'pcm16';
  readonly stream: boolean;
}

/** The service's own defaults, always sent: a changed default of theirs must not change our voices. */
export const defaultTemperature = 0.6;
export const defaultTopP = 0.95;

/** The last message before it has its words. */
export const silence: Message = { role: 'assistant', content: '' };

export const wordsOf = ({ messages }: SpeechRequest): string => messages.at(-1)?.content ?? '';

export const withWords = (
  frame: SpeechRequest,
  words: string,
  maxCompletionTokens: number,
): SpeechRequest => ({
  ...frame,
  messages: frame.messages.with(-1, { role: 'assistant', content: words }),
  maxCompletionTokens,
});
