/** The `checks` of the config file: how far a take may stray before it is asked for again. */
import type { TakeLimits } from '../audio/take-limits.ts';
import type { Fields } from './fields.ts';
import { known } from './settings.ts';
import { depth, duration, level, numberBetween, wholeBetween } from './shapes.ts';

/** Those that are not said stay as the checks have them. */
export interface CheckWishes {
  /** How often a rendering that does not pass is asked for again. */
  readonly retakes: number | undefined;
  readonly limits: Partial<TakeLimits>;
}

/** As `TakeLimits` explains them; times are written as times. */
export const checkKeys = {
  retakes: wholeBetween(0, 20),
  silentBelow: level,
  endLevel: depth,
  endShare: numberBetween(0, 2),
  clippedShare: numberBetween(0, 1),
  shortestShare: numberBetween(0, 1),
  longestShare: numberBetween(1, 20),
  shortSlack: duration,
  longSlack: duration,
  dead: duration,
  driftPitch: numberBetween(0, 100),
  driftSpectrum: numberBetween(0, 100),
};

export function readChecks(fields: Fields<typeof checkKeys>): CheckWishes {
  const seconds = (key: 'shortSlack' | 'longSlack' | 'dead'): number | undefined => {
    const time = known(fields[key])?.value;
    return time === undefined ? undefined : time / 1000;
  };
  const limits: { [Name in keyof TakeLimits]?: TakeLimits[Name] | undefined } = {
    silentBelow: known(fields.silentBelow)?.value,
    endDecibels: known(fields.endLevel)?.value,
    endShare: known(fields.endShare)?.value,
    clippedShare: known(fields.clippedShare)?.value,
    shortestShare: known(fields.shortestShare)?.value,
    longestShare: known(fields.longestShare)?.value,
    shortSlack: seconds('shortSlack'),
    longSlack: seconds('longSlack'),
    deadSeconds: seconds('dead'),
    driftPitch: known(fields.driftPitch)?.value,
    driftSpectrum: known(fields.driftSpectrum)?.value,
  };
  const said = Object.entries(limits).filter(([, limit]) => limit !== undefined);
  return { retakes: known(fields.retakes)?.value, limits: Object.fromEntries(said) };
}
