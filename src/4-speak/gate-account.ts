/** What all processes know together about one account: its starts, promises, users, hold, spacing and margin; as text and back. */
import type { Margin } from './gate-margin.ts';
import type { Users } from './gate-share.ts';
import type { Spacing } from './gate-spacing.ts';
import type { Timeline } from './gate-timeline.ts';
import type { Start } from './sliding-log.ts';
import type { Urgency } from './gate.ts';

/** All moments are milliseconds on the account's own timeline. */
export interface Account {
  readonly timeline: Timeline | undefined;
  /** By model, ascending. */
  readonly starts: Readonly<Record<string, readonly Start[]>>;
  readonly promises: readonly Promised[];
  readonly users: Users;
  readonly hold: Hold | undefined;
  /** By model. */
  readonly spacing: Readonly<Record<string, Spacing>>;
  /** Undefined until something was learned. */
  readonly margin: Margin | undefined;
}

/** A start that somebody is waiting for: it keeps others from waiting for the same moment. */
export interface Promised extends Start {
  readonly model: string;
  readonly owner: string;
  readonly urgency: Urgency;
}

export interface Hold {
  readonly until: number;
  /** How many probes in a row were refused. */
  readonly refusals: number;
  /** The one attempt that went ahead; it counts as lost from `expires` on. */
  readonly probe: { readonly owner: string; readonly number: number; readonly expires: number } | undefined;
}

export const emptyAccount: Account = {
  timeline: undefined,
  starts: {},
  promises: [],
  users: {},
  hold: undefined,
  spacing: {},
  margin: undefined,
};

const version = 1;

export const accountText = (account: Account): string => `${JSON.stringify({ version, ...account })}\n`;

/** What cannot be read is as good as not there: the file belongs to us, and holds nothing that would be missed for long. */
export function readAccount(text: string | undefined): Account {
  const read = parsed(text);
  const account = asRecord(read);
  if (account?.['version'] !== version) return emptyAccount;
  const timeline = numbersOf(account['timeline'], ['wall', 'machine', 'time']);
  if (!timeline) return emptyAccount;
  return {
    timeline,
    starts: mapped(account['starts'], startsOf),
    promises: listOf(account['promises']).flatMap(promiseOf),
    users: mapped(account['users'], (user) => numbersOf(user, ['seen', 'wants'])),
    hold: holdOf(account['hold']),
    spacing: mapped(account['spacing'], (spacing) => numbersOf(spacing, ['share', 'until', 'windows'])),
    margin: numbersOf(account['margin'], ['current', 'floor', 'calm']),
  };
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '') as unknown;
  } catch {
    return undefined;
  }
}

const startsOf = (value: unknown): readonly Start[] =>
  listOf(value)
    .flatMap((start) => numbersOf(start, ['at', 'tokens']) ?? [])
    .sort((one, other) => one.at - other.at);

function promiseOf(value: unknown): Promised[] {
  const numbers = numbersOf(value, ['at', 'tokens']);
  const { model, owner, urgency } = asRecord(value) ?? {};
  if (!numbers || typeof model !== 'string' || typeof owner !== 'string') return [];
  return [{ ...numbers, model, owner, urgency: urgency === 'person' ? 'person' : 'batch' }];
}

function holdOf(value: unknown): Hold | undefined {
  const numbers = numbersOf(value, ['until', 'refusals']);
  if (!numbers) return undefined;
  const probe = asRecord(asRecord(value)?.['probe']);
  const probeNumbers = numbersOf(probe, ['number', 'expires']);
  const owner = probe?.['owner'];
  return {
    ...numbers,
    probe: probeNumbers && typeof owner === 'string' ? { ...probeNumbers, owner } : undefined,
  };
}

/** The entries that can be read. */
const mapped = <T>(value: unknown, read: (entry: unknown) => T | undefined): Record<string, T> =>
  Object.fromEntries(
    Object.entries(asRecord(value) ?? {}).flatMap(([name, entry]) => {
      const known = read(entry);
      return known === undefined ? [] : [[name, known]];
    }),
  );

function numbersOf<Name extends string>(
  value: unknown,
  names: readonly Name[],
): Record<Name, number> | undefined {
  const record = asRecord(value);
  const entries = names.map((name) => [name, record?.[name]] as const);
  if (!entries.every(([, number]) => Number.isFinite(number))) return undefined;
  return Object.fromEntries(entries) as Record<Name, number>;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const asRecord = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
