/** What may be left on a disk when the power goes: a record of all that was done to it, and the states it can be found in. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FileSystem } from '../../src/world/files.ts';
import { watchedDisk } from './watched-disk.ts';

/** Paths as seen from the folder that is recorded. */
export type Step =
  | { readonly kind: 'make-folder' | 'create-file' | 'sync' | 'remove'; readonly path: string }
  | { readonly kind: 'append'; readonly path: string; readonly bytes: Uint8Array }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  /** Something was reported to be done. */
  | { readonly kind: 'told'; readonly path: ''; readonly what: string };

export interface RecordedDisk {
  readonly system: FileSystem;
  readonly steps: Step[];
}

/** `sync: 'skipped'`: a disk on which nothing is made safe, to show that the states below can tell. */
export function recordedDisk(folder: string, sync: 'kept' | 'skipped'): RecordedDisk {
  const steps: Step[] = [];
  const within = (file: unknown): string => path.relative(folder, String(file));
  const system = watchedDisk({
    before: () => undefined,
    after({ name, path: at, words }) {
      const file = within(at);
      if (name === 'mkdir') steps.push({ kind: 'make-folder', path: file });
      if (name === 'open' && words[1] === 'wx') steps.push({ kind: 'create-file', path: file });
      if (name === 'writeFile')
        steps.push({ kind: 'append', path: file, bytes: Uint8Array.from(words[0] as Uint8Array) });
      if (name === 'sync' && sync === 'kept') steps.push({ kind: 'sync', path: file });
      if (name === 'rename') steps.push({ kind: 'rename', path: file, to: within(words[1]) });
      if (name === 'rm') steps.push({ kind: 'remove', path: file });
      if (name === 'write') throw new Error('writing into the middle is not recorded');
    },
  });
  return { system, steps };
}

/** A file or a folder, whatever it is called. */
interface Thing {
  readonly kind: 'file' | 'folder';
  bytes: Uint8Array;
  /** What of it was made safe; of a folder, the names in it. */
  safeBytes: Uint8Array | undefined;
  readonly names: Map<string, Thing>;
  safeNames: ReadonlyMap<string, Thing>;
}

const newThing = (kind: Thing['kind']): Thing => ({
  kind,
  bytes: new Uint8Array(),
  safeBytes: undefined,
  names: new Map(),
  safeNames: new Map(),
});

/** What the disk makes of all that was not made safe: each name and each file for itself. */
export interface Luck {
  readonly name: () => 'as it is' | 'as it was';
  readonly content: () => 'whole' | 'half' | 'nothing';
}

/** Writes what is left into `folder`, which is empty. */
export function writeRemains(folder: string, steps: readonly Step[], luck: Luck): void {
  const root = newThing('folder');
  for (const step of steps) replay(root, step);
  writeThing(folder, root, luck);
}

function replay(root: Thing, step: Step): void {
  const { kind, path: file } = step;
  const parent = find(root, path.dirname(file));
  const name = path.basename(file);
  switch (kind) {
    case 'make-folder':
      return void parent.names.set(name, newThing('folder'));
    case 'create-file':
      return void parent.names.set(name, newThing('file'));
    case 'append': {
      const thing = find(root, file);
      thing.bytes = Buffer.concat([thing.bytes, step.bytes]);
      return;
    }
    case 'sync': {
      const thing = find(root, file);
      thing.safeBytes = thing.bytes;
      thing.safeNames = new Map(thing.names);
      return;
    }
    case 'rename': {
      const thing = find(root, file);
      parent.names.delete(name);
      find(root, path.dirname(step.to)).names.set(path.basename(step.to), thing);
      return;
    }
    case 'remove':
      return void parent.names.delete(name);
    case 'told':
      return;
  }
}

function find(root: Thing, file: string): Thing {
  let thing = root;
  for (const name of file.split(path.sep).filter((one) => one !== '.' && one !== '')) {
    const next = thing.names.get(name);
    if (!next) throw new Error(`the record knows no ${file}`);
    thing = next;
  }
  return thing;
}

function writeThing(at: string, thing: Thing, luck: Luck): void {
  mkdirSync(at, { recursive: true });
  const all = new Set([...thing.names.keys(), ...thing.safeNames.keys()]);
  for (const name of all) {
    const now = thing.names.get(name);
    const safe = thing.safeNames.get(name);
    const left = now === safe || luck.name() === 'as it was' ? safe : now;
    if (left?.kind === 'folder') writeThing(path.join(at, name), left, luck);
    else if (left) writeFileSync(path.join(at, name), left.safeBytes ?? cut(left.bytes, luck.content()));
  }
}

const cut = (bytes: Uint8Array, content: ReturnType<Luck['content']>): Uint8Array =>
  bytes.subarray(0, content === 'whole' ? bytes.length : content === 'half' ? bytes.length / 2 : 0);
