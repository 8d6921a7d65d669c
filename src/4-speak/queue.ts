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
  /** Tasks without a seat that want one: those that never had one, and those back from a rest. */
  readonly waiting: number;
  /** Tasks in a seat. */
  readonly running: number;
  /** Resolves when fewer than `most` tasks wait: who adds many awaits this between them. */
  roomFor(most: number): Promise<void>;
  /** Resolves when every task that was added is over: none waits, runs or rests. */
  onIdle(): Promise<void>;
}

export type Task<T> = (turn: Turn) => Promise<T>;

/** A task's time in the queue, from its first seat to its end. */
export interface Turn {
  /** Aborted: ask the service for nothing more, leave the gate, do not try again. */
  readonly stopping: AbortSignal;
  /** Aborted: let go of what is under way too. */
  readonly aborting: AbortSignal;
  /** Leaves the seat to others until `pause` is over, and takes the next one before those who never had any. */
  readonly rest: (pause: Promise<void>) => Promise<void>;
}

export interface TaskOptions {
  readonly urgency: Urgency;
  /** Gives up this task alone, waiting, running or at rest. */
  readonly signal?: AbortSignal;
}

export interface QueueOptions {
  readonly concurrency: number;
  /** An error after which every later task would fail the same way: it stops the queue. */
  readonly endsAll?: (error: unknown) => boolean;
}

/** A higher one goes first. */
const priorities = {
  person: { returning: 3, new: 2 },
  batch: { returning: 1, new: 0 },
} as const;

export function speechQueue({ concurrency, endsAll }: QueueOptions): SpeechQueue {
  const queue = new PQueue({ concurrency });
  /** How each waiting task is given up. */
  const waiting = new Set<(reason: unknown) => void>();
  const begun = new Set<Controllers>();
  const whenIdle: (() => void)[] = [];
  let ended: { readonly reason: unknown } | undefined;
  let seats = concurrency;
  let open = 0;
  let seated = 0;
  let people = 0;

  const setSeats = (): void => void (queue.concurrency = seats + (people > 0 ? 1 : 0));

  const stop = (reason: unknown): void => {
    ended ??= { reason };
    queue.clear();
    for (const giveUp of [...waiting]) giveUp(reason);
    for (const { stopping } of begun) stopping.abort(reason);
  };

  /** Resolves with the way out of the seat. */
  const takeSeat = (
    urgency: Urgency,
    comer: 'new' | 'returning',
    signal?: AbortSignal,
  ): Promise<() => void> =>
    new Promise((resolve, reject) => {
      const isPerson = urgency === 'person' ? 1 : 0;
      const leaveLine = (): boolean => {
        signal?.removeEventListener('abort', onAbort);
        return waiting.delete(giveUp);
      };
      const goAway = (): void => {
        people -= isPerson;
        setSeats();
      };
      const giveUp = (reason: unknown): void => {
        if (!leaveLine()) return;
        goAway();
        reject(reason);
      };
      const onAbort = (): void => giveUp(signal?.reason);
      const sit = async (): Promise<void> => {
        if (!leaveLine()) return;
        seated++;
        await new Promise<void>((stand) => {
          let isSeated = true;
          resolve(() => {
            if (!isSeated) return;
            isSeated = false;
            seated--;
            goAway();
            stand();
          });
        });
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      waiting.add(giveUp);
      // The package is not told of the signal: it would call a running task over before it is.
      void queue.add(sit, { priority: priorities[urgency][comer] });
      people += isPerson;
      setSeats();
    });

  const run = async <T>(task: Task<T>, { urgency, signal: own }: TaskOptions): Promise<T> => {
    let leave = await takeSeat(urgency, 'new', own);
    // Signals of its own for each task: one for all would gather more listeners than a signal takes without a warning.
    const controllers = { stopping: new AbortController(), aborting: new AbortController() };
    const { stopping, aborting } = controllers;
    const giveUp = (): void => {
      stopping.abort(own?.reason);
      aborting.abort(own?.reason);
    };
    const rest = async (pause: Promise<void>): Promise<void> => {
      leave();
      await pause;
      stopping.signal.throwIfAborted();
      leave = await takeSeat(urgency, 'returning', stopping.signal);
    };
    own?.addEventListener('abort', giveUp, { once: true });
    begun.add(controllers);
    try {
      return await task({ stopping: stopping.signal, aborting: aborting.signal, rest });
    } catch (error) {
      // Before the seat is free: nobody takes it to fail the same way.
      if (!ended && endsAll?.(error)) stop(error);
      throw error;
    } finally {
      begun.delete(controllers);
      own?.removeEventListener('abort', giveUp);
      leave();
    }
  };

  return {
    async add(task, options) {
      if (ended) throw ended.reason;
      options.signal?.throwIfAborted();
      open++;
      try {
        return await run(task, options);
      } finally {
        if (--open === 0) for (const resolve of whenIdle.splice(0)) resolve();
      }
    },
    pause: () => queue.pause(),
    resume: () => void queue.start(),
    stop,
    abort(reason) {
      stop(reason);
      for (const { aborting } of begun) aborting.abort(reason);
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
      return seated;
    },
    roomFor: (most) => queue.onSizeLessThan(most),
    onIdle: () => new Promise((resolve) => (open === 0 ? resolve() : whenIdle.push(resolve))),
  };
}

interface Controllers {
  readonly stopping: AbortController;
  readonly aborting: AbortController;
}
