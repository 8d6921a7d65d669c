/** How far the loudness of a programme strays: the range of EBU Tech 3342 in LU, from the steps of a loudness meter. */
import { blocksOf, lufsOfPower, meanAbove } from './loudness.ts';
import type { Decibels } from './units.ts';
import { decibels } from './units.ts';

/** 0 where there are less than three seconds of sound. `steps` are tenths of a second. */
export function loudnessRange(steps: readonly number[]): Decibels {
  const blocks = blocksOf(steps, stepsPerBlock);
  const loud = lufsOfPower(meanAbove(blocks, absoluteGate));
  const gate = Math.max(absoluteGate, loud + relativeGate);
  const levels = blocks
    .map(lufsOfPower)
    .filter((level) => level >= gate)
    .sort((one, other) => one - other);
  const at = (share: number): number => levels[Math.round((levels.length - 1) * share)] ?? 0;
  return decibels(at(0.95) - at(0.1));
}

/** Three seconds. */
const stepsPerBlock = 30;
/** LUFS below which a block counts as silence; LU below the rest of the sound at which it counts as background. */
const absoluteGate = -70;
const relativeGate = -20;
