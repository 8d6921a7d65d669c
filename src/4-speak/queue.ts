/** The line before the service: so many tasks at a time, a person before the batch, and two ways to end it. */
import PQueue from 'p-queue';
import type { Urgency } from './gate.ts';

export interface SpeechQueue {
  /** Rejects with the task's error, the signal's reason, or the reason of `stop` and `abort`. */
  add<T>(task: Task<T>, options: TaskOptions): Promise<T>;
  /** Starts nothing more until resumed; what runs goes on. */
  pause(): void;
  resume(): void;
  /** Nothing starts any more, in the queue or in a task; what the service has been asked already is waited for. */
  stop(reason: unknown): void;
  /** And what is under way is let go. */
  abort(reason: unknown): void;
  /** Tasks at a time; a person may always take one seat more. */
  concurrency: number;
  readonly waiting: number;
  readonly running: number;
  /** Resolves when fewer than `most` tasks wait: who adds many awaits this between them. */
  roomFor(most: number): Promise<void>;
  /** Resolves when nothing waits and nothing runs. */
  onIdle(): Promise<void>;
}

export type Task<T> = (signals: TaskSignals) => Promise<T>;

export interface TaskSignals {
  /** Aborted: ask the service for nothing more, leave the gate, do not try again. */
  readonly stopping: AbortSignal;
  /** Aborted: let go of what is under way too. */
  readonly aborting: AbortSignal;
}

export interface TaskOptions {
  readonly urgency: Urgency;
  /** Gives up this task alone, waiting or running. */
  readonly signal?: AbortSignal;
}

export interface QueueOptions {
  readonly concurrency: number;
  /** An error after which every later task would fail the same way: it stops the queue. */
  readonly endsAll?: (error: unknown) => boolean;
}

const priorities: Readonly<Record<Urgency, number>> = { person: 1, batch: 0 };

export function speechQueue({ concurrency, endsAll }: QueueOptions): SpeechQueue {
  const queue = new PQueue({ concurrency });
  /** How each waiting task is given up. */
  const waiting = new Set<(reason: unknown) => void>();
  const running = new Set<Controllers>();
  let ended: { readonly reason: unknown } | undefined;
  let seats = concurrency;
  let people = 0;

  const setSeats = (): void => void (queue.concurrency = seats + (people > 0 ? 1 : 0));

  const stop = (reason: unknown): void => {
    ended ??= { reason };
    queue.clear();
    for (const giveUp of [...waiting]) giveUp(reason);
    for (const { stopping } of running) stopping.abort(reason);
  };

  const run = async <T>(task: Task<T>, own: AbortSignal | undefined): Promise<T> => {
    // Signals of its own for each task: one for all would gather more listeners than a signal takes without a warning.
    const controllers = { stopping: new AbortController(), aborting: new AbortController() };
    const { stopping, aborting } = controllers;
    const giveUp = (): void => {
      stopping.abort(own?.reason);
      aborting.abort(own?.reason);
    };
    own?.addEventListener('abort', giveUp, { once: true });
    running.add(controllers);
    try {
      return await task({ stopping: stopping.signal, aborting: aborting.signal });
    } finally {
      running.delete(controllers);
      own?.removeEventListener('abort', giveUp);
    }
  };

  const add = <T>(task: Task<T>, { urgency, signal }: TaskOptions): Promise<T> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended.reason);
      if (signal?.aborted) return reject(signal.reason);
      const isPerson = urgency === 'person' ? 1 : 0;
      const leave = (): void => {
        waiting.delete(giveUp);
        signal?.removeEventListener('abort', onAbort);
      };
      const giveUp = (reason: unknown): void => {
        leave();
        people -= isPerson;
        setSeats();
        reject(reason);
      };
      const onAbort = (): void => giveUp(signal?.reason);
      // The package is not told of the signal: it would call a running task over before it is.
      const turn = async (): Promise<void> => {
        if (!waiting.has(giveUp)) return;
        leave();
        await run(task, signal).then(resolve, (error: unknown) => {
          reject(error);
          if (!ended && endsAll?.(error)) stop(error);
        });
        people -= isPerson;
        setSeats();
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      waiting.add(giveUp);
      people += isPerson;
      void queue.add(turn, { priority: priorities[urgency] });
      setSeats();
    });

  return {
    add,
    pause: () => queue.pause(),
    resume: () => void queue.start(),
    stop,
    abort(reason) {
      stop(reason);
      for (const { aborting } of running) aborting.abort(reason);
    },
    get concurrency() {
      return seats;
    },
    set concurrency(next) {
      seats = next;
      setSeats();
    },
    get waiting() {
      return waiting.size;
    },
    get running() {
      return running.size;
    },
    roomFor: (most) => queue.onSizeLessThan(most),
    onIdle: () => queue.onIdle(),
  };
}

interface Controllers {
  readonly stopping: AbortController;
  readonly aborting: AbortController;
}
