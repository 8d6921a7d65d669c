/** Several who can answer, each one question at a time: who is free takes the next, and whoever asks no longer is forgotten. */
import type { Helper } from '../../../ports.ts';

export interface Pool {
  /** Rejects with the signal's reason when aborted, at once; what is under way then ends unheard. */
  ask(question: unknown, signal: AbortSignal): Promise<unknown>;
  close(): Promise<void>;
}

interface Turn {
  readonly question: unknown;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** One more is started whenever none is free, up to `most`. */
export function poolOf(start: () => Helper, most: number): Pool {
  const all: Helper[] = [];
  const free: Helper[] = [];
  const waiting = new Set<Turn>();

  const oneMore = (): Helper | undefined => {
    if (all.length >= most) return undefined;
    const helper = start();
    all.push(helper);
    return helper;
  };

  const next = (): void => {
    for (const turn of waiting) {
      const helper = free.pop() ?? oneMore();
      if (!helper) return;
      waiting.delete(turn);
      // Free before anybody hears the answer: who then asks the next question finds somebody.
      const freed =
        <Value>(settle: (value: Value) => void) =>
        (value: Value): void => {
          free.push(helper);
          settle(value);
          next();
        };
      void helper.ask(turn.question).then(freed(turn.resolve), freed(turn.reject));
    }
  };

  return {
    ask: (question, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const leave = (): void => {
          waiting.delete(turn);
          reject(signal.reason);
        };
        const settled =
          <Value>(settle: (value: Value) => void) =>
          (value: Value): void => {
            signal.removeEventListener('abort', leave);
            settle(value);
          };
        const turn: Turn = { question, resolve: settled(resolve), reject: settled(reject) };
        signal.addEventListener('abort', leave, { once: true });
        waiting.add(turn);
        next();
      }),
    async close() {
      await Promise.all(all.map((helper) => helper.close()));
    },
  };
}
