/** What an attempt's end, a hold and the passing of time do to an account's log. */
import type { Account } from './gate-account.ts';
import type { MarginSettings } from './gate-margin.ts';
import { firstMargin, wider } from './gate-margin.ts';
import type { Bounds } from './gate-spacing.ts';
import { isOutlived, spacedFrom, spacedOut } from './gate-spacing.ts';
import type { Reliance } from './gate-turn.ts';
import type { HoldTimes } from './retry-policy.ts';
import { holdAfter } from './retry-policy.ts';
import { withoutStart, withStartAt } from './sliding-log.ts';
import type { Start } from './sliding-log.ts';

export interface Refusal {
  readonly model: string;
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
/** Milliseconds after which a process that asked for nothing and is promised nothing is taken for gone: longer than most answers take. */
const userMemory = 15_000;
/** Milliseconds: a promise further ahead, or a hold longer over, was made by no run that matters. */
const absurd = 3_600_000;
/** Milliseconds past its end after which a hold that nobody probed is forgotten. */
const holdMemory = 300_000;

/** What the way of tidying and of judging refusals depends on. */
export interface OutcomeRules {
  readonly bounds: Bounds;
  readonly hold: HoldTimes;
  readonly margin: MarginSettings;
}

/** Without what has no bearing on any later start; starts are kept for as long as the widest margin could ask for. */
export function tidy(
  account: Account,
  now: number,
  { bounds, margin }: Pick<OutcomeRules, 'bounds' | 'margin'>,
): Account {
  const longestSpan = bounds.window + margin.most;
  const { starts, promises, users, hold, spacing } = account;
  const isNear = ({ at }: Start): boolean => at > now - longestSpan && at <= now;
  const near = Object.entries(starts).map(([model, log]) => [model, log.filter(isNear)] as const);
  const owed = promises.filter(({ at }) => at + promiseGrace >= now && at <= now + absurd);
  const owners = new Set(owed.map(({ owner }) => owner));
  const isForgotten = hold && (hold.until + holdMemory < now || hold.until > now + absurd);
  return {
    ...account,
    starts: Object.fromEntries(near.filter(([, log]) => log.length > 0)),
    promises: owed,
    users: Object.fromEntries(
      Object.entries(users).filter(
        ([owner, { seen }]) => seen <= now && (seen + userMemory >= now || owners.has(owner)),
      ),
    ),
    hold: isForgotten ? undefined : hold,
    spacing: Object.fromEntries(
      Object.entries(spacing).filter(([, one]) => !isOutlived(one, now, bounds) && one.until <= now + absurd),
    ),
  };
}

/**
 * Everybody waits, and the refused probe longer than before. Of a flight that is refused the first says why: where it
 * relied on the margin, that was too narrow; where there was room, the service counts what we do not, and starts of that
 * model keep apart.
 */
export function refused(
  account: Account,
  now: number,
  { model, reliance, probe, retryAfter, chance }: Refusal,
  rules: OutcomeRules,
): Account {
  const { hold, spacing } = account;
  const refusals = (hold?.refusals ?? 0) + (isUnderWay(account, probe) ? 1 : 0);
  const asked = now + Math.ceil(holdAfter(rules.hold, refusals, retryAfter, chance));
  const until = Math.max(asked, hold?.until ?? 0);
  const margin = account.margin ?? firstMargin(rules.margin);
  const before = spacing[model];
  const isFirst = !hold;
  const apart =
    isFirst && reliance === 'on-room'
      ? spacedOut(before, { now, from: until, recent: recentOf(account, model, now, rules) }, rules.bounds)
      : before && spacedFrom(before, until, rules.bounds);
  return {
    ...account,
    hold: { until, refusals, probe: undefined },
    spacing: apart ? { ...spacing, [model]: apart } : spacing,
    margin: isFirst && reliance === 'on-margin' ? wider(margin, rules.margin) : margin,
  };
}

/** Starts of the last window without the one that was refused. */
const recentOf = ({ starts }: Account, model: string, now: number, { bounds }: OutcomeRules): number =>
  (starts[model] ?? []).filter(({ at }) => at > now - bounds.window).length - 1;

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

/** A start that was made later than it was given leave to; never in the future. */
export const madeLater = (
  account: Account,
  now: number,
  model: string,
  start: Start,
  at: number,
): Account => ({
  ...account,
  starts: { ...account.starts, [model]: withStartAt(account.starts[model] ?? [], start, Math.min(at, now)) },
});

/** A start that was given and not made. */
export const givenBack = (account: Account, model: string, start: Start): Account => ({
  ...account,
  starts: { ...account.starts, [model]: withoutStart(account.starts[model] ?? [], start) },
});

const isUnderWay = ({ hold }: Account, probe: Probe | undefined): boolean =>
  probe !== undefined && hold?.probe?.owner === probe.owner && hold.probe.number === probe.number;
