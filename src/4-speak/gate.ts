/** The contract of the rate gate: every attempt at the service passes it, and tells it how it went. */

export interface RateGate {
  /** Resolves when one attempt may start at once; rejects with the signal's reason, and gives its place back. */
  acquire(cost: Cost, signal: AbortSignal): Promise<Ticket>;
  /** Nothing of this account starts for so long; after that one attempt goes ahead of all others, as a probe. */
  hold(milliseconds: number): Promise<void>;
}

export interface Cost {
  /** Limits are counted for each model by itself. */
  readonly model: string;
  /** What the request is expected to take of the tokens a minute. */
  readonly tokens: number;
  /** A person waiting goes before the batch. Absent: batch. */
  readonly urgency?: Urgency;
}

export type Urgency = 'person' | 'batch';

/** Leave for one attempt. Exactly one of its functions is called, once, when the attempt is over. */
export interface Ticket {
  /** Whether the limits made it wait: then more attempts at a time would gain nothing. */
  readonly waited: 'no' | 'for-limits' | 'for-hold';
  /** How many processes use the account just now, this one included: they share what it can bear at a time. */
  readonly sharers: number;
  /** The service took the request: after a hold, the way is free for all. */
  succeeded(): Promise<void>;
  /** The service refused for too many requests: the whole account waits, `retryAfter` milliseconds if it said so. */
  refused(retryAfter: number | undefined): Promise<void>;
  /** It ended in a way that says nothing about the limits: after a hold, the next one probes. */
  released(): Promise<void>;
}
