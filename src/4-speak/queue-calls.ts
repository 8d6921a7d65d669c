/** Every call the same way: a seat in the queue for each try, tries as the policy has them, and each through the gate. */
import type { Clock, Random } from '../ports.ts';
import type { AdaptiveConcurrency, ConcurrencySettings, Demand } from './concurrency.ts';
import { adaptiveConcurrency, standardConcurrency } from './concurrency.ts';
import { passGate } from './gate-pass.ts';
import type { Cost, RateGate } from './gate.ts';
import type { SpeechQueue, Turn } from './queue.ts';
import { speechQueue } from './queue.ts';
import type { Retry } from './retry.ts';
import { withRetry } from './retry.ts';
import type { RetryBudget } from './retry-budget.ts';
import { retryBudget } from './retry-budget.ts';
import type { RetryPolicy } from './retry-policy.ts';
import { endsTheRun, SpeechError } from './speech-error.ts';

export interface CallSettings {
  readonly gate: RateGate;
  readonly clock: Clock;
  readonly random: Random;
  readonly policy: RetryPolicy;
  readonly concurrency?: Pick<ConcurrencySettings, 'start' | 'ceiling'>;
  readonly budget?: RetryBudget;
}

export interface Calls {
  readonly queue: SpeechQueue;
  call<T>(cost: Cost, send: Send<T>, options?: CallOptions): Promise<T>;
}

/**
 * One attempt; it ends with a SpeechError or a whole answer. Its signal lets go of what is under way; who knows when the
 * request leaves calls `onSent` then.
 */
export type Send<T> = (signal: AbortSignal, onSent: () => void) => Promise<T>;

export interface CallOptions {
  /** Gives up this call alone. */
  readonly signal?: AbortSignal;
  /** Each attempt, as it has its seat and the gate's leave. */
  readonly onStart?: () => void;
  readonly onRetry?: (retry: Retry) => void;
}

export function queuedCalls({
  gate,
  clock,
  random,
  policy,
  concurrency: numbers = standardConcurrency,
  budget = retryBudget(policy.budget),
}: CallSettings): Calls {
  const queue = speechQueue({
    concurrency: Math.min(numbers.start, numbers.ceiling),
    endsAll: (error) => error instanceof SpeechError && endsTheRun(error),
  });
  const concurrency = adaptiveConcurrency({
    ...numbers,
    onChange(current) {
      queue.concurrency = current;
    },
  });

  /** One attempt, whatever became of those before it. */
  const attempt = <T>(
    cost: Cost,
    send: Send<T>,
    { stopping, aborting }: Turn,
    onStart: CallOptions['onStart'],
  ): Promise<T> =>
    passGate(gate, { ...cost, wants: queue.waiting + queue.running }, stopping, (ticket) => {
      onStart?.();
      concurrency.allow(ticket.share(numbers.ceiling));
      const demand = (): Demand => (queue.waiting > 0 && ticket.waited === 'no' ? 'hungry' : 'sated');
      return watched(concurrency, () => send(aborting, () => ticket.sent()), demand);
    });

  return {
    queue,
    call: (cost, send, { signal, onStart, onRetry } = {}) =>
      queue.add(
        (turn) =>
          withRetry(() => attempt(cost, send, turn, onStart), policy, {
            sleep: (milliseconds, signal) => turn.rest(clock.sleep(milliseconds, signal)),
            random,
            signal: turn.stopping,
            budget,
            afterRefusal: 'wait-at-gate',
            onRetry,
          }),
        { urgency: cost.urgency ?? 'batch', ...(signal && { signal }) },
      ),
  };
}

async function watched<T>(
  concurrency: AdaptiveConcurrency,
  send: () => Promise<T>,
  demand: () => Demand,
): Promise<T> {
  const flight = concurrency.begin();
  try {
    const result = await send();
    concurrency.succeeded(flight, demand());
    return result;
  } catch (error) {
    const isOverload =
      error instanceof SpeechError && (error.code === 'rate-limited' || error.code === 'empty-audio');
    if (isOverload) concurrency.troubled(flight);
    throw error;
  }
}
