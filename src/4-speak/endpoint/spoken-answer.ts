/** A call into its answer: performed, put into the form of its door, and spoiled by the one fault that strikes it. */
import type { Call } from './call.ts';
import type { Heading } from './chat-answer.ts';
import { chatAnswer, wholeSound } from './chat-answer.ts';
import type { StreamEvent } from './chat-stream.ts';
import { chatEvents, soundSlices, streamAnswer } from './chat-stream.ts';
import type { EndpointAnswer } from './exchange.ts';
import type { Door, Fault } from './faults/fault.ts';
import type { Outcome } from './outcome.ts';
import { speechAnswer } from './speech-answer.ts';

export interface Delivery {
  readonly call: Call;
  readonly door: Door;
  readonly heading: Heading;
  /** Milliseconds until the last of the sound. */
  readonly delay: number;
  readonly fault: Fault | undefined;
}

export function spokenAnswer(performed: Outcome, delivery: Delivery): EndpointAnswer {
  const { call, door, heading, delay, fault } = delivery;
  const outcome = fault?.stage === 'outcome' ? fault.change(performed) : performed;
  const answer =
    door === 'chat' && call.isStreamed
      ? streamAnswer(eventsOf(outcome, delivery), delay)
      : door === 'chat'
        ? chatAnswer(heading, outcome, base64Of(outcome, delivery), delay)
        : speechAnswer(call, outcome, soundOf(outcome, delivery), delay);
  return fault?.stage === 'body' ? fault.change(answer) : answer;
}

const soundOf = (outcome: Outcome, { call, fault }: Delivery): Uint8Array =>
  fault?.stage === 'sound' ? fault.encode(outcome) : wholeSound(outcome, call);

/** Nothing at all where words stand in place of sound; no bytes where there is no sound. */
function base64Of(outcome: Outcome, delivery: Delivery): string | undefined {
  const { fault } = delivery;
  if (outcome.content !== '') return undefined;
  if (outcome.samples.length === 0) return '';
  const base64 = toBase64(soundOf(outcome, delivery));
  return fault?.stage === 'base64' ? fault.change(base64) : base64;
}

function eventsOf(outcome: Outcome, { call, heading, fault }: Delivery): readonly StreamEvent[] {
  const slices = soundSlices(outcome, call.kind === 'preset' ? 'pieces' : 'whole');
  const pieces = fault?.stage === 'pieces' ? fault.divide(Buffer.concat(slices)) : slices.map(toBase64);
  const events = chatEvents(heading, outcome, pieces);
  return fault?.stage === 'events' ? fault.change(events) : events;
}

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
