/** Tries again what can pass the next time, and nothing else: the one place where attempts are repeated. */
import type { Clock, Random } from '../ports.ts';
import type { RetryBudget } from './retry-budget.ts';
import { failureClasses } from './retry-class.ts';
import type { RetryPolicy } from './retry-policy.ts';
import { backoffAfter, holdAfter } from './retry-policy.ts';
import type { SpeechErrorCode } from './speech-error.ts';
import { SpeechError } from './speech-error.ts';

export interface RetrySurroundings {
  /** Passes the time between two attempts, and rejects with the signal's reason. */
  readonly sleep: Clock['sleep'];
  readonly random: Random;
  /** Once aborted, nothing is tried again; its reason is thrown. */
  readonly signal: AbortSignal;
  /** One for the whole run. */
  readonly budget: RetryBudget;
  /**
   * Who waits after a refusal for too many requests: the line here, or the whole account at its gate, which the attempt
   * told of the refusal and passes again.
   */
  readonly afterRefusal: 'wait-here' | 'wait-at-gate';
  readonly onRetry?: ((retry: Retry) => void) | undefined;
}

export interface Retry {
  readonly error: SpeechError;
  /** Which attempt failed, from 1. */
  readonly attempt: number;
  /** Milliseconds until the next; what the gate makes it wait comes on top. */
  readonly wait: number;
}

/** Throws the last failure, the signal's reason, or `budget-spent` when the whole run has failed too often. */
export async function withRetry<T>(
  attempt: (number: number) => Promise<T>,
  policy: RetryPolicy,
  { sleep, random, signal, budget, afterRefusal, onRetry }: RetrySurroundings,
): Promise<T> {
  const met: SpeechErrorCode[] = [];
  for (let number = 1; ; number++) {
    signal.throwIfAborted();
    if (budget.isSpent()) throw budgetSpent(budget.lastFailure());
    try {
      const result = await attempt(number);
      budget.earn();
      return result;
    } catch (error) {
      if (!(error instanceof SpeechError)) throw error;
      if (failureClasses[error.code].blames === 'service') budget.spend(error);
      met.push(error.code);
      if (!error.isRetryable || isFinal(met, error.code, policy)) throw error;
      if (budget.isSpent()) throw budgetSpent(error);
      const wait = waitAfter(error, met, policy, afterRefusal, random);
      onRetry?.({ error, attempt: number, wait });
      await sleep(wait, signal);
    }
  }
}

function isFinal(met: readonly SpeechErrorCode[], code: SpeechErrorCode, policy: RetryPolicy): boolean {
  const refusals = countOf(met, 'rate-limited');
  switch (failureClasses[code].again) {
    case 'refusals':
      return refusals >= policy.refusals;
    case 'attempts':
      return met.length - refusals >= policy.attempts;
    case 'once':
      return countOf(met, code) > 1 || met.length - refusals >= policy.attempts;
    case 'never':
      return true;
  }
}

function waitAfter(
  { code, retryAfter }: SpeechError,
  met: readonly SpeechErrorCode[],
  { backoff, hold }: RetryPolicy,
  afterRefusal: RetrySurroundings['afterRefusal'],
  random: Random,
): number {
  const refusals = countOf(met, 'rate-limited');
  if (code !== 'rate-limited') return backoffAfter(backoff, met.length - refusals, retryAfter, random());
  return afterRefusal === 'wait-at-gate' ? 0 : holdAfter(hold, refusals - 1, retryAfter, random());
}

const countOf = (met: readonly SpeechErrorCode[], code: SpeechErrorCode): number =>
  met.filter((other) => other === code).length;

const budgetSpent = (last: SpeechError | undefined): SpeechError =>
  new SpeechError(
    `the service failed so often that the run stops here${last ? `; its last failure: ${last.message}` : ''}`,
    {
      code: 'budget-spent',
      isRetryable: false,
      status: last?.status,
      serverMessage: last?.serverMessage,
      requestId: last?.requestId,
      cause: last,
    },
  );
