/** What a fault is: a change at one stage of an answer's making, from its status to the bytes of its connection. */
import type { Clock } from '../../../ports.ts';
import type { Call } from '../call.ts';
import type { StreamEvent } from '../chat-stream.ts';
import type { EndpointAnswer } from '../exchange.ts';
import type { Outcome } from '../outcome.ts';

/** Which door a call came in by: chat completions, or OpenAI's speech. */
export type Door = 'chat' | 'speech';

export type Fault =
  /** Another answer altogether; nothing is spoken. */
  | {
      readonly stage: 'answer';
      readonly answer: (settings: FaultSettings, call: Call, clock: Clock) => EndpointAnswer;
    }
  | { readonly stage: 'outcome'; readonly change: (outcome: Outcome) => Outcome }
  /** The bytes of a wav, or what stands in its place. */
  | { readonly stage: 'sound'; readonly encode: (outcome: Outcome) => Uint8Array }
  | { readonly stage: 'base64'; readonly change: (base64: string) => string }
  /** The sound of a stream as pieces of base64. */
  | { readonly stage: 'pieces'; readonly divide: (sound: Uint8Array) => readonly string[] }
  | {
      readonly stage: 'events';
      readonly change: (events: readonly StreamEvent[]) => readonly StreamEvent[];
    }
  /** The same answer, and a connection that fails it. */
  | {
      readonly stage: 'body';
      readonly needs: 'any' | 'whole';
      readonly change: (answer: EndpointAnswer) => EndpointAnswer;
    };

/** What a rule may say beside when it strikes; each fault says which of these it understands. */
export interface FaultSettings {
  /** The body of a refusal. */
  readonly as?: RefusalBody | undefined;
  /** `3` seconds, `date+3s`, `3000ms`, or anything else letter by letter. */
  readonly retryAfter?: string | undefined;
  /** Where a redirect leads. */
  readonly to?: string | undefined;
}

export const refusalBodies = ['json', 'html', 'empty', 'cut'] as const;
export type RefusalBody = (typeof refusalBodies)[number];

/** Whether a fault can strike this call at all: only a stream can lack its end, only a wav lie about its size. */
export function strikes(fault: Fault, { isStreamed, format }: Call, door: Door): boolean {
  switch (fault.stage) {
    case 'answer':
      return true;
    case 'outcome':
      return door === 'chat';
    case 'sound':
      return format === 'wav' && !isStreamed;
    case 'base64':
      return door === 'chat' && !isStreamed;
    case 'pieces':
    case 'events':
      return door === 'chat' && isStreamed;
    case 'body':
      return fault.needs === 'any' || !isStreamed;
  }
}
