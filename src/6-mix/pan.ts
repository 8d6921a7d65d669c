/** Where a sound stands between the ears: the gains of both that keep its power the same at every place. */
import { mixRate } from './program.ts';

export interface EarGains {
  readonly left: number;
  readonly right: number;
}

/** For sound that is already in both ears, each 3 dB down where it is one sound; `gain` in decibels, `pan` in percent. */
export function earGains(gain: number, pan: number): EarGains {
  const turn = ((Math.max(-100, Math.min(100, pan)) + 100) / 200) * (Math.PI / 2);
  const level = 10 ** (gain / 20) * Math.SQRT2;
  return { left: level * Math.cos(turn), right: level * Math.sin(turn) };
}

/** Frames in which the cut edges of a take come and go: too short to be heard, too long for a click. */
export const edgeFrames = { in: Math.round(0.005 * mixRate), out: Math.round(0.02 * mixRate) } as const;
