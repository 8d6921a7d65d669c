/** The clocks of this machine, behind the port that the stages see. */
import type { Clock } from '../ports.ts';

/** Milliseconds; a longer timer would fire at once. */
const longestTimer = 2 ** 31 - 1;

export const machineClock: Clock = {
  now: () => Date.now(),

  /** Counted from the start of the machine, not of the process: processes can compare what they read here. */
  elapsed: () => Number(process.hrtime.bigint()) / 1e6,

  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const end = machineClock.elapsed() + milliseconds;
      let timer: NodeJS.Timeout | undefined;
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      // Timers fire up to a millisecond early.
      const rest = (): void => {
        const left = end - machineClock.elapsed();
        if (left > 0) {
          timer = setTimeout(rest, Math.min(longestTimer, Math.ceil(left)));
          return;
        }
        signal?.removeEventListener('abort', stop);
        resolve();
      };
      signal?.addEventListener('abort', stop, { once: true });
      rest();
    }),
};
