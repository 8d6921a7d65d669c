/** The rate gate of one account, kept in state that processes share: each looks, starts whom it may, and sleeps till the next. */
import { randomUUID } from 'node:crypto';
import type { Clock, Random, SharedState } from '../ports.ts';
import type { Account } from './gate-account.ts';
import { gateBook } from './gate-book.ts';
import type { MarginSettings } from './gate-margin.ts';
import { calmer, firstMargin, marginFor } from './gate-margin.ts';
import type { OutcomeRules, Probe } from './gate-outcome.ts';
import { givenBack, held, madeLater, probeReleased, probeSucceeded, refused } from './gate-outcome.ts';
import type { Users } from './gate-share.ts';
import { shareOf } from './gate-share.ts';
import type { Answer, TurnRules } from './gate-turn.ts';
import { takeTurn } from './gate-turn.ts';
import type { Cost, RateGate, Ticket, Wait } from './gate.ts';
import type { HoldTimes } from './retry-policy.ts';
import { standardRetry } from './retry-policy.ts';

export interface GateOptions {
  /** Names the account in `state`. */
  readonly account: string;
  /** Of all processes that use the account; memory where there is only this one. */
  readonly state: SharedState;
  readonly clock: Clock;
  readonly random: Random;
  readonly rules?: Partial<Limits>;
  readonly margin?: MarginSettings;
  readonly hold?: HoldTimes;
  /** Told whenever somebody waits: how long the next of them will, as far as is known. */
  readonly onWait?: ((wait: Wait) => void) | undefined;
}

type Limits = Omit<TurnRules, 'probe'>;

/** The service's documented limits, for each model. */
export const standardRules: Limits = { requests: 100, tokens: 10_000_000, window: 60_000 };

interface Waiter {
  readonly cost: Cost;
  grant(ticket: Ticket): void;
  refuse(reason: unknown): void;
  waited: Ticket['waited'];
  isGone: boolean;
}

interface Looked {
  readonly answers: readonly Answer[];
  readonly users: Users;
  /** What the clock said as they were given. */
  readonly moment: number;
}

type Granted = Extract<Answer, { readonly kind: 'start' }>;
type Change = (account: Account, now: number) => Account;

/** Milliseconds by which a request must have left late for the others to be told at once. */
const worthTelling = 20;

