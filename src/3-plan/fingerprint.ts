/** The identity of a performance: SHA-256 over the canonical JSON of all that can change how it sounds, and of nothing else. */
import { hash } from 'node:crypto';
import type { Canonical } from './canonical-json.ts';
import type { RequestVoice, SpeechRequest } from './request.ts';

/** Raised when the same request would have to be performed anew. */
const fingerprintVersion = 1;

/** Every field of a request chooses: `identity` changes the performance, `delivery` only how it reaches us. */
export const sides: Readonly<Record<keyof SpeechRequest, 'identity' | 'delivery'>> = {
  engine: 'identity',
  model: 'identity',
  revision: 'identity',
  messages: 'identity',
  voice: 'identity',
  temperature: 'identity',
  topP: 'identity',
  optimizeTextPreview: 'identity',
  maxCompletionTokens: 'delivery',
  format: 'delivery',
  stream: 'delivery',
};

/** Undefined while the voice awaits its lock: nothing can be performed that is not fully identified. */
export function fingerprintOf(request: SpeechRequest): string | undefined {
  if (request.voice.kind === 'awaiting-lock') return undefined;
  return hash('sha256', JSON.stringify(identityOf(request)));
}

/** What stands before the messages and behind them: the same for all requests that differ in these alone. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
}

export function surroundingsOf(frame: SpeechRequest): Surroundings {
  const none = '"messages":[]';
  const text = JSON.stringify(identityOf({ ...frame, messages: [] }));
  // Before them stands the engine alone, whose name cannot say the same.
  const at = text.indexOf(none) + none.length - 1;
  return { before: text.slice(0, at), after: text.slice(at) };
}

/**
 * Fingerprints of requests that differ in their words alone: all that stands around the words is written once. `frame`
 * says nothing yet; the result is that of `fingerprintOf` for the same request with its words.
 */
export function fingerprinterOf(
  frame: SpeechRequest,
  surroundings = surroundingsOf(frame),
): (words: string) => string | undefined {
  if (frame.voice.kind === 'awaiting-lock') return () => undefined;
  let before = surroundings.before;
  for (const { role, content } of frame.messages.slice(0, -1))
    before += `{"content":${JSON.stringify(content)},"role":"${role}"},`;
  before += '{"content":';
  const after = `,"role":"assistant"}${surroundings.after}`;
  return (words) => hash('sha256', before + JSON.stringify(words) + after);
}

/**
 * What the fingerprint is made of; also what a recorded plan keeps, to say later what has changed. Its keys stand in
 * order, so that the plain text of it is its canonical one (a test compares the two).
 */
export const identityOf = (request: SpeechRequest): Canonical => ({
  engine: request.engine,
  messages: request.messages.map(({ role, content }) => ({ content, role })),
  model: request.model,
  optimizeTextPreview: request.optimizeTextPreview,
  revision: request.revision,
  temperature: request.temperature,
  topP: request.topP,
  version: fingerprintVersion,
  voice: identityOfVoice(request.voice),
});

function identityOfVoice(voice: RequestVoice): Canonical {
  switch (voice.kind) {
    case 'preset':
      return { preset: voice.id };
    case 'sample':
      return { sample: voice.sample.digest };
    case 'described':
      return null;
    case 'awaiting-lock':
      return { awaiting: [voice.character, voice.language] };
  }
}
