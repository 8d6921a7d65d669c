/** Waits for a program no longer than it is worth; time in which one of us is at work itself does not count. */

/** One who hands it its input, or takes its output. */
export interface Party {
  work(): void;
  /** There is nothing to do but wait for the program. */
  wait(): void;
}

export interface Patience {
  /** At work at first. */
  join(): Party;
  end(): void;
}

/** Calls `lose` once all have waited for so many milliseconds without a break. */
export function patience(milliseconds: number, lose: () => void): Patience {
  const working = new Set<Party>();
  let timer: NodeJS.Timeout | undefined;
  let state: 'open' | 'ended' = 'open';
  return {
    join() {
      const party: Party = {
        work() {
          working.add(party);
          clearTimeout(timer);
        },
        wait() {
          working.delete(party);
          clearTimeout(timer);
          if (working.size === 0 && state === 'open') timer = setTimeout(lose, milliseconds);
        },
      };
      party.work();
      return party;
    },
    end() {
      state = 'ended';
      clearTimeout(timer);
    },
  };
}
