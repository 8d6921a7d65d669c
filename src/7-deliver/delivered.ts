/** What was delivered into a folder, by digest: our own files are replaced, nobody else's; what is current is left alone. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Files } from '../ports.ts';

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
}

export interface Deliveries {
  /** Whether the file lies there as it was made from just these ingredients. */
  isCurrent(name: string, from: string): Promise<boolean>;
  /** Whether something lies there that we did not make, or that was changed since. */
  isForeign(name: string): Promise<boolean>;
  add(file: Omit<DeliveredFile, 'owner'>): void;
  save(): Promise<void>;
}

/** The list lies in the store, not in the folder: who deletes the folder deletes nothing of ours. */
export async function openDeliveries(
  folder: string,
  owner: string,
  store: string,
  files: Files,
): Promise<Deliveries> {
  const list = path.join(
    store,
    'delivered',
    `${createHash('sha256').update(folder).digest('hex').slice(0, 32)}.json`,
  );
  const known = await readList(list, files);
  let isChanged = false;
  const place = (name: string): string => path.join(folder, name);
  return {
    async isCurrent(name, from) {
      const file = known.get(name);
      if (file?.from !== from || file.owner !== owner) return false;
      const found = await files.look(place(name));
      return found.kind === 'file' && found.size === file.bytes;
    },
    async isForeign(name) {
      const found = await files.look(place(name));
      if (found.kind === 'missing') return false;
      const file = known.get(name);
      if (file?.owner !== owner || found.kind !== 'file' || found.size !== file.bytes) return true;
      return (
        createHash('sha256')
          .update(await files.read(place(name)))
          .digest('hex') !== file.digest
      );
    },
    add(file) {
      known.set(file.name, { ...file, owner });
      isChanged = true;
    },
    async save() {
      if (!isChanged) return;
      const text = JSON.stringify({ version: 1, folder, files: [...known.values()] });
      await files.write(list, new TextEncoder().encode(text));
    },
  };
}

async function readList(list: string, files: Files): Promise<Map<string, DeliveredFile>> {
  try {
    const { version, files: some } = JSON.parse(new TextDecoder().decode(await files.read(list))) as {
      readonly version: number;
      readonly files: readonly DeliveredFile[];
    };
    return new Map(version === 1 ? some.map((file) => [file.name, file]) : []);
  } catch {
    return new Map();
  }
}
