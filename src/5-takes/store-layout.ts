/** Where each thing lies in a store: names made of fingerprints and numbers alone, so that none can lead out of it. */
import path from 'node:path';

/** Folders by the first two digits of the fingerprint: with 100,000 takes each holds about 800 files. */
export const shardOf = (fingerprint: string): string => fingerprint.slice(0, 2);

export interface StoreLayout {
  readonly folder: string;
  readonly takes: string;
  readonly index: string;
  readonly plans: string;
  /** Takes that were damaged, and attempts that did not pass. */
  readonly aside: string;
  shard(name: string): string;
  sound(fingerprint: string, number: number): string;
  facts(fingerprint: string, number: number): string;
  lock(fingerprint: string): string;
}

export function storeLayout(folder: string): StoreLayout {
  const takes = path.join(folder, 'takes');
  const shard = (name: string): string => path.join(takes, name);
  const file = (fingerprint: string, rest: string): string =>
    path.join(shard(shardOf(fingerprint)), `${fingerprint}${rest}`);
  return {
    folder,
    takes,
    index: path.join(folder, 'index.json'),
    plans: path.join(folder, 'plans'),
    aside: path.join(folder, 'aside'),
    shard,
    sound: (fingerprint, number) => file(fingerprint, `-${number}.wav`),
    facts: (fingerprint, number) => file(fingerprint, `-${number}.json`),
    // Beside the shards, not in them: taking a lock changes no folder of takes.
    lock: (fingerprint) => path.join(folder, 'locks', `${fingerprint}.lock`),
  };
}

export interface TakeName {
  readonly fingerprint: string;
  readonly number: number;
  readonly part: 'wav' | 'json';
}

/** Undefined for names that are none of ours. */
export function parseTakeName(name: string): TakeName | undefined {
  const { fingerprint, number, part } = takeName.exec(name)?.groups ?? {};
  if (fingerprint === undefined) return undefined;
  return { fingerprint, number: Number(number), part: part === 'wav' ? 'wav' : 'json' };
}

const takeName = /^(?<fingerprint>[0-9a-f]{64})-(?<number>[1-9]\d{0,5})\.(?<part>wav|json)$/;

export const isShard = (name: string): boolean => /^[0-9a-f]{2}$/.test(name);
