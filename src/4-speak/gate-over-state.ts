/** The rate gate of one account, kept in state that processes share: each looks, starts whom it may, and sleeps till the next. */
import { randomUUID } from 'node:crypto';
import type { Clock, Random, SharedState } from '../ports.ts';
import type { Account } from './gate-account.ts';
import { gateBook } from './gate-book.ts';
import type { MarginSettings } from './gate-margin.ts';
import { calmer, firstMargin, marginFor } from './gate-margin.ts';
import type { Probe } from './gate-outcome.ts';
import { givenBack, held, probeReleased, probeSucceeded, refused } from './gate-outcome.ts';
import type { Answer, Reliance, TurnRules } from './gate-turn.ts';
import { countUsers, takeTurn } from './gate-turn.ts';
import type { Cost, RateGate, Ticket } from './gate.ts';
import type { HoldTimes } from './retry-policy.ts';
import { standardRetry } from './retry-policy.ts';
import type { Start } from './sliding-log.ts';

export interface GateOptions {
  /** Names the account in `state`. */
  readonly account: string;
  /** Of all processes that use the account; memory where there is only this one. */
  readonly state: SharedState;
  readonly clock: Clock;
  readonly random: Random;
  readonly rules?: Partial<TurnRules>;
  readonly margin?: MarginSettings;
  readonly hold?: HoldTimes;
  /** Told whenever somebody waits: how long the next of them will, as far as is known. */
  readonly onWait?: (wait: Wait) => void;
}

export type Wait = Omit<Extract<Answer, { readonly kind: 'wait' }>, 'kind'>;

/** The service's documented limits, for each model; a probe lasts as long as slow answers do. */
export const standardRules: TurnRules = {
  requests: 100,
  tokens: 10_000_000,
  window: 60_000,
  probe: 30_000,
};

interface Waiter {
  readonly cost: Cost;
  grant(ticket: Ticket): void;
  refuse(reason: unknown): void;
  waited: Ticket['waited'];
  isGone: boolean;
}

interface Unused {
  readonly model: string;
  readonly start: Start;
  readonly probe: Probe | undefined;
}

export function gateOverState(options: GateOptions): RateGate {
  const { clock, random } = options;
  const rules = { ...standardRules, ...options.rules };
  const marginSettings = options.margin ?? marginFor(rules.window);
  const holdTimes = options.hold ?? standardRetry.hold;
  const owner = randomUUID();
  const book = gateBook(options.account, options.state, clock, rules.window + marginSettings.most);
  /** In the order in which they are served. */
  let waiting: Waiter[] = [];
  let unused: Unused[] = [];
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
      if (waiting.length === 0 && unused.length === 0 && !hasPromises && !(isUser && isIdle())) continue;
      const asking = [...waiting];
      try {
        serve(asking, ...(await ask(asking)));
      } catch (error) {
        waiting = waiting.filter((waiter) => !asking.includes(waiter));
        for (const waiter of asking) waiter.refuse(error);
      }
    }
    isLooking = false;
  };

  const ask = (
    asking: readonly Waiter[],
  ): Promise<readonly [answers: readonly Answer[], sharers: number]> => {
    const returned = unused;
    const good = calm;
    unused = [];
    calm = 0;
    const asks = asking.map(({ cost }) => cost);
    const presence = isIdle() ? 'leaving' : 'staying';
    isUser = presence === 'staying';
    return book.change((account, now) => {
      const margin = calmer(
        account.margin ?? firstMargin(marginSettings),
        good,
        rules.requests,
        marginSettings,
      );
      const cleared = returned.reduce<Account>(
        (rest, { model, start, probe }) => givenBack(probe ? probeReleased(rest, probe) : rest, model, start),
        { ...account, margin },
      );
      const turn = takeTurn(cleared, now, { owner, asks, presence, probeNumber: probes + 1 }, rules, margin);
      return [turn.account, [turn.answers, countUsers(turn.account)]];
    });
  };

  const serve = (asking: readonly Waiter[], answers: readonly Answer[], sharers: number): void => {
    let next: Wait | undefined;
    hasPromises = false;
    for (const [index, answer] of answers.entries()) {
      const waiter = asking[index];
      if (!waiter) continue;
      if (answer.kind === 'wait') {
        if (!next || answer.milliseconds < next.milliseconds) next = answer;
        hasPromises ||= answer.because === 'limits';
        waiter.waited = answer.because === 'limits' ? 'for-limits' : 'for-hold';
        continue;
      }
      const probe = answer.isProbe ? { owner, number: ++probes } : undefined;
      if (waiter.isGone) {
        unused.push({ model: waiter.cost.model, start: answer.start, probe });
        isAsked = true;
        continue;
      }
      waiting = waiting.filter((other) => other !== waiter);
      waiter.grant(ticket(waiter, answer.reliance, sharers, probe));
    }
    if (waiting.length > 0 && next) setAlarm(next);
  };

  const setAlarm = ({ milliseconds, because }: Wait): void => {
    options.onWait?.({ milliseconds, because });
    alarm = new AbortController();
    clock.sleep(milliseconds, alarm.signal).then(look, () => undefined);
  };

  const ticket = (
    { waited }: Waiter,
    reliance: Reliance,
    sharers: number,
    probe: Probe | undefined,
  ): Ticket => {
    let isOver = false;
    const end = async (act?: (account: Account, now: number) => Account): Promise<void> => {
      if (isOver) return;
      isOver = true;
      underWay--;
      if (act) await book.change((account, now) => [act(account, now), undefined]);
      if (act || isIdle()) look();
    };
    underWay++;
    return {
      waited,
      sharers,
      succeeded() {
        if (reliance === 'on-margin') calm++;
        return end(probe && ((account) => probeSucceeded(account, probe)));
      },
      refused(retryAfter) {
        const refusal = { reliance, probe, retryAfter, chance: random() };
        return end((account, now) => refused(account, now, refusal, holdTimes, marginSettings));
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
