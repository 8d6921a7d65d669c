/** An account's log in shared state: read, brought up to now, changed and written in one go. */
import type { Clock, SharedState } from '../ports.ts';
import type { Account } from './gate-account.ts';
import { accountText, readAccount } from './gate-account.ts';
import type { OutcomeRules } from './gate-outcome.ts';
import { tidy } from './gate-outcome.ts';
import { timelineAt } from './gate-timeline.ts';

export interface GateBook {
  /** `act` gets what is known and the moment on the account's own timeline; it may be called twice. */
  change<T>(act: (account: Account, now: number) => readonly [Account, T]): Promise<T>;
}

export const gateBook = (name: string, state: SharedState, clock: Clock, rules: OutcomeRules): GateBook => ({
  change: (act) =>
    state.update(name, (text) => {
      const read = readAccount(text);
      const timeline = timelineAt(read.timeline, clock.now(), clock.elapsed());
      const now = Math.floor(timeline.time);
      const [account, result] = act(tidy(read, now, rules), now);
      return { text: accountText({ ...account, timeline }), result };
    }),
});
