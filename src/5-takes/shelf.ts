/** The shelf: which takes there are, known without opening them; what a look at the folders cannot tell comes from an index. */
import type { Files } from '../ports.ts';
import type { StoreLayout } from './store-layout.ts';
import { isMissing, StoreError } from './store-error.ts';
import { isShard, parseTakeName, shardOf } from './store-layout.ts';
import type { Take } from './take.ts';
import { flags, takeFrom } from './take.ts';

export interface Shelf {
  /** In the order of their numbers. */
  takesOf(fingerprint: string): readonly Take[];
  all(): Iterable<Take>;
  add(take: Take): void;
  remove(take: Take): void;
  /** Looks at the folder of one fingerprint again: another process may have kept something. */
  lookAgain(fingerprint: string): Promise<void>;
  /** Written for the next run; only a cache: without it every facts file is read again. */
  saveIndex(): Promise<void>;
}

/** One folder of takes as it was last seen. */
interface Shard {
  /** Undefined while it may have changed since. */
  mark: string | undefined;
  /** How often we ourselves have changed it. */
  changes: number;
  readonly takes: Map<string, Take[]>;
}

export async function openShelf(layout: StoreLayout, files: Files): Promise<Shelf> {
  const indexed = await readIndex(layout, files);
  const shards = new Map<string, Shard>();
  let isIndexCurrent = true;

  const list = async (name: string, known: Shard | undefined): Promise<Shard> => {
    const folder = layout.shard(name);
    const stamp = await files.stamp(folder);
    if (known?.mark !== undefined && stamp?.mark === known.mark) return known;
    isIndexCurrent = false;
    const there = new Set(await files.list(folder));
    // An empty listing is never believed twice: the folder may have been closed to us.
    const isSettled = stamp?.isSettled === true && there.size > 0;
    const shard: Shard = { mark: isSettled ? stamp.mark : undefined, changes: 0, takes: new Map() };
    for (const file of there) {
      const named = parseTakeName(file);
      if (named?.part !== 'json' || shardOf(named.fingerprint) !== name) continue;
      if (!there.has(file.replace(/json$/, 'wav'))) continue;
      const { fingerprint, number } = named;
      const take =
        known?.takes.get(fingerprint)?.find((one) => one.number === number) ??
        (await readTake(layout.facts(fingerprint, number), files));
      if (take?.fingerprint === fingerprint && take.number === number) insert(shard, take);
    }
    return shard;
  };

  /** In place of what was known, unless that has changed while we looked: then once more. */
  const listAgain = async (name: string): Promise<void> => {
    for (;;) {
      const known = shards.get(name);
      const changes = known?.changes;
      const shard = await list(name, known);
      if (shards.get(name) !== known || known?.changes !== changes) continue;
      shards.set(name, shard);
      return;
    }
  };

  const names = (await files.list(layout.takes)).filter(isShard);
  await Promise.all(names.map(async (name) => shards.set(name, await list(name, indexed.get(name)))));

  const shardFor = (fingerprint: string): Shard => {
    const name = shardOf(fingerprint);
    const shard = shards.get(name) ?? { mark: undefined, changes: 0, takes: new Map<string, Take[]>() };
    shards.set(name, shard);
    return shard;
  };
  const changed = (fingerprint: string): Shard => {
    const shard = shardFor(fingerprint);
    shard.mark = undefined;
    shard.changes++;
    isIndexCurrent = false;
    return shard;
  };

  return {
    takesOf: (fingerprint) => shards.get(shardOf(fingerprint))?.takes.get(fingerprint) ?? none,
    *all() {
      for (const { takes } of shards.values()) for (const some of takes.values()) yield* some;
    },
    add: (take) => insert(changed(take.fingerprint), take),
    remove({ fingerprint, number }) {
      const { takes } = changed(fingerprint);
      const left = (takes.get(fingerprint) ?? none).filter((one) => one.number !== number);
      if (left.length > 0) takes.set(fingerprint, left);
      else takes.delete(fingerprint);
    },
    lookAgain: (fingerprint) => listAgain(shardOf(fingerprint)),
    async saveIndex() {
      if (isIndexCurrent) return;
      // What changed a moment ago is looked at again next time.
      for (const [name, { mark }] of [...shards]) if (mark === undefined) await listAgain(name);
      await files.write(layout.index, new TextEncoder().encode(indexText(shards)));
      isIndexCurrent = true;
    },
  };
}

const none: readonly Take[] = [];

function insert({ takes }: Shard, take: Take): void {
  const before = takes.get(take.fingerprint);
  if (!before) {
    takes.set(take.fingerprint, [take]);
    return;
  }
  const some = before.filter(({ number }) => number !== take.number);
  some.push(take);
  takes.set(
    take.fingerprint,
    some.sort((one, other) => one.number - other.number),
  );
}

async function readTake(file: string, files: Files): Promise<Take | undefined> {
  try {
    return takeFrom(new TextDecoder().decode(await files.read(file)));
  } catch (error) {
    // It went while we looked. One that is there and cannot be read is told: its number would be given away again.
    if (isMissing(error)) return undefined;
    throw new StoreError('cannot read', file, error);
  }
}

type IndexedTake = readonly [
  fingerprint: string,
  number: number,
  digest: string,
  bytes: number,
  seconds: number,
  sampleRate: number,
  warnings?: Take['warnings'],
];

interface Index {
  readonly version: number;
  readonly shards: Readonly<
    Record<string, { readonly mark: string | null; readonly takes: readonly IndexedTake[] }>
  >;
}

/** 2 knows warnings: who writes 1 forgets them, so it is read again from the facts. */
const indexVersion = 2;

function indexText(shards: ReadonlyMap<string, Shard>): string {
  const entries = [...shards].map(([name, { mark, takes }]) => {
    const rows = [...takes.values()].flat().map(indexed);
    return [name, { mark: mark ?? null, takes: rows }] as const;
  });
  return JSON.stringify({ version: indexVersion, shards: Object.fromEntries(entries) } satisfies Index);
}

function indexed({ fingerprint, number, digest, bytes, seconds, sampleRate, warnings }: Take): IndexedTake {
  const row = [fingerprint, number, digest, bytes, seconds, sampleRate] as const;
  return warnings ? [...row, warnings] : row;
}

/** Empty where there is none, or none that can be understood. */
async function readIndex({ index }: StoreLayout, files: Files): Promise<ReadonlyMap<string, Shard>> {
  try {
    const { version, shards } = JSON.parse(new TextDecoder().decode(await files.read(index))) as Index;
    if (version !== indexVersion) return new Map();
    return new Map(
      Object.entries(shards).map(([name, { mark, takes }]) => {
        const shard: Shard = { mark: mark ?? undefined, changes: 0, takes: new Map() };
        for (const [fingerprint, number, digest, bytes, seconds, sampleRate, warnings] of takes)
          insert(shard, { fingerprint, number, digest, bytes, seconds, sampleRate, ...flags(warnings) });
        return [name, shard];
      }),
    );
  } catch {
    return new Map();
  }
}
