/** A set of files that appears whole or not at all: each is written under another name first, and all are moved at the end. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { FileDigest } from '../5-takes/file-digest.ts';
import { fileDigest } from '../5-takes/file-digest.ts';
import type { Files, UnfinishedFile } from '../ports.ts';

export interface StagedFiles {
  /** Where a file is to be written until then; `name` as seen from the folder, with forward slashes. */
  placeFor(name: string): string;
  /** For what we write ourselves. */
  create(name: string): Promise<UnfinishedFile>;
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** It was not written after all. */
  forget(name: string): void;
  /** Bytes and SHA-256 of everything that was staged. */
  digests(): Promise<ReadonlyMap<string, FileDigest>>;
  /** Moves all into place, the names in `last` after the others. */
  publish(): Promise<void>;
  /** Leaves nothing behind. After `publish` it does nothing. */
  abandon(): Promise<void>;
}

export function stagedFiles(folder: string, files: Files): StagedFiles {
  const places = new Map<string, string>();
  const placeFor = (name: string): string => {
    const target = path.join(folder, ...name.split('/'));
    const place =
      places.get(name) ??
      path.join(
        path.dirname(target),
        `.${path.basename(target).slice(0, 80)}.${randomUUID()}${stagedEnding}`,
      );
    places.set(name, place);
    return place;
  };
  return {
    placeFor,
    create: (name) => files.create(placeFor(name)),
    write: (name, bytes) => files.write(placeFor(name), bytes),
    forget: (name) => void places.delete(name),
    async digests() {
      const digests = new Map<string, FileDigest>();
      for (const [name, place] of places) digests.set(name, await fileDigest(place, files));
      return digests;
    },
    async publish() {
      for (const [name, place] of places) {
        await files.move(place, path.join(folder, ...name.split('/')));
        places.delete(name);
      }
    },
    async abandon() {
      for (const place of places.values()) await files.remove(place);
      places.clear();
    },
  };
}

/** What a killed process left behind where deliveries go; whoever has the lock of the folder may take it away. */
export async function removeLeftovers(folder: string, files: Files): Promise<void> {
  // Lines of several languages lie a folder deeper.
  const lines = (await files.list(path.join(folder, 'lines'))).filter((name) => !name.includes('.'));
  const inside = [...insideFolders, ...lines.map((name) => path.join('lines', name))];
  for (const place of [folder, ...inside.map((name) => path.join(folder, name))])
    await removeLeftoversIn(place, files);
}

export async function removeLeftoversIn(place: string, files: Files): Promise<void> {
  for (const name of await files.list(place))
    if (name.startsWith('.') && name.endsWith(stagedEnding)) await files.remove(path.join(place, name));
}

/** Nowhere else: an output may be a folder in which others work. */
const insideFolders = ['lines', 'stems', path.join('stems', 'voices'), 'sessions'];

/** As all unfinished files end. */
const stagedEnding = '.unfinished';
