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
  /** How many attempts its process would make at once if it could, this one included. Absent: those it has asked for. */
  readonly wants?: number;
}

export type Urgency = 'person' | 'batch';

/** Leave for one attempt. Exactly one of its last three functions is called, once, when the attempt is over. */
export interface Ticket {
  /** Whether the limits made it wait: then more attempts at a time would gain nothing. */
  readonly waited: 'no' | 'for-limits' | 'for-hold';
  /** Of `most` at a time that the account can bear, how many are this process's: others may use it too. */
  share(most: number): number;
  /**
   * The request leaves just now, later than it had leave to, for a connection had to be made or this process was busy: it
   * counts from now, because that is how the service sees it. Not told: it counts from the moment of its leave.
   */
  sent(): void;
  /** The service took the request: after a hold, the way is free for all. */
  succeeded(): Promise<void>;
  /** The service refused for too many requests: the whole account waits, `retryAfter` milliseconds if it said so. */
  refused(retryAfter: number | undefined): Promise<void>;
  /** It ended in a way that says nothing about the limits: after a hold, the next one probes. */
  released(): Promise<void>;
}

/** Somebody waits: how long the next of them will, as far as is known, and what for. */
export interface Wait {
  readonly milliseconds: number;
  readonly because: WaitReason;
}

export type WaitReason =
  /** So many of them a minute are used up. */
  | 'requests'
  | 'tokens'
  /** After a refusal that our own count cannot explain, starts keep apart from each other for a time. */
  | 'spacing'
  /** The service refused, or asked for a pause. */
  | 'hold'
  /** After that one attempt goes ahead of all others, and is not over yet. */
  | 'probe';
