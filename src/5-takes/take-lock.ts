/** Waits for its turn to ask for a take: until nobody else is asking, or until those who were have kept what is wanted. */
import type { Clock, HeldLock } from '../ports.ts';
import type { TakeStore } from './store.ts';

export interface LockWait {
  readonly store: TakeStore;
  readonly clock: Clock;
  readonly isThere: () => boolean;
  /** Throws where there is nothing to wait for any more. */
  readonly goOn: () => void;
  readonly interruption: AbortSignal | undefined;
}

/** Milliseconds between two looks at a take that another process is asking for. */
const glance = 250;

/** Undefined when the take came from another process while we waited. */
export async function takeLock(
  fingerprint: string,
  { store, clock, isThere, goOn, interruption }: LockWait,
): Promise<HeldLock | undefined> {
  for (;;) {
    const lock = await store.lock(fingerprint);
    if (lock) return lock;
    await clock.sleep(glance, interruption);
    await store.lookAgain(fingerprint);
    if (isThere()) return undefined;
    goOn();
  }
}