export function gateOverState(options: GateOptions): RateGate {
  const { clock, random } = options;
  const holdTimes = options.hold ?? standardRetry.hold;
  const rules: TurnRules = { ...standardRules, ...options.rules, probe: holdTimes.probe };
  const marginSettings = options.margin ?? marginFor(rules.window);
  const owner = randomUUID();
  const outcomeRules: OutcomeRules = { bounds: rules, hold: holdTimes, margin: marginSettings };
  const book = gateBook(options.account, options.state, clock, outcomeRules);
  /** In the order in which they are served. */
  let waiting: Waiter[] = [];
  /** Changes the others learn of at the next look. */
  let untold: Change[] = [];
  /** Attempts that relied on the margin and went well: not yet told to the others. */
  let calm = 0;
  let hasPromises = false;
  /** Tickets given out whose end is not known. */
  let underWay = 0;
  /** Whether the others count this process among those that use the account. */
  let isUser = false;
  let probes = 0;
  let isLooking = false;
  let isAsked = false;
  let alarm = new AbortController();

  const isIdle = (): boolean => underWay === 0 && waiting.length === 0;

  /** Callers of one moment are served by one look, and one look at a time is made. */
  const look = (): void => {
    isAsked = true;
    if (isLooking) return;
    isLooking = true;
    void lookWhileAsked();
  };

  const lookWhileAsked = async (): Promise<void> => {
    await Promise.resolve();
    while (isAsked) {
      isAsked = false;
      alarm.abort();
      if (waiting.length === 0 && untold.length === 0 && !hasPromises && !(isUser && isIdle())) continue;
      const asking = [...waiting];
      try {
        serve(asking, await ask(asking));
      } catch (error) {
        waiting = waiting.filter((waiter) => !asking.includes(waiter));
        for (const waiter of asking) waiter.refuse(error);
      }
    }
    isLooking = false;
  };

  const ask = (asking: readonly Waiter[]): Promise<Looked> => {
    const changes = untold;
    const good = calm;
    untold = [];
    calm = 0;
    const asks = asking.map(({ cost }) => cost);
    const wants = Math.max(asks.length + underWay, ...asks.map((cost) => cost.wants ?? 0));
    isUser = wants > 0;
    return book.change((account, now) => {
      const margin = calmer(
        account.margin ?? firstMargin(marginSettings),
        good,
        rules.requests,
        marginSettings,
      );
      const told = changes.reduce<Account>((rest, change) => change(rest, now), { ...account, margin });
      const turn = takeTurn(told, now, { owner, asks, wants, probeNumber: probes + 1 }, rules, margin);
      return [turn.account, { answers: turn.answers, users: turn.account.users, moment: clock.elapsed() }];
    });
  };

  const serve = (asking: readonly Waiter[], looked: Looked): void => {
    let next: Wait | undefined;
    hasPromises = false;
    for (const [index, answer] of looked.answers.entries()) {
      const waiter = asking[index];
      if (!waiter) continue;
      if (answer.kind === 'wait') {
        if (!next || answer.milliseconds < next.milliseconds) next = answer;
        const isHeld = answer.because === 'hold' || answer.because === 'probe';
        hasPromises ||= !isHeld;
        waiter.waited = isHeld ? 'for-hold' : 'for-limits';
        continue;
      }
      const probe = answer.isProbe ? { owner, number: ++probes } : undefined;
      if (waiter.isGone) {
        const { cost } = waiter;
        untold.push((account) =>
          givenBack(probe ? probeReleased(account, probe) : account, cost.model, answer.start),
        );
        isAsked = true;
        continue;
      }
      waiting = waiting.filter((other) => other !== waiter);
      waiter.grant(ticket(waiter, answer, looked, probe));
    }
    if (waiting.length > 0 && next) setAlarm(next);
  };

  const setAlarm = ({ milliseconds, because }: Wait): void => {
    options.onWait?.({ milliseconds, because });
    alarm = new AbortController();
    clock.sleep(milliseconds, alarm.signal).then(look, () => undefined);
  };

  const ticket = (
    { waited, cost: { model } }: Waiter,
    { start, reliance }: Granted,
    { users, moment }: Looked,
    probe: Probe | undefined,
  ): Ticket => {
    let isOver = false;
    let counted = start;
    const end = async (act?: Change): Promise<void> => {
      if (isOver) return;
      isOver = true;
      underWay--;
      if (act) await book.change((account, now) => [act(account, now), undefined]);
      if (act || isIdle()) look();
    };
    underWay++;
    return {
      waited,
      share: (most) => shareOf(owner, users, most),
      sent() {
        const before = counted;
        const at = Math.ceil(start.at + clock.elapsed() - moment);
        if (isOver || at <= before.at) return;
        counted = { ...start, at };
        untold.push((account, now) => madeLater(account, now, model, before, at));
        if (at - before.at >= worthTelling) look();
      },
      succeeded() {
        if (reliance === 'on-margin') calm++;
        return end(probe && ((account) => probeSucceeded(account, probe)));
      },
      refused(retryAfter) {
        const refusal = { model, reliance, probe, retryAfter, chance: random() };
        return end((account, now) => refused(account, now, refusal, outcomeRules));
      },
      released: () => end(probe && ((account) => probeReleased(account, probe))),
    };
  };

  return {
    acquire: (cost, signal) =>
      new Promise<Ticket>((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const leave = (): void => {
          waiter.isGone = true;
          waiting = waiting.filter((other) => other !== waiter);
          reject(signal.reason);
          look();
        };
        const settle = (): void => signal.removeEventListener('abort', leave);
        const waiter: Waiter = {
          cost,
          waited: 'no',
          isGone: false,
          grant(ticket) {
            settle();
            resolve(ticket);
          },
          refuse(reason) {
            settle();
            reject(reason);
          },
        };
        signal.addEventListener('abort', leave, { once: true });
        waiting = withWaiter(waiting, waiter);
        look();
      }),

    async hold(milliseconds) {
      await book.change((account, now) => [held(account, now + milliseconds), undefined]);
      look();
    },
  };
}

/** People before the batch, else first come, first served. */
function withWaiter(waiting: readonly Waiter[], waiter: Waiter): Waiter[] {
  if (waiter.cost.urgency !== 'person') return [...waiting, waiter];
  return waiting.toSpliced(waiting.findLastIndex(({ cost }) => cost.urgency === 'person') + 1, 0, waiter);
}
