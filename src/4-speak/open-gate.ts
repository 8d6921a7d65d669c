/** The gate of an account without limits: nothing is counted, and a refusal still makes everybody wait. */
import type { Clock, Random } from '../ports.ts';
import type { RateGate, Ticket, Wait } from './gate.ts';
import type { HoldTimes } from './retry-policy.ts';
import { holdAfter } from './retry-policy.ts';

export function openGate(
  clock: Clock,
  random: Random,
  times: HoldTimes,
  onWait?: (wait: Wait) => void,
): RateGate {
  let heldUntil = 0;
  let refusals = 0;
  const hold = (milliseconds: number): Promise<void> => {
    heldUntil = Math.max(heldUntil, clock.elapsed() + milliseconds);
    return Promise.resolve();
  };
  const ticket = (waited: Ticket['waited']): Ticket => ({
    waited,
    share: (most) => most,
    sent: () => undefined,
    succeeded: () => {
      refusals = 0;
      return Promise.resolve();
    },
    refused: (retryAfter) => hold(holdAfter(times, refusals++, retryAfter, random())),
    released: () => Promise.resolve(),
  });
  return {
    hold,
    async acquire(_cost, signal) {
      signal.throwIfAborted();
      let waited: Ticket['waited'] = 'no';
      for (let left = heldUntil - clock.elapsed(); left > 0; left = heldUntil - clock.elapsed()) {
        waited = 'for-hold';
        onWait?.({ milliseconds: left, because: 'hold' });
        await clock.sleep(left, signal);
      }
      return ticket(waited);
    },
  };
}
