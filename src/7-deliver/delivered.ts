/** What was delivered into a folder, by digest: our own files are replaced, nobody else's; what is current is left alone. */
import { hash } from 'node:crypto';
import path from 'node:path';
import { fileDigest } from '../5-takes/file-digest.ts';
import type { Files } from '../ports.ts';
import type { MadeClip } from './game/clip-file.ts';
import type { OutputKind } from './output.ts';
import type { MeasuredSound } from './report/report.ts';

export interface DeliveredFile {
  /** As seen from the folder, with forward slashes. */
  readonly name: string;
  readonly bytes: number;
  /** SHA-256, in hex. */
  readonly digest: string;
  /** A digest of all it was made from: equal ingredients need no new file. */
  readonly from: string;
  /** The script it was made for: another of the same name does not write over it. */
  readonly owner: string;
  readonly kind: OutputKind;
  /** Of sounds. */
  readonly seconds?: number | undefined;
  readonly measured?: MeasuredSound | undefined;
  /** Of a line of a game: what manifests tell of it. */
  readonly clip?: MadeClip | undefined;
  /** What it was last delivered together with: a digest of all that any file of the set is made from. */
  readonly set?: string | undefined;
}

export interface Deliveries {
  /** The file that lies there as it was made from just these ingredients. */
  current(name: string, from: string): Promise<DeliveredFile | undefined>;
  /** The whole set that was made from just these ingredients, if all of it lies there. */
  currentSet(set: string): Promise<readonly DeliveredFile[] | undefined>;
  /** Whether we delivered a file of that name. */
  isKnown(name: string): boolean;
  /** Whether something lies there that we did not make, or that was changed since. */
  isForeign(name: string): Promise<boolean>;
  /** Whether nothing may be written there: what is foreign is spared, unless it may be replaced, and a folder always is. */
  isBarred(name: string, foreign: 'spare' | 'replace'): Promise<boolean>;
  /** Saves that these are about to appear: whatever happens before they are `done`, they are known as ours. */
  announce(files: readonly Omit<DeliveredFile, 'owner'>[]): Promise<void>;
  /** What was announced is there. */
  done(): Promise<void>;
  /** Files of this script that lie there beside those of these names. */
  others(names: ReadonlySet<string>): readonly string[];
  /** A file of this script that lies there and was made from just these ingredients, under a name that is none of these. */
  madeFrom(from: string, names: ReadonlySet<string>): Promise<DeliveredFile | undefined>;
  /** They were taken away. */
  forget(names: readonly string[]): Promise<void>;
}

/** The list lies in the store, not in the folder: who deletes the folder deletes nothing of ours. */
export async function openDeliveries(
  folder: string,
  owner: string,
  store: string,
  files: Files,
): Promise<Deliveries> {
  // A project that is moved or copied takes its store along, and knows its own files there too.
  const fromStore = path.relative(store, folder).split(path.sep).join('/');
  const list = path.join(store, 'delivered', `${hash('sha256', fromStore).slice(0, 32)}.json`);
  const { known, pending } = await readList(list, files);
  const place = (name: string): string => path.join(folder, ...name.split('/'));
  const text = (): string =>
    JSON.stringify({
      version: 1,
      folder: fromStore,
      files: [...known.values()],
      pending: [...pending.values()],
    });
  /** Of what was known at first under other names. */
  let byFrom: Map<string, DeliveredFile> | undefined;
  let saved = text();
  /** What is made once more as it was needs no word, and so a store that can only be read will do. */
  const save = async (): Promise<void> => {
    const now = text();
    if (now === saved) return;
    await files.write(list, new TextEncoder().encode(now));
    saved = now;
  };
  const isThere = async ({ name, bytes }: DeliveredFile): Promise<boolean> => {
    const found = await files.look(place(name));
    return found.kind === 'file' && found.size === bytes;
  };
  const isForeign: Deliveries['isForeign'] = async (name) => {
    const found = await files.look(place(name));
    if (found.kind === 'missing') return false;
    if (found.kind !== 'file') return true;
    const ours = [known.get(name), pending.get(name)].filter(
      (file) => file?.owner === owner && file.bytes === found.size,
    );
    if (ours.length === 0) return true;
    const { digest } = await fileDigest(place(name), files);
    return ours.every((file) => file?.digest !== digest);
  };
  return {
    isForeign,
    isKnown: (name) => known.get(name)?.owner === owner,
    async isBarred(name, foreign) {
      if (foreign === 'spare') return await isForeign(name);
      const { kind } = await files.look(place(name));
      return kind !== 'missing' && kind !== 'file';
    },
    async current(name, from) {
      const file = known.get(name);
      if (file?.from !== from || file.owner !== owner) return undefined;
      return (await isThere(file)) ? file : undefined;
    },
    async currentSet(set) {
      const all = [...known.values()].filter((file) => file.set === set && file.owner === owner);
      // A report is written with every set: where it belongs to a later one, so do other files.
      if (!all.some(({ kind }) => kind === 'report')) return undefined;
      for (const file of all) if (!(await isThere(file))) return undefined;
      return all;
    },
    async announce(some) {
      for (const file of some) {
        const owned = { ...file, owner };
        if (JSON.stringify(known.get(file.name)) !== JSON.stringify(owned)) pending.set(file.name, owned);
      }
      await save();
    },
    async done() {
      for (const [name, file] of pending) known.set(name, file);
      pending.clear();
      await save();
    },
    others: (names) =>
      [...known.values()].flatMap(({ name, owner: whose }) =>
        whose === owner && !names.has(name) ? [name] : [],
      ),
    async madeFrom(from, names) {
      byFrom ??= new Map(
        [...known.values()].filter(({ name }) => !names.has(name)).map((file) => [file.from, file]),
      );
      const file = byFrom.get(from);
      return file?.owner === owner && (await isThere(file)) ? file : undefined;
    },
    async forget(names) {
      if (names.length === 0) return;
      for (const name of names) known.delete(name);
      await save();
    },
  };
}

interface List {
  readonly known: Map<string, DeliveredFile>;
  /** Announced by a run that may not have come to its end. */
  readonly pending: Map<string, DeliveredFile>;
}

async function readList(list: string, files: Files): Promise<List> {
  const mapOf = (some: readonly DeliveredFile[] = []): Map<string, DeliveredFile> =>
    new Map(some.map((file) => [file.name, file]));
  try {
    const { version, ...lists } = JSON.parse(new TextDecoder().decode(await files.read(list))) as {
      readonly version: number;
      readonly files: readonly DeliveredFile[];
      readonly pending?: readonly DeliveredFile[];
    };
    if (version === 1) return { known: mapOf(lists.files), pending: mapOf(lists.pending) };
  } catch {
    // No list, or none of ours: nothing in the folder is known.
  }
  return { known: mapOf(), pending: mapOf() };
}
