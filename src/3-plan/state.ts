/** Whether a cue has what it needs: kept, to be asked for, or waiting for its voice; and why. */
import type { Canonical } from './canonical-json.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Cue } from './cue.ts';
import { identityOf } from './fingerprint.ts';

export type CueState = 'kept' | 'new' | 'changed' | 'awaiting-voice';

/** What earlier runs left behind, as far as a plan must know it. */
export interface Memory {
  readonly takes: (fingerprint: string) => number;
  /** The identities of a cue's requests when it was last performed; undefined for a cue never performed. */
  readonly lastPerformed: (language: string, id: string) => readonly Canonical[] | undefined;
}

export const noMemory: Memory = { takes: () => 0, lastPerformed: () => undefined };

export interface Standing {
  readonly state: CueState;
  /** For people; empty when nothing is to be done. */
  readonly why: string;
}

/** `wanted` is how many takes it is to have. */
export function standingOf(cue: Cue, wanted: number, memory: Memory): Standing {
  let missing = 0;
  let fewest = Infinity;
  for (const { fingerprint } of cue.segments) {
    if (fingerprint === undefined) return awaiting(cue);
    const takes = memory.takes(fingerprint);
    fewest = Math.min(fewest, takes);
    if (takes === 0) missing++;
  }
  if (fewest >= wanted) return { state: 'kept', why: '' };
  if (missing === 0) return { state: 'new', why: `it has ${fewest} of ${wanted} takes` };
  const before = memory.lastPerformed(cue.language, cue.id);
  if (!before) return { state: 'new', why: 'no take yet' };
  const changes = whatChanged(
    before,
    cue.segments.map(({ request }) => identityOf(request)),
  );
  if (changes.length > 0) return { state: 'changed', why: `${changes.join(', ')} changed` };
  return {
    state: 'new',
    why:
      missing === cue.segments.length
        ? 'its take is gone'
        : `${missing} of ${cue.segments.length} segments have no take`,
  };
}

const awaiting = ({ character, language }: Cue): Standing => ({
  state: 'awaiting-voice',
  why: `the voice of ${character} (${language}) is designed but not locked yet`,
});

/** In the words of the author, not of the wire. */
const names: Readonly<Record<string, string>> = {
  version: 'the rules of identity',
  engine: 'engine',
  model: 'model',
  revision: 'revision',
  voice: 'voice',
  temperature: 'sampling',
  topP: 'sampling',
  optimizeTextPreview: 'model',
};

export function whatChanged(before: readonly Canonical[], now: readonly Canonical[]): readonly string[] {
  const changes = new Set<string>();
  if (before.length !== now.length) changes.add('text');
  for (const [index, identity] of now.entries()) {
    const [old, fresh] = [asMap(before[index]), asMap(identity)];
    for (const [key, name] of Object.entries(names)) if (differs(old[key], fresh[key])) changes.add(name);
    if (differs(messageOf(old, 'user'), messageOf(fresh, 'user'))) changes.add('direction');
    if (differs(messageOf(old, 'assistant'), messageOf(fresh, 'assistant'))) changes.add('text');
  }
  return [...changes];
}

type CanonicalMap = { readonly [key: string]: Canonical | undefined };

const asMap = (value: Canonical | undefined): CanonicalMap =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as CanonicalMap) : {};

const messageOf = (identity: CanonicalMap, role: string): Canonical | undefined =>
  (Array.isArray(identity['messages']) ? (identity['messages'] as readonly Canonical[]) : [])
    .map(asMap)
    .find((message) => message['role'] === role)?.['content'];

const differs = (one: Canonical | undefined, other: Canonical | undefined): boolean =>
  canonicalJson(one ?? null) !== canonicalJson(other ?? null);
