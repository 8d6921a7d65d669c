/** Says that the gate makes us wait, how long and what for: once for each wait that is long enough to wonder about. */
import type { Limits } from '../1-script/config.ts';
import type { Wait, WaitReason } from '../4-speak/gate.ts';
import type { Clock } from '../ports.ts';
import { number } from './plan-text.ts';
import type { Terminal } from './terminal.ts';

export interface WaitNotice {
  /** Whole ones, rounded up. */
  readonly seconds: number;
  readonly because: WaitReason;
  readonly message: string;
}

/** Milliseconds below which nobody wonders. */
const wondering = 500;
/** Milliseconds by which a wait must have grown to be said again. */
const news = 1_000;

/** `tell` gets what is worth saying of all that a gate reports. */
export function waitNotices(
  limits: Limits,
  clock: Clock,
  tell: (notice: WaitNotice) => void,
): (wait: Wait) => void {
  let said: { readonly because: WaitReason; readonly until: number } | undefined;
  return ({ milliseconds, because }) => {
    // A probe ends when it ends; that the account pauses has been said.
    if (because === 'probe' || milliseconds < wondering) return;
    const until = clock.elapsed() + milliseconds;
    const isSaid = said?.because === because && (because === 'spacing' || until < said.until + news);
    if (isSaid) return;
    said = { because, until };
    tell({ seconds: Math.ceil(milliseconds / 1000), because, message: reasonOf(because, limits) });
  };
}

/** On standard error for people, as a line of its own for programs. */
export const sayWait =
  (terminal: Terminal) =>
  ({ seconds, because, message }: WaitNotice): void => {
    terminal.say(`waiting ${seconds} s: ${message}`);
    terminal.emit(() => ({ type: 'waiting', seconds, because, message }));
  };

function reasonOf(because: Exclude<WaitReason, 'probe'>, limits: Limits): string {
  switch (because) {
    case 'requests':
      return usedUp(limits.requestsPerMinute, 'request', limits);
    case 'tokens':
      return usedUp(limits.tokensPerMinute, 'token', limits);
    case 'spacing':
      return 'the service refused more, so requests keep apart for a while';
    case 'hold':
      return 'the service asked for a pause';
  }
}

function usedUp(count: number, what: string, { windowMilliseconds }: Limits): string {
  const period = windowMilliseconds === 60_000 ? 'a minute' : `in ${windowMilliseconds / 1000} s`;
  return `${number(count)} ${what}${count === 1 ? '' : 's'} ${period} ${count === 1 ? 'is' : 'are'} used up`;
}
