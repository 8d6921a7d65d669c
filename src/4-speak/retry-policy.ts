/** How often and after what time a failed attempt is made again: every number in one place, and one factor for all. */
import type { RetryWishes } from '../1-script/config.ts';
import type { BudgetSettings } from './retry-budget.ts';
import { standardBudget } from './retry-budget.ts';

export interface RetryPolicy {
  /** Attempts at one line, the first included; refusals for too many requests are counted apart. */
  readonly attempts: number;
  /** Refusals for too many requests one line may meet: they say more about the account than about the line. */
  readonly refusals: number;
  readonly budget: BudgetSettings;
  readonly backoff: Backoff;
  readonly hold: HoldTimes;
}

/** Milliseconds a line waits for alone: somewhere between `least` and `first`, doubled after each failure, up to `most`. */
export interface Backoff {
  readonly least: number;
  readonly first: number;
  readonly most: number;
  /** The longest wait a server can ask for: longer ones are cut to this. */
  readonly longestAsked: number;
}

/** Milliseconds the account waits for after a refusal; `first` doubles with each refused probe, up to `most`. */
export interface HoldTimes {
  readonly first: number;
  readonly most: number;
  /** The least wait where the service named a time, also doubled: a time that is over already is no leave to hammer. */
  readonly leastAsked: number;
  /** The longest wait the service can ask for. */
  readonly longestAsked: number;
  /** How long the attempt that goes ahead keeps the others waiting; after that it counts as lost. */
  readonly probe: number;
}

const tenMinutes = 600_000;

export const standardRetry: RetryPolicy = {
  attempts: 5,
  refusals: 20,
  budget: standardBudget,
  backoff: { least: 100, first: 1_000, most: 30_000, longestAsked: tenMinutes },
  /** A probe is waited for as long as slow answers take. */
  hold: { first: 10_000, most: 60_000, leastAsked: 1_000, longestAsked: tenMinutes, probe: 30_000 },
};

/** The standard policy with what a project wants otherwise, and all its times scaled where a `base` is given. */
export function retryPolicy(wishes: RetryWishes, base?: number): RetryPolicy {
  const { attempts, refusals, budget, backoff, hold } = standardRetry;
  const policy: RetryPolicy = {
    attempts: wishes.attempts ?? attempts,
    refusals: wishes.refusals ?? refusals,
    budget: { ...budget, failures: wishes.failures ?? budget.failures },
    backoff: {
      least: wishes.least ?? backoff.least,
      first: wishes.base ?? backoff.first,
      most: wishes.most ?? backoff.most,
      longestAsked: wishes.mostAsked ?? backoff.longestAsked,
    },
    hold: {
      first: wishes.afterRefusal ?? hold.first,
      most: wishes.mostAfterRefusal ?? hold.most,
      leastAsked: wishes.leastAsked ?? hold.leastAsked,
      longestAsked: wishes.mostAsked ?? hold.longestAsked,
      probe: wishes.probe ?? hold.probe,
    },
  };
  return base === undefined ? policy : scaledRetry(policy, base);
}

/** All our waits in proportion, so that the first is up to `base` milliseconds; what a server asks for is not ours. */
export function scaledRetry(policy: RetryPolicy, base: number): RetryPolicy {
  const factor = base / policy.backoff.first;
  const { backoff, hold } = policy;
  return {
    ...policy,
    backoff: { ...backoff, least: backoff.least * factor, first: base, most: backoff.most * factor },
    hold: {
      ...hold,
      first: hold.first * factor,
      most: hold.most * factor,
      leastAsked: hold.leastAsked * factor,
    },
  };
}

/** Milliseconds of the hold after the `refusals`-th refused probe in a row; a part of chance keeps machines apart. */
export function holdAfter(
  times: HoldTimes,
  refusals: number,
  retryAfter: number | undefined,
  chance: number,
): number {
  const doubled = (first: number): number => Math.min(times.most, first * 2 ** refusals);
  if (retryAfter === undefined) return doubled(times.first) * (1 + chance / 10);
  return Math.max(Math.min(retryAfter, times.longestAsked), doubled(times.leastAsked));
}

/** Full jitter: chance spreads the retries of many lines over the whole time, never below the floor or what was asked. */
export function backoffAfter(
  times: Backoff,
  failures: number,
  retryAfter: number | undefined,
  chance: number,
): number {
  const highest = Math.min(times.most, times.first * 2 ** (failures - 1));
  const own = Math.max(times.least, chance * highest);
  return Math.max(own, Math.min(retryAfter ?? 0, times.longestAsked));
}
