/** One look at an account's log: who of a process may start now, and how long the others wait. */
import type { Account } from './gate-account.ts';
import type { Cost, Urgency, Wait, WaitReason } from './gate.ts';
import type { Margin } from './gate-margin.ts';
import { gapOf } from './gate-spacing.ts';
import type { Start, WindowLimits } from './sliding-log.ts';
import { earliestStart, withStart } from './sliding-log.ts';

export interface TurnRules {
  /** A minute's worth, for each model. */
  readonly requests: number;
  readonly tokens: number;
  /** Milliseconds of the service's window. */
  readonly window: number;
  /** Milliseconds after which a probe whose end nobody told counts as lost. */
  readonly probe: number;
}

/** The asking process; its asks in the order in which it wants them served. */
export interface Party {
  readonly owner: string;
  readonly asks: readonly Cost[];
  /** How many attempts it would make at once if it could; 0 where it is done. */
  readonly wants: number;
  /** Names the probe, should one of the asks become it. */
  readonly probeNumber: number;
}

export type Answer =
  | {
      readonly kind: 'start';
      readonly start: Start;
      readonly isProbe: boolean;
      readonly reliance: Reliance;
    }
  | ({ readonly kind: 'wait' } & Wait);

/** Whether a start came so soon after its place was free that how it ends says something about the margin. */
export type Reliance = 'on-margin' | 'on-room';

export interface Turn {
  readonly account: Account;
  readonly answers: readonly Answer[];
}

/** Milliseconds between looks while a probe of another process is out: nothing tells us how it ended. */
const probePoll = 250;

/** The asks of a process are all it wants: what it was promised before and does not ask for again is given back. */
export function takeTurn(
  account: Account,
  now: number,
  party: Party,
  rules: TurnRules,
  margin: Margin,
): Turn {
  const others = account.promises.filter(({ owner }) => owner !== party.owner);
  const { [party.owner]: _seen, ...otherUsers } = account.users;
  const user = { seen: now, wants: party.wants };
  const users = party.wants > 0 ? { ...otherUsers, [party.owner]: user } : otherUsers;
  const served = { ...account, promises: others, users };
  const { hold } = account;
  if (!hold) return serve(served, now, party, rules, margin);
  if (party.asks.length === 0) return { account: served, answers: [] };
  if (now < hold.until)
    return { account: served, answers: party.asks.map(() => waitFor('hold', hold.until - now)) };
  const { probe } = hold;
  if (probe && now < probe.expires) {
    const left = probe.expires - now;
    const wait = waitFor('probe', probe.owner === party.owner ? left : Math.min(left, probePoll));
    return { account: served, answers: party.asks.map(() => wait) };
  }
  return sendProbe(served, now, party, rules, margin);
}

const waitFor = (because: WaitReason, milliseconds: number): Answer => ({
  kind: 'wait',
  milliseconds,
  because,
});

function serve(account: Account, now: number, party: Party, rules: TurnRules, margin: Margin): Turn {
  const span = rules.window + margin.current;
  const limits = { ...rules, span };
  const logs = new Map<string, Logs>();
  const promises = [...account.promises];
  const answers = party.asks.map(({ model, tokens, urgency = 'batch' }): Answer => {
    const before = logs.get(model) ?? logsOf(account, model);
    const gap = gapOf(account.spacing[model], now, span);
    const apart = gap === 0 ? now : Math.max(now, before.last[urgency] + gap);
    const at = earliestStart(before[urgency], tokens, limits, apart);
    const start = { at, tokens };
    const isNow = at <= now;
    logs.set(model, withAsk(before, start, isNow ? 'made' : urgency));
    if (isNow) {
      const wider = { ...limits, span: span + margin.current };
      const reliance = earliestStart(before.made, tokens, wider, now) > now ? 'on-margin' : 'on-room';
      return { kind: 'start', start, isProbe: false, reliance };
    }
    if (gap === 0 || urgency === 'person') promises.push({ ...start, model, owner: party.owner, urgency });
    return waitFor(limitOf(at, before[urgency], tokens, limits, now), at - now);
  });
  const made = [...logs].map(([model, log]) => [model, log.made] as const);
  return {
    account: { ...account, starts: { ...account.starts, ...Object.fromEntries(made) }, promises },
    answers,
  };
}

/** Which of the limits makes a start wait until `at`. */
function limitOf(
  at: number,
  log: readonly Start[],
  tokens: number,
  limits: WindowLimits,
  now: number,
): WaitReason {
  if (earliestStart(log, tokens, limits, now) < at) return 'spacing';
  return earliestStart(log, 0, { ...limits, tokens: Infinity }, now) < at ? 'tokens' : 'requests';
}

/** One model's starts: those made, and what a person and the batch must respect. A person takes what the batch was promised. */
interface Logs extends Readonly<Record<Urgency, readonly Start[]>> {
  readonly made: readonly Start[];
  /**
   * The last moments to keep apart from. The batch is promised none of those to come: who looks first goes first, for a
   * promise that is missed by a millisecond would run into the next one.
   */
  readonly last: Readonly<Record<Urgency, number>>;
}

function logsOf({ starts, promises }: Account, model: string): Logs {
  const made = starts[model] ?? [];
  const own = promises.filter((promised) => promised.model === model);
  const byMoment = (all: readonly Start[]): readonly Start[] =>
    all.toSorted((one, other) => one.at - other.at);
  const person = byMoment([...made, ...own.filter(({ urgency }) => urgency === 'person')]);
  const lastOf = (log: readonly Start[]): number => log.at(-1)?.at ?? -Infinity;
  return {
    made,
    person,
    batch: byMoment([...made, ...own]),
    last: { person: lastOf(made), batch: lastOf(person) },
  };
}

function withAsk({ made, person, batch, last }: Logs, start: Start, as: 'made' | Urgency): Logs {
  const later = { batch: Math.max(last.batch, start.at), person: Math.max(last.person, start.at) };
  return {
    made: as === 'made' ? withStart(made, start) : made,
    person: as === 'batch' ? person : withStart(person, start),
    batch: withStart(batch, start),
    last: as === 'batch' ? { ...last, batch: later.batch } : later,
  };
}

/** The first ask the log allows goes; all others wait for its end. */
function sendProbe(account: Account, now: number, party: Party, rules: TurnRules, margin: Margin): Turn {
  const [first, ...rest] = party.asks;
  if (!first || !account.hold) return { account, answers: [] };
  const alone = serve(account, now, { ...party, asks: [first] }, rules, margin);
  const [answer] = alone.answers;
  if (answer?.kind !== 'start')
    return { account: alone.account, answers: party.asks.map(() => answer ?? waitFor('probe', rules.probe)) };
  const probe = { owner: party.owner, number: party.probeNumber, expires: now + rules.probe };
  return {
    account: { ...alone.account, hold: { ...account.hold, probe } },
    answers: [{ ...answer, isProbe: true }, ...rest.map(() => waitFor('probe', rules.probe))],
  };
}
