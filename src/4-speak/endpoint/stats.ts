/** What the endpoint was asked and what it did, counted: how tests see what was asked twice. */

export interface EndpointStats {
  /** Everything but questions for these counts. */
  readonly requests: number;
  readonly byStatus: Readonly<Record<string, number>>;
  /** Requests for speech that were understood, by model. */
  readonly byModel: Readonly<Record<string, number>>;
  /** The same by digest of messages and voice; `answered` counts those that no fault struck and that were sent to the end. */
  readonly byDigest: Readonly<Record<string, { readonly asked: number; readonly answered: number }>>;
  readonly faults: Readonly<Record<string, number>>;
  readonly inFlight: number;
  readonly mostInFlight: number;
}

export class Stats {
  readonly #byStatus = new Map<string, number>();
  readonly #byModel = new Map<string, number>();
  readonly #asked = new Map<string, number>();
  readonly #answered = new Map<string, number>();
  readonly #faults = new Map<string, number>();
  #mostInFlight = 0;

  /** The number of this attempt at the same request, from 1. */
  countAsked(model: string, digest: string, inFlight: number): number {
    this.#mostInFlight = Math.max(this.#mostInFlight, inFlight);
    count(this.#byModel, model);
    return count(this.#asked, digest);
  }

  countAnswered(digest: string): void {
    count(this.#answered, digest);
  }

  countFault(name: string): void {
    count(this.#faults, name);
  }

  countStatus(status: number): void {
    count(this.#byStatus, String(status));
  }

  report(inFlight: number): EndpointStats {
    const digests = [...this.#asked].map(
      ([digest, asked]) => [digest, { asked, answered: this.#answered.get(digest) ?? 0 }] as const,
    );
    return {
      requests: [...this.#byStatus.values()].reduce((sum, number) => sum + number, 0),
      byStatus: Object.fromEntries(this.#byStatus),
      byModel: Object.fromEntries(this.#byModel),
      byDigest: Object.fromEntries(digests),
      faults: Object.fromEntries(this.#faults),
      inFlight,
      mostInFlight: this.#mostInFlight,
    };
  }
}

function count(counts: Map<string, number>, name: string): number {
  const number = (counts.get(name) ?? 0) + 1;
  counts.set(name, number);
  return number;
}
