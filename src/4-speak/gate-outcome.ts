/** What an attempt's end, a hold and the passing of time do to an account's log. */
import type { Account } from './gate-account.ts';
import type { MarginSettings } from './gate-margin.ts';
import { firstMargin, wider } from './gate-margin.ts';
import type { Reliance } from './gate-turn.ts';
import type { HoldTimes } from './retry-policy.ts';
import { holdAfter } from './retry-policy.ts';
import { withoutStart } from './sliding-log.ts';
import type { Start } from './sliding-log.ts';

export interface Refusal {
  readonly reliance: Reliance;
  /** Absent: the attempt was no probe. */
  readonly probe: Probe | undefined;
  readonly retryAfter: number | undefined;
  /** From 0, below 1. */
  readonly chance: number;
}

/** Which probe: of many processes, each with many. */
export interface Probe {
  readonly owner: string;
  readonly number: number;
}

/** Milliseconds past its moment after which a promise is void: whoever held it has been killed or stopped. */
const promiseGrace = 2_000;
/** Milliseconds after which a process that asked for nothing is taken for gone: longer than most answers take. */
const userMemory = 15_000;
/** Milliseconds: a promise further ahead, or a hold longer over, was made by no run that matters. */
const absurd = 3_600_000;
/** Milliseconds past its end after which a hold that nobody probed is forgotten. */
const holdMemory = 300_000;

/** Without what has no bearing on any later start. */
export function tidy(account: Account, now: number, longestSpan: number): Account {
  const { starts, promises, users, hold } = account;
  const isNear = ({ at }: Start): boolean => at > now - longestSpan && at <= now;
  const kept = Object.entries(starts).map(([model, log]) => [model, log.filter(isNear)] as const);
  const isForgotten = hold && (hold.until + holdMemory < now || hold.until > now + absurd);
  return {
    ...account,
    starts: Object.fromEntries(kept.filter(([, log]) => log.length > 0)),
    promises: promises.filter(({ at }) => at + promiseGrace >= now && at <= now + absurd),
    users: Object.fromEntries(
      Object.entries(users).filter(([, seen]) => seen + userMemory >= now && seen <= now),
    ),
    hold: isForgotten ? undefined : hold,
  };
}

/** Everybody waits, and the refused probe longer than before; the margin grows where the attempt relied on it. */
export function refused(
  account: Account,
  now: number,
  { reliance, probe, retryAfter, chance }: Refusal,
  times: HoldTimes,
  settings: MarginSettings,
): Account {
  const { hold } = account;
  const refusals = (hold?.refusals ?? 0) + (isUnderWay(account, probe) ? 1 : 0);
  const until = now + Math.ceil(holdAfter(times, refusals, retryAfter, chance));
  const margin = account.margin ?? firstMargin(settings);
  return {
    ...account,
    hold: { until: Math.max(until, hold?.until ?? 0), refusals, probe: undefined },
    margin: !hold && reliance === 'on-margin' ? wider(margin, settings) : margin,
  };
}

export const held = (account: Account, until: number): Account => ({
  ...account,
  hold: {
    until: Math.max(until, account.hold?.until ?? 0),
    refusals: account.hold?.refusals ?? 0,
    probe: undefined,
  },
});

/** The way is free, unless a later refusal has closed it again. */
export const probeSucceeded = (account: Account, probe: Probe): Account =>
  isUnderWay(account, probe) ? { ...account, hold: undefined } : account;

/** The next one probes. */
export const probeReleased = (account: Account, probe: Probe): Account =>
  account.hold && isUnderWay(account, probe)
    ? { ...account, hold: { ...account.hold, probe: undefined } }
    : account;

/** A start that was given and not made. */
export const givenBack = (account: Account, model: string, start: Start): Account => ({
  ...account,
  starts: { ...account.starts, [model]: withoutStart(account.starts[model] ?? [], start) },
});

const isUnderWay = ({ hold }: Account, probe: Probe | undefined): boolean =>
  probe !== undefined && hold?.probe?.owner === probe.owner && hold.probe.number === probe.number;
