/** One look at an account's log: who of a process may start now, and how long the others wait. */
import type { Account } from './gate-account.ts';
import type { Cost, Urgency } from './gate.ts';
import type { Margin } from './gate-margin.ts';
import type { Start } from './sliding-log.ts';
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
  readonly presence: 'staying' | 'leaving';
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
  | { readonly kind: 'wait'; readonly milliseconds: number; readonly because: 'limits' | 'hold' };

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
  const users = party.presence === 'staying' ? { ...otherUsers, [party.owner]: now } : otherUsers;
  const served = { ...account, promises: others, users };
  const { hold } = account;
  if (!hold) return serve(served, now, party, rules, margin);
  if (party.asks.length === 0) return { account: served, answers: [] };
  if (now < hold.until)
    return { account: served, answers: party.asks.map(() => waitForHold(hold.until - now)) };
  const { probe } = hold;
  if (probe && now < probe.expires) {
    const left = probe.expires - now;
    const wait = waitForHold(probe.owner === party.owner ? left : Math.min(left, probePoll));
    return { account: served, answers: party.asks.map(() => wait) };
  }
  return sendProbe(served, now, party, rules, margin);
}

/** Processes that asked lately or wait for what they were promised. */
export const countUsers = ({ users, promises }: Account): number =>
  new Set([...Object.keys(users), ...promises.map(({ owner }) => owner)]).size;

const waitForHold = (milliseconds: number): Answer => ({ kind: 'wait', milliseconds, because: 'hold' });

function serve(account: Account, now: number, party: Party, rules: TurnRules, margin: Margin): Turn {
  const span = rules.window + margin.current;
  const logs = new Map<string, Logs>();
  const promises = [...account.promises];
  const answers = party.asks.map(({ model, tokens, urgency = 'batch' }): Answer => {
    const before = logs.get(model) ?? logsOf(account, model);
    const at = earliestStart(before[urgency], tokens, { ...rules, span }, now);
    const start = { at, tokens };
    const isNow = at <= now;
    logs.set(model, {
      made: isNow ? withStart(before.made, start) : before.made,
      person: isNow || urgency === 'person' ? withStart(before.person, start) : before.person,
      batch: withStart(before.batch, start),
    });
    if (isNow) {
      const wider = { ...rules, span: span + margin.current };
      const reliance = earliestStart(before.made, tokens, wider, now) > now ? 'on-margin' : 'on-room';
      return { kind: 'start', start, isProbe: false, reliance };
    }
    promises.push({ ...start, model, owner: party.owner, urgency });
    return { kind: 'wait', milliseconds: at - now, because: 'limits' };
  });
  const made = [...logs].map(([model, log]) => [model, log.made] as const);
  return {
    account: { ...account, starts: { ...account.starts, ...Object.fromEntries(made) }, promises },
    answers,
  };
}

/** One model's starts: those made, and what a person and the batch must respect. A person takes what the batch was promised. */
interface Logs extends Readonly<Record<Urgency, readonly Start[]>> {
  readonly made: readonly Start[];
}

function logsOf({ starts, promises }: Account, model: string): Logs {
  const made = starts[model] ?? [];
  const own = promises.filter((promised) => promised.model === model);
  const byMoment = (all: readonly Start[]): readonly Start[] =>
    all.toSorted((one, other) => one.at - other.at);
  return {
    made,
    person: byMoment([...made, ...own.filter(({ urgency }) => urgency === 'person')]),
    batch: byMoment([...made, ...own]),
  };
}

/** The first ask the log allows goes; all others wait for its end. */
function sendProbe(account: Account, now: number, party: Party, rules: TurnRules, margin: Margin): Turn {
  const [first, ...rest] = party.asks;
  if (!first || !account.hold) return { account, answers: [] };
  const alone = serve(account, now, { ...party, asks: [first] }, rules, margin);
  const [answer] = alone.answers;
  if (answer?.kind !== 'start')
    return { account: alone.account, answers: party.asks.map(() => answer ?? waitForHold(rules.probe)) };
  const probe = { owner: party.owner, number: party.probeNumber, expires: now + rules.probe };
  return {
    account: { ...alone.account, hold: { ...account.hold, probe } },
    answers: [{ ...answer, isProbe: true }, ...rest.map(() => waitForHold(rules.probe))],
  };
}
