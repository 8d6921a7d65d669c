/** How many attempts are made at a time: few at first, more while that goes well and helps, half after trouble. */

export interface AdaptiveConcurrency {
  readonly current: number;
  /** Called as an attempt starts; what comes of it is told with what this returned. */
  begin(): Flight;
  /** `demand`: whether another attempt would have been made at once had there been room. */
  succeeded(flight: Flight, demand: Demand): void;
  /** Refused for too many requests, or answered without sound: the service has too much to do. */
  troubled(flight: Flight): void;
  /** Not more than so many until told otherwise: other processes have their part of the ceiling. */
  allow(seats: number): void;
}

export type Demand = 'hungry' | 'sated';

/** Attempts that started at the same number belong together: their trouble is one trouble. */
export interface Flight {
  readonly era: number;
}

export interface ConcurrencySettings {
  readonly start: number;
  /** The service's own ceiling is not published: 24 at a time held, at 50 answers came empty. */
  readonly ceiling: number;
  readonly onChange?: (current: number) => void;
}

export const standardConcurrency = { start: 4, ceiling: 16 } as const;

/** Up to this number, and until the first trouble, it rises by one with each success: it doubles with each flight. */
const eagerUntil = 16;

export function adaptiveConcurrency({ start, ceiling, onChange }: ConcurrencySettings): AdaptiveConcurrency {
  let most = ceiling;
  let learned = Math.max(1, Math.min(start, most));
  let told = learned;
  let era = 0;
  let successes = 0;

  const current = (): number => Math.min(learned, most);

  const tell = (): void => {
    if (current() === told) return;
    told = current();
    onChange?.(told);
  };

  const learn = (next: number): void => {
    successes = 0;
    learned = next;
    tell();
  };

  return {
    get current() {
      return current();
    },
    begin: () => ({ era }),

    succeeded(flight, demand) {
      if (flight.era !== era || demand === 'sated' || learned >= most) return;
      successes++;
      const needed = era === 0 && learned < eagerUntil ? 1 : learned;
      if (successes >= needed) learn(learned + 1);
    },

    troubled(flight) {
      if (flight.era !== era) return;
      era++;
      learn(Math.max(1, Math.floor(current() / 2)));
    },

    allow(seats) {
      most = Math.max(1, Math.min(seats, ceiling));
      tell();
    },
  };
}
