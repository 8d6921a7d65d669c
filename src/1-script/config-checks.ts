/** The `checks` of the config file: how far a take may stray before it is asked for again. */
import type { TakeLimits } from '../audio/take-limits.ts';
import type { Fields } from './fields.ts';
import { described } from './form.ts';
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
  retakes: described(
    wholeBetween(0, 20),
    'How often a rendering that does not pass is asked for again.',
    '3',
  ),
  silentBelow: described(level, 'A take whose loudest moment is below is silent.', '-50dB', '-60dB'),
  endLevel: described(depth, 'How far below the level of speech an end is still abrupt.', '8dB', '6dB'),
  endShare: described(
    numberBetween(0, 2),
    'An abrupt end before this share of the length is a cut.',
    '0.8',
    '0.9',
  ),
  clippedShare: described(
    numberBetween(0, 1),
    'The share of samples at full scale at most.',
    '0.01',
    '0.005',
  ),
  shortestShare: described(numberBetween(0, 1), 'The least share of the expected length.', '0.5', '0.4'),
  longestShare: described(numberBetween(1, 20), 'The longest a take may be, in expected lengths.', '3', '2'),
  shortSlack: described(duration, 'How much shorter still a take may be.', '500ms', '400ms'),
  longSlack: described(duration, 'How much longer still a take may be.', '3s', '2s'),
  dead: described(duration, 'Silence inside a take at most, beside the pauses of its text.', '4s', '3s'),
  driftPitch: described(numberBetween(0, 100), 'Semitones a clone may stray from its sample.', '9', '7'),
  driftSpectrum: described(numberBetween(0, 100), 'How far the sound of a clone may stray.', '0.8', '0.6'),
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
