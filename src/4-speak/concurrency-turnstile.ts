/** Lets in as many attempts as there is room for: when the number falls, those that try again wait their turn outside. */
import type { Urgency } from './gate.ts';

export interface Turnstile {
  /** Resolves with the way out, to be called once; a person is let in on one place more. */
  enter(urgency: Urgency, signal: AbortSignal): Promise<() => void>;
  /** To be called when there may be more room than before. */
  admit(): void;
}

interface Waiter {
  readonly urgency: Urgency;
  readonly letIn: () => void;
}

export function turnstile(most: () => number): Turnstile {
  let inside = 0;
  let waiting: readonly Waiter[] = [];

  const hasRoom = (urgency: Urgency): boolean => inside < most() + (urgency === 'person' ? 1 : 0);
  const first = (): Waiter | undefined => waiting.find(({ urgency }) => urgency === 'person') ?? waiting[0];

  const admit = (): void => {
    for (let next = first(); next && hasRoom(next.urgency); next = first()) {
      const admitted = next;
      waiting = waiting.filter((waiter) => waiter !== admitted);
      admitted.letIn();
    }
  };

  const goIn = (): (() => void) => {
    inside++;
    let isOut = false;
    return () => {
      if (isOut) return;
      isOut = true;
      inside--;
      admit();
    };
  };

  return {
    admit,
    enter: (urgency, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const giveUp = (): void => {
          waiting = waiting.filter((other) => other !== waiter);
          reject(signal.reason);
        };
        const waiter: Waiter = {
          urgency,
          letIn() {
            signal.removeEventListener('abort', giveUp);
            resolve(goIn());
          },
        };
        signal.addEventListener('abort', giveUp, { once: true });
        waiting = [...waiting, waiter];
        admit();
      }),
  };
}
