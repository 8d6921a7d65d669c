/** A speaker: a model with its queue, its gate and its patience; ask it for a line and the line comes, or the reason why not. */
import type { Clock, Random, SharedState } from '../ports.ts';
import type { SpeechRequest } from '../3-plan/request.ts';
import type { Limits } from '../1-script/config.ts';
import type { Wait } from './gate.ts';
import { marginFor } from './gate-margin.ts';
import { gateOverState } from './gate-over-state.ts';
import { openGate } from './open-gate.ts';
import type { Calls } from './queue-calls.ts';
import { queuedCalls } from './queue-calls.ts';
import type { Retry } from './retry.ts';
import type { RetryPolicy } from './retry-policy.ts';
import type { Speech } from './speech.ts';
import { speakOnce } from './speech.ts';
import { withinTime } from './time-limit.ts';
import type { SpeechEvent, SpeechModel } from './speech-model.ts';

export interface Speaker {
  readonly model: SpeechModel;
  readonly queue: Calls['queue'];
  speak(request: SpeechRequest, options: SpeakerOptions): Promise<Speech>;
}

export interface SpeakerOptions {
  /** Estimated, for the limit of tokens a minute. */
  readonly tokens: number;
  /** A person waiting goes before the batch. */
  readonly urgency: 'person' | 'batch';
  readonly signal?: AbortSignal;
  readonly onEvent?: ((event: SpeechEvent) => void) | undefined;
  /** Each attempt, as it has its place and goes to the model: not while it waits for one. */
  readonly onStart?: (() => void) | undefined;
  readonly onRetry?: (retry: Retry) => void;
  /** How often this request was performed before. */
  readonly variation?: number | undefined;
}

export interface SpeakerSettings {
  readonly model: SpeechModel;
  /** Names the account whose limits are kept, telling nothing of it. */
  readonly account: string;
  readonly limits: Limits;
  readonly policy: RetryPolicy;
  readonly state: SharedState;
  readonly clock: Clock;
  readonly random: Random;
  /** Milliseconds from an attempt's start to the end of its answer: no line takes as long. */
  readonly longestAttempt?: number | undefined;
  /** Told whenever the gate makes calls wait. */
  readonly onWait?: ((wait: Wait) => void) | undefined;
}

/** Milliseconds. */
export const usualLongestAttempt = 600_000;

export function createSpeaker({
  model,
  account,
  limits,
  policy,
  state,
  clock,
  random,
  longestAttempt = usualLongestAttempt,
  onWait,
}: SpeakerSettings): Speaker {
  const rules = {
    requests: limits.requestsPerMinute,
    tokens: limits.tokensPerMinute,
    window: limits.windowMilliseconds,
  };
  const margin = marginFor(limits.windowMilliseconds, limits.marginMilliseconds);
  const gate = Number.isFinite(limits.requestsPerMinute)
    ? gateOverState({ account, state, clock, random, rules, margin, hold: policy.hold, onWait })
    : openGate(clock, random, policy.hold, onWait);
  const concurrency = {
    start: Math.min(limits.concurrency, limits.mostConcurrency),
    ceiling: limits.mostConcurrency,
  };
  const calls = queuedCalls({ gate, clock, random, policy, concurrency });
  return {
    model,
    queue: calls.queue,
    speak: (request, { tokens, urgency, signal: own, onEvent, onStart, onRetry, variation }) =>
      calls.call(
        { model: request.model, tokens, urgency },
        (aborting, onSent) =>
          withinTime(longestAttempt, clock, aborting, (signal) =>
            speakOnce(model, request, { signal, onSent, onEvent, variation }),
          ),
        { ...(own && { signal: own }), ...(onStart && { onStart }), ...(onRetry && { onRetry }) },
      ),
  };
}
