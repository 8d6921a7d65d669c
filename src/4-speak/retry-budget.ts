/** How many failures a run can bear: a dead service ends it early, a shaky one does not. */
import type { SpeechError } from './speech-error.ts';

export interface RetryBudget {
  /** One attempt failed in a way that speaks against the service. */
  spend(failure: SpeechError): void;
  /** One attempt went well. */
  earn(): void;
  isSpent(): boolean;
  /** Undefined as long as nothing failed. */
  lastFailure(): SpeechError | undefined;
}

export interface BudgetSettings {
  /** Failures without any success that end the run. */
  readonly failures: number;
  /** The part of a failure that one success makes good: at a half, a run bears one failure in three for ever. */
  readonly perSuccess: number;
}

/** With the highest usual concurrency of 16, a service that dies in the middle gets at most 56 more calls. */
export const standardBudget: BudgetSettings = { failures: 40, perSuccess: 0.5 };

export function retryBudget({ failures, perSuccess }: BudgetSettings = standardBudget): RetryBudget {
  let left = failures;
  let last: SpeechError | undefined;
  return {
    spend(failure) {
      left = Math.max(0, left - 1);
      last = failure;
    },
    earn: () => void (left = left === 0 ? 0 : Math.min(failures, left + perSuccess)),
    isSpent: () => left === 0,
    lastFailure: () => last,
  };
}
