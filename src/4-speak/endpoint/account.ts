/** The account everybody at this endpoint shares: requests and tokens a minute for each model, and how much it holds at once. */
import type { Clock } from '../../ports.ts';
import { Refusal } from './refusal.ts';
import { SlidingWindow } from './sliding-window.ts';

/** What is not limited is left out. */
export interface EndpointLimits {
  /** In one window, for each model. */
  readonly requests?: number;
  /** Text read and sound made, in one window, for each model. */
  readonly tokens?: number;
  /** Milliseconds; a minute at the service. */
  readonly window?: number;
  /** Requests held at once; above it some answers are empty, as the service's were seen to be. */
  readonly concurrency?: number;
}

const minute = 60_000;

export class Account {
  readonly #limits: EndpointLimits;
  readonly #clock: Clock;
  readonly #models = new Map<string, { readonly requests: SlidingWindow; readonly tokens: SlidingWindow }>();
  #inFlight = 0;

  constructor(limits: EndpointLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /** Refused requests count for nothing. */
  admit(model: string): void {
    const now = this.#clock.elapsed();
    const { requests = Infinity, tokens = Infinity } = this.#limits;
    const windows = this.#windowsOf(model);
    if (windows.requests.sum(now) >= requests)
      throw new Refusal(429, `${model}: ${requests} requests in ${this.#windowSeconds} s are used up`);
    if (windows.tokens.sum(now) >= tokens)
      throw new Refusal(429, `${model}: ${tokens} tokens in ${this.#windowSeconds} s are used up`);
    windows.requests.add(now, 1);
  }

  spend(model: string, tokens: number): void {
    this.#windowsOf(model).tokens.add(this.#clock.elapsed(), tokens);
  }

  /** From now until the returned function is first called. */
  hold(): () => void {
    this.#inFlight++;
    let isHeld = true;
    return () => {
      if (isHeld) this.#inFlight--;
      isHeld = false;
    };
  }

  get isCrowded(): boolean {
    return this.#inFlight > (this.#limits.concurrency ?? Infinity);
  }

  get #windowSeconds(): number {
    return (this.#limits.window ?? minute) / 1000;
  }

  #windowsOf(model: string): { readonly requests: SlidingWindow; readonly tokens: SlidingWindow } {
    const length = this.#limits.window ?? minute;
    const known = this.#models.get(model);
    if (known) return known;
    const windows = { requests: new SlidingWindow(length), tokens: new SlidingWindow(length) };
    this.#models.set(model, windows);
    return windows;
  }
}
