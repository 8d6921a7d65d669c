/** Options and variables read into words, whole numbers and times; one that cannot be read ends the command and says what could. */
import type { World } from '../ports.ts';
import type { Given, Range } from './command.ts';
import { UsageError } from './exit-code.ts';

export const flag = ({ options }: Given, name: string): boolean => options[name] === true;

export function word({ options }: Given, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

export const wholeNumber = (given: Given, name: string, range?: Range): number | undefined =>
  wholeIn(word(given, name), flagOf(name), range);

/** Milliseconds, from a number with its unit: the unit is never guessed. */
export function time(given: Given, name: string): number | undefined {
  const written = word(given, name);
  if (written === undefined) return undefined;
  const parts = /^(\d+(?:\.\d+)?) ?(ms|s)$/.exec(written);
  if (!parts) throw new UsageError(`${flagOf(name)} is '${written}'`, 'a time such as 800ms or 1.2s');
  return Number(parts[1]) * (parts[2] === 's' ? 1000 : 1);
}

/** An empty variable is as good as none. */
export const wholeVariable = ({ environment }: World, name: string, range?: Range): number | undefined =>
  wholeIn(environment[name]?.trim() || undefined, name, range);

const flagOf = (name: string): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

function wholeIn(
  written: string | undefined,
  name: string,
  { least = 1, most }: Range = {},
): number | undefined {
  if (written === undefined) return undefined;
  const value = /^\d+$/.test(written) ? Number(written) : NaN;
  if (value >= least && value <= (most ?? Number.MAX_SAFE_INTEGER)) return value;
  throw new UsageError(
    `${name} is '${written}'`,
    most === undefined ? `a whole number from ${least}` : `a whole number from ${least} to ${most}`,
  );
}
