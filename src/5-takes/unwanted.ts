/** What nobody needs any more: takes that no recorded plan and no pick names, orphans, attempts put aside, unfinished files. */
import path from 'node:path';
import type { Files } from '../ports.ts';
import type { Orphan } from './orphans.ts';
import { findOrphans } from './orphans.ts';
import type { Pick } from './picks.ts';
import type { RecordedPlan } from './recorded-plan.ts';
import { isShard } from './store-layout.ts';
import type { TakeStore } from './store.ts';
import type { Take } from './take.ts';

export interface Unwanted {
  readonly takes: readonly Take[];
  /** None of what a pick names: its sound may be all that is left of it. */
  readonly orphans: readonly Orphan[];
  /** Paths. */
  readonly files: readonly UnwantedFile[];
}

export interface UnwantedFile {
  readonly file: string;
  readonly why: string;
  /** Whose lock tells whether somebody is writing it just now. */
  readonly fingerprint: string | undefined;
}

/** Every take of a fingerprint that is named stays, auditions too. */
export async function findUnwanted(
  store: TakeStore,
  plans: readonly RecordedPlan[],
  picks: readonly Pick[],
  files: Files,
): Promise<Unwanted> {
  const named = new Set<string>();
  for (const { cues } of plans)
    for (const { fingerprints } of cues) for (const one of fingerprints) named.add(one);
  const picked = new Set(picks.flatMap(({ fingerprints }) => fingerprints));
  for (const one of picked) named.add(one);
  const takes = [...store.all()].filter(({ fingerprint }) => !named.has(fingerprint));
  const { layout } = store;
  const aside = (await files.list(layout.aside)).map((name) => ({
    file: path.join(layout.aside, name),
    why: name.includes('-damaged-') ? 'damaged' : 'did not pass its checks',
    fingerprint: undefined,
  }));
  const unfinished: UnwantedFile[] = [];
  for (const shard of (await files.list(layout.takes)).filter(isShard))
    for (const name of await files.list(layout.shard(shard)))
      if (name.startsWith('.'))
        unfinished.push({
          file: path.join(layout.shard(shard), name),
          why: 'left by a run that was killed',
          fingerprint: /^\.([0-9a-f]{64})-/.exec(name)?.[1],
        });
  const isTake = (fingerprint: string, number: number): boolean =>
    store.takesOf(fingerprint).some((take) => take.number === number);
  const orphans = (await findOrphans(layout, files, isTake)).filter(
    ({ fingerprint }) => !picked.has(fingerprint),
  );
  return { takes, orphans, files: [...aside, ...unfinished] };
}
