/** How many attempts are made at a time: few at first, more while that goes well and helps, half after trouble. */

export interface AdaptiveConcurrency {
  readonly current: number;
  /** Called as an attempt starts; what comes of it is told with what this returned. */
  begin(): Flight;
  /** `demand`: whether another attempt would have been made at once had there been room. */
  succeeded(flight: Flight, demand: 'hungry' | 'sated'): void;
  /** Refused for too many requests, or answered without sound: the service has too much to do. */
  troubled(flight: Flight): void;
}

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
  let current = Math.max(1, Math.min(start, ceiling));
  let era = 0;
  let successes = 0;

  const set = (next: number): void => {
    successes = 0;
    if (next === current) return;
    current = next;
    onChange?.(current);
  };

  return {
    get current() {
      return current;
    },
    begin: () => ({ era }),

    succeeded(flight, demand) {
      if (flight.era !== era || demand === 'sated' || current >= ceiling) return;
      successes++;
      const needed = era === 0 && current < eagerUntil ? 1 : current;
      if (successes >= needed) set(current + 1);
    },

    troubled(flight) {
      if (flight.era !== era) return;
      era++;
      set(Math.max(1, Math.floor(current / 2)));
    },
  };
}
