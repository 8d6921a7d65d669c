/** A clock that stands still until a test moves it, and then wakes sleepers one after the other, in order. */
import type { Clock } from '../../src/ports.ts';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

export class VirtualClock implements Clock {
  /** Milliseconds by which the wall is ahead of what has really passed. */
  wallOffset = 1_800_000_000_000;
  #elapsed: number;
  #sleepers: Sleeper[] = [];

  constructor(elapsed = 5_000) {
    this.#elapsed = elapsed;
  }

  now = (): number => this.#elapsed + this.wallOffset;

  elapsed = (): number => this.#elapsed;

  sleep = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const leave = (): void => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        reject(signal?.reason);
      };
      const sleeper: Sleeper = {
        at: this.#elapsed + Math.max(0, milliseconds),
        wake: () => {
          signal?.removeEventListener('abort', leave);
          resolve();
        },
      };
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', leave, { once: true });
    });

  /** Lets whatever can go on without time passing go on; then moves, sleeper by sleeper. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#elapsed + milliseconds;
    for (;;) {
      await settled();
      const next = this.#sleepers.toSorted((one, other) => one.at - other.at)[0];
      if (!next || next.at > end) break;
      this.#sleepers = this.#sleepers.filter((other) => other !== next);
      this.#elapsed = Math.max(this.#elapsed, next.at);
      next.wake();
    }
    this.#elapsed = end;
    await settled();
  }

  /** The process stands still while time goes by: nobody wakes until it is over. */
  stall(milliseconds: number): void {
    this.#elapsed += milliseconds;
  }

  get sleepers(): number {
    return this.#sleepers.length;
  }
}

/** After everything that waits for nothing but other promises. */
export const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
