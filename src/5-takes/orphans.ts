/** Orphans of the store: sounds without facts that can be understood, and facts without a sound; no take, so nothing plays them. */
import type { Files } from '../ports.ts';
import type { StoreLayout } from './store-layout.ts';
import { isShard, parseTakeName } from './store-layout.ts';
import { takeFrom } from './take.ts';

export interface Orphan {
  readonly fingerprint: string;
  readonly number: number;
  /** Paths: what there is of it. */
  readonly files: readonly string[];
  readonly why: string;
}

/** `isTake` knows the takes there are, so that only the rest is looked at. */
export async function findOrphans(
  layout: StoreLayout,
  files: Files,
  isTake: (fingerprint: string, number: number) => boolean,
): Promise<readonly Orphan[]> {
  const orphans: Orphan[] = [];
  for (const shard of (await files.list(layout.takes)).filter(isShard)) {
    const seen = new Set<string>();
    for (const name of await files.list(layout.shard(shard))) {
      const named = parseTakeName(name);
      if (!named || isTake(named.fingerprint, named.number)) continue;
      const key = `${named.fingerprint}-${named.number}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const orphan = await orphanAt(layout, named.fingerprint, named.number, files);
      if (orphan) orphans.push(orphan);
    }
  }
  return orphans;
}

/**
 * What lies there, when it is no take. While another process is keeping one it looks the same: only who holds the lock of
 * the fingerprint can be sure.
 */
export async function orphanAt(
  layout: StoreLayout,
  fingerprint: string,
  number: number,
  files: Files,
): Promise<Orphan | undefined> {
  const [sound, facts] = [layout.sound(fingerprint, number), layout.facts(fingerprint, number)];
  const hasSound = (await files.look(sound)).kind === 'file';
  const found = await files.look(facts);
  if (found.kind === 'missing')
    return hasSound ? { fingerprint, number, files: [sound], why: 'a sound without its facts' } : undefined;
  // What cannot be read now is not judged.
  if (found.kind !== 'file') return undefined;
  const text = new TextDecoder().decode(await files.read(facts));
  if (isOfLaterVersion(text)) return undefined;
  if (!hasSound) return { fingerprint, number, files: [facts], why: 'facts without their sound' };
  const take = takeFrom(text);
  if (take?.fingerprint === fingerprint && take.number === number) return undefined;
  return { fingerprint, number, files: [facts, sound], why: 'a sound whose facts cannot be understood' };
}

/** Somebody newer understands it. */
function isOfLaterVersion(text: string): boolean {
  try {
    const facts = JSON.parse(text) as { readonly version?: unknown } | null;
    return typeof facts?.version === 'number' && facts.version > 1;
  } catch {
    return false;
  }
}
