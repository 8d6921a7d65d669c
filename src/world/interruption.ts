/** Being told to end: Ctrl-C, the end of a session, or a polite kill; each time it is told again. */

import { setMaxListeners } from 'node:events';

/** Whatever waits listens, dozens at a time: Node would take more than ten for a leak, and tell the user. */
export function interruptionOf(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}

/** Hands every signal on; returned is the way to stop listening. Meanwhile no signal ends the process by itself. */
export function onInterruption(told: (times: number) => void): () => void {
  let times = 0;
  const hear = (): void => told(++times);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, hear);
  return () => {
    for (const signal of signals) process.off(signal, hear);
  };
}
