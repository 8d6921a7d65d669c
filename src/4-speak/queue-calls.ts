/** Every call the same way: a place in the queue, tries as the policy has them, and each try through the gate. */
import type { Clock, Random } from '../ports.ts';
import type { AdaptiveConcurrency, ConcurrencySettings, Demand } from './concurrency.ts';
import { adaptiveConcurrency, standardConcurrency } from './concurrency.ts';
import { turnstile } from './concurrency-turnstile.ts';
import { passGate } from './gate-pass.ts';
import type { Cost, RateGate } from './gate.ts';
import type { SpeechQueue, TaskSignals } from './queue.ts';
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
  /** `send` is one attempt; it ends with a SpeechError or a whole answer. Its signal lets go of what is under way. */
  call<T>(cost: Cost, send: (signal: AbortSignal) => Promise<T>, options?: CallOptions): Promise<T>;
}

export interface CallOptions {
  /** Gives up this call alone. */
  readonly signal?: AbortSignal;
  readonly onRetry?: (retry: Retry) => void;
}

export function queuedCalls({
  gate,
  clock,
  random,
  policy,
  concurrency: numbers = standardConcurrency,
  budget = retryBudget(),
}: CallSettings): Calls {
  const queue = speechQueue({
    concurrency: Math.min(numbers.start, numbers.ceiling),
    endsAll: (error) => error instanceof SpeechError && endsTheRun(error),
  });
  const concurrency = adaptiveConcurrency({
    ...numbers,
    onChange(current) {
      queue.concurrency = current;
      entrance.admit();
    },
  });
  const entrance = turnstile(() => concurrency.current);

  /** One attempt, whatever became of those before it. */
  const attempt = async <T>(
    cost: Cost,
    send: (signal: AbortSignal) => Promise<T>,
    { stopping, aborting }: TaskSignals,
  ): Promise<T> => {
    const leave = await entrance.enter(cost.urgency ?? 'batch', stopping);
    try {
      return await passGate(gate, cost, stopping, ({ waited, sharers }) => {
        concurrency.share(sharers);
        const demand = (): Demand => (queue.waiting > 0 && waited === 'no' ? 'hungry' : 'sated');
        return watched(concurrency, () => send(aborting), demand);
      });
    } finally {
      leave();
    }
  };

  return {
    queue,
    call: (cost, send, { signal, onRetry } = {}) =>
      queue.add(
        (signals) =>
          withRetry(() => attempt(cost, send, signals), policy, {
            clock,
            random,
            signal: signals.stopping,
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
