/** The shelf: what others keep while it looks, and a disk that cannot be read, hide no take. */
import { chmodSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { StoreError } from '../../src/5-takes/store-error.ts';
import type { Files } from '../../src/ports.ts';
import { filesOver, nodeFiles } from '../../src/world/files.ts';
import { fingerprint, rendering, storeIn } from '../support/kept-takes.ts';
import { projectFolder } from '../support/project-folder.ts';
import { failingDisk } from '../world/watched-disk.ts';

/** In the shard of `fingerprint('a')`. */
const neighbour = `aa${'b'.repeat(62)}`;

/** A folder whose last change lies back so far that it is believed. */
async function settledStore(letters: readonly string[]): Promise<string> {
  const folder = projectFolder({});
  const { store } = await storeIn(folder);
  for (const letter of letters) await store.keep(rendering(letter));
  for (const letter of letters) {
    const shard = store.layout.shard(letter.repeat(2));
    utimesSync(shard, new Date(0), new Date(0));
  }
  const again = (await storeIn(folder)).store;
  await again.saveIndex();
  return folder;
}

describe('looking again', () => {
  test('loses nothing that is kept meanwhile in the same folder', async () => {
    const folder = projectFolder({});
    let onListed: (() => Promise<unknown>) | undefined;
    const files: Files = {
      ...nodeFiles,
      async list(at) {
        const names = await nodeFiles.list(at);
        const meanwhile = onListed;
        onListed = undefined;
        await meanwhile?.();
        return names;
      },
    };
    const { store } = await storeIn(folder, files);
    await store.keep(rendering('a'));
    onListed = () => store.keep({ ...rendering('a'), fingerprint: neighbour });
    await store.lookAgain(fingerprint('a'));
    expect(store.takesOf(fingerprint('a'))).toHaveLength(1);
    expect(store.takesOf(neighbour)).toHaveLength(1);
    onListed = () => store.keep({ ...rendering('a', 300), fingerprint: neighbour });
    await store.saveIndex();
    expect(store.takesOf(neighbour)).toHaveLength(2);
  });
});

describe('the index', () => {
  test('knows which takes are worth a second listening', async () => {
    const folder = projectFolder({});
    const warnings = [{ code: 'drift', message: 'somebody else' }] as const;
    const { store } = await storeIn(folder);
    const flagged = rendering('a');
    await store.keep({ ...flagged, facts: { ...flagged.facts, warnings } });
    await store.keep(rendering('b'));
    for (const letter of ['a', 'b'])
      utimesSync(store.layout.shard(letter.repeat(2)), new Date(0), new Date(0));
    await (await storeIn(folder)).store.saveIndex();
    const facts = store.layout.facts(fingerprint('a'), 1);
    const before = readFileSync(facts, 'utf8');
    // From here on only the index can know it.
    writeFileSync(facts, before.replace('somebody else', 'nobody'));
    const again = (await storeIn(folder)).store;
    expect(again.takesOf(fingerprint('a'))[0]?.warnings).toEqual(warnings);
    expect(again.takesOf(fingerprint('b'))[0]).not.toHaveProperty('warnings');
  });

  test('of a version that forgets them is not believed', async () => {
    const folder = await settledStore(['a']);
    const { layout } = (await storeIn(folder)).store;
    const index = readFileSync(layout.index, 'utf8');
    const facts = layout.facts(fingerprint('a'), 1);
    const noted = JSON.parse(readFileSync(facts, 'utf8')) as object;
    writeFileSync(facts, JSON.stringify({ ...noted, warnings: [{ code: 'drift', message: 'far' }] }));
    const warnings = async (): Promise<unknown> =>
      (await storeIn(folder)).store.takesOf(fingerprint('a'))[0]?.warnings;
    expect(await warnings()).toBeUndefined();
    writeFileSync(layout.index, index.replace('"version":2', '"version":1'));
    expect(await warnings()).toEqual([{ code: 'drift', message: 'far' }]);
  });

  test('of one process hides nothing that another kept while it was written', async () => {
    const folder = await settledStore(['a']);
    const [one, other] = [(await storeIn(folder)).store, (await storeIn(folder)).store];
    await one.keep(rendering('b'));
    await other.keep(rendering('a', 300));
    await Promise.all([one.saveIndex(), other.saveIndex()]);
    await one.saveIndex();
    const { store } = await storeIn(folder);
    expect(store.takesOf(fingerprint('a'))).toHaveLength(2);
    expect(store.takesOf(fingerprint('b'))).toHaveLength(1);
  });

  test('is believed where nothing has changed: no facts are read', async () => {
    const folder = await settledStore(['a', 'b', 'c']);
    const read: string[] = [];
    const files: Files = {
      ...nodeFiles,
      read: (file) => (read.push(file), nodeFiles.read(file)),
    };
    const { store } = await storeIn(folder, files);
    expect([...store.all()]).toHaveLength(3);
    expect(read).toEqual([store.layout.index]);
  });

  test('written by many at once is one of theirs, whole', async () => {
    const folder = await settledStore(['a']);
    const stores = await Promise.all(['b', 'c', 'd', 'e'].map(() => storeIn(folder)));
    await Promise.all(
      stores.map(async ({ store }, at) => {
        await store.keep(rendering('bcde'.charAt(at)));
        await store.saveIndex();
      }),
    );
    const { store } = await storeIn(folder);
    expect(() => JSON.parse(readFileSync(store.layout.index, 'utf8')) as unknown).not.toThrow();
    expect([...store.all()]).toHaveLength(5);
  });
});

describe('a disk that fails while the store is opened', () => {
  test.each(['EIO', 'EMFILE'])('%s: told, or all the same; never a store without its takes', async (code) => {
    const folder = await settledStore(['a', 'b']);
    const { layout } = (await storeIn(folder)).store;
    for (const withIndex of ['with', 'without'])
      for (let nth = 1; ; nth++) {
        const index = readFileSync(layout.index);
        if (withIndex === 'without') rmSync(layout.index);
        const { system, struck } = failingDisk(nth, code);
        const opened = await storeIn(folder, filesOver(system)).catch((error: unknown) => error);
        const where = `${code} at operation ${nth}, ${withIndex} the index`;
        if (opened instanceof Error) expect(opened, where).toBeInstanceOf(StoreError);
        else {
          const { store } = opened as Awaited<ReturnType<typeof storeIn>>;
          expect([...store.all()], where).toHaveLength(2);
          await store.saveIndex();
        }
        expect([...(await storeIn(folder)).store.all()], where).toHaveLength(2);
        writeFileSync(layout.index, index);
        if (!struck()) break;
      }
  });

  test('a listing that came out empty is not believed by the next run', async () => {
    const folder = await settledStore(['a']);
    rmSync((await storeIn(folder)).store.layout.index);
    const files: Files = {
      ...nodeFiles,
      list: async (at) => (at.endsWith('aa') ? [] : await nodeFiles.list(at)),
    };
    await (await storeIn(folder, files)).store.saveIndex();
    expect((await storeIn(folder)).store.takesOf(fingerprint('a'))).toHaveLength(1);
  });

  test('too many open files are no damage: the take stays where it is', async () => {
    const folder = await settledStore(['a']);
    const files: Files = {
      ...nodeFiles,
      read: (file) =>
        file.endsWith('.wav')
          ? Promise.reject(Object.assign(new Error('too many'), { code: 'EMFILE' }))
          : nodeFiles.read(file),
    };
    const { store, warnings } = await storeIn(folder, files);
    const [take] = store.takesOf(fingerprint('a'));
    await expect(store.sound(take!)).rejects.toThrow(/too many files are open/);
    expect(warnings).toEqual([]);
    expect(await (await storeIn(folder)).store.sound(take!)).toBeDefined();
  });

  test.skipIf(process.platform === 'win32')('facts that may not be read are told by name', async () => {
    const folder = await settledStore(['a']);
    const { layout } = (await storeIn(folder)).store;
    rmSync(layout.index);
    const facts = layout.facts(fingerprint('a'), 1);
    chmodSync(facts, 0);
    const isRoot = process.geteuid?.() === 0;
    chmodSync(folder, 0o755);
    if (isRoot) process.seteuid?.(65_534);
    try {
      await expect(storeIn(folder)).rejects.toThrow(`cannot read ${facts}: permission denied`);
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });
});
