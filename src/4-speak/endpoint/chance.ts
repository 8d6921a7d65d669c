/** Chance that does not depend on who comes first: the same request at the same attempt always meets the same fate. */
import { createHash } from 'node:crypto';
import type { Random } from '../../ports.ts';

/** From 0, below 1, for anything that can be named. */
export type Fate = (...names: readonly (string | number)[]) => number;

/** One number of `random` is the seed of every fate. */
export function fateFrom(random: Random): Fate {
  const seed = random();
  return (...names) =>
    createHash('sha256')
      .update(JSON.stringify([seed, ...names]))
      .digest()
      .readUInt32BE(0) / 0x1_0000_0000;
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
