/** Files under a disk that fails at any operation and a power that goes at any moment: old or new, never half, and told. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { StoreError } from '../../src/5-takes/store-error.ts';
import type { Files } from '../../src/ports.ts';
import { filesOver, nodeFiles, unfinishedEnding } from '../../src/world/files.ts';
import { machineLocks } from '../../src/world/locks.ts';
import { fingerprint, rendering, storeIn } from '../support/kept-takes.ts';
import { projectFolder } from '../support/project-folder.ts';
import { seededRandom } from '../support/seeded-random.ts';
import type { Luck, Step } from './power-loss.ts';
import { recordedDisk, writeRemains } from './power-loss.ts';
import type { Operation } from './watched-disk.ts';
import { diskError, failingDisk, watchedDisk } from './watched-disk.ts';

const codes = ['ENOSPC', 'EIO', 'EMFILE', 'EACCES', 'EXDEV'];
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const namesUnder = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' });
const unfinishedUnder = (folder: string): string[] =>
  namesUnder(folder).filter((name) => name.endsWith(unfinishedEnding));
const textAt = (file: string): string | undefined =>
  existsSync(file) ? readFileSync(file, 'utf8') : undefined;

/** Some systems let no folder be opened, and then there is nothing to make safe. */
const mayBeSilent = ({ name, path: at }: Operation, code: string): boolean =>
  // A look that fails hides nothing: what is done next fails by itself, or finds that all is well.
  name === 'stat' ||
  (code === 'EACCES' && (name === 'open' || name === 'sync') && !at.endsWith(unfinishedEnding));

describe('a disk that fails at any one operation', () => {
  const works: readonly {
    readonly name: string;
    readonly before: Readonly<Record<string, string>>;
    readonly target: string;
    readonly run: (files: Files, folder: string) => Promise<void>;
  }[] = [
    {
      name: 'a new file in a new folder',
      before: {},
      target: 'some/where/new.txt',
      run: (files, folder) => files.write(path.join(folder, 'some/where/new.txt'), bytesOf('new')),
    },
    {
      name: 'a file over another',
      before: { 'there.txt': 'old' },
      target: 'there.txt',
      run: (files, folder) => files.write(path.join(folder, 'there.txt'), bytesOf('new')),
    },
    {
      name: 'a file in pieces, the first one last',
      before: { 'there.txt': 'old' },
      target: 'there.txt',
      async run(files, folder) {
        const file = await files.create(path.join(folder, 'there.txt'));
        await file.write(bytesOf('?e'));
        await file.write(bytesOf('w'));
        await file.overwrite(bytesOf('n'), 0);
        await file.finish();
      },
    },
    {
      name: 'a move into a new folder',
      before: { 'from.txt': 'new' },
      target: 'a/b/to.txt',
      run: (files, folder) => files.move(path.join(folder, 'from.txt'), path.join(folder, 'a/b/to.txt')),
    },
    {
      name: 'a move over another file',
      before: { 'from.txt': 'new', 'to.txt': 'old' },
      target: 'to.txt',
      run: (files, folder) => files.move(path.join(folder, 'from.txt'), path.join(folder, 'to.txt')),
    },
  ];

  test.each(works)('$name: old or new, told, and nothing unfinished is left', async (work) => {
    for (const code of codes)
      for (let nth = 1; ; nth++) {
        const folder = projectFolder(work.before);
        const { system, struck } = failingDisk(nth, code);
        const error = await work.run(filesOver(system), folder).catch((thrown: unknown) => thrown);
        const operation = struck();
        const where = `${code} at operation ${nth}, ${operation?.name ?? 'none'} of ${operation?.path ?? ''}`;
        const text = textAt(path.join(folder, work.target));
        if (!operation || (error === undefined && mayBeSilent(operation, code))) {
          expect(error, where).toBeUndefined();
          expect(text, where).toBe('new');
        } else {
          expect(error, where).toMatchObject({ code });
          expect([work.before[work.target], 'new'], where).toContain(text);
          if ('from.txt' in work.before && text !== 'new')
            expect(textAt(path.join(folder, 'from.txt')), where).toBe('new');
        }
        expect(unfinishedUnder(folder), where).toEqual([]);
        if (!operation) {
          expect(nth).toBeGreaterThan(3);
          break;
        }
      }
  });

  test('a list that fails is not an empty list', async () => {
    for (const code of ['EIO', 'EMFILE'])
      await expect(filesOver(failingDisk(1, code).system).list(projectFolder({}))).rejects.toMatchObject({
        code,
      });
    expect(await nodeFiles.list(path.join(projectFolder({ file: '' }), 'file'))).toEqual([]);
    expect(await nodeFiles.list(path.join(projectFolder({}), 'nowhere'))).toEqual([]);
  });

  test('a folder that cannot be made is told soon, where its own system says that it is not there', async () => {
    const root = projectFolder({});
    let asked = 0;
    const system = watchedDisk({
      before({ name, path: at }) {
        // As a file system does that holds nothing but what its kernel puts there.
        if (name === 'mkdir' && ++asked && at !== root) throw diskError('ENOENT');
      },
    });
    const error = await filesOver(system)
      .write(path.join(root, 'some/where/new.txt'), bytesOf('new'))
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'ENOTSUP',
      message: expect.stringContaining('no folder can be made at') as string,
    });
    expect(asked).toBeLessThan(20);
  });

  test.runIf(process.platform === 'linux')('a place where nothing can be made is told soon', async () => {
    for (const file of ['/proc/mimodrama/new.txt', '/proc/mimodrama/deep/down/new.txt']) {
      await expect(nodeFiles.write(file, bytesOf('new'))).rejects.toThrow(
        'no folder can be made at /proc/mimodrama',
      );
      expect(() => machineLocks().take(file)).toThrow('no folder can be made at /proc/mimodrama');
    }
  });

  test('a file where a folder was meant is told', async () => {
    const folder = projectFolder({ there: '' });
    await expect(nodeFiles.write(path.join(folder, 'there/new.txt'), bytesOf('new'))).rejects.toMatchObject({
      code: 'ENOTDIR',
    });
  });

  test.each(['ENOSPC', 'EACCES'])(
    '%s while a take is kept: told with its way out, and the store is whole',
    async (code) => {
      for (let nth = 1; ; nth++) {
        const folder = projectFolder({});
        const before = await (await storeIn(folder)).store.keep(rendering('a'));
        const { store: open } = await storeIn(folder);
        const { system, struck } = failingDisk(nth, code);
        // Opened before the disk begins to fail, so that every failure is one of keeping.
        const store = { ...open, keep: await keepOver(folder, filesOver(system)) };
        const error = await store.keep(rendering('a', 440)).catch((thrown: unknown) => thrown);
        const where = `${code} at operation ${nth}`;
        const operation = struck();
        if (operation && !(error instanceof StoreError))
          expect(mayBeSilent(operation, code), where).toBe(true);
        if (error instanceof StoreError) expect(error.message, where).toContain(folder);
        const { store: again, warnings } = await storeIn(folder);
        const takes = again.takesOf(fingerprint('a'));
        expect(takes[0], where).toEqual(before);
        for (const take of takes) expect(await again.sound(take), where).toBeDefined();
        expect(warnings, where).toEqual([]);
        expect(unfinishedUnder(folder), where).toEqual([]);
        const kept = await again.keep(rendering('a', 550));
        expect((await again.sound(kept))?.samples, where).toEqual(rendering('a', 550).samples);
        if (!operation) break;
      }
    },
  );
});

/** The keep of a store whose disk begins to fail only once it is open. */
async function keepOver(
  folder: string,
  failing: Files,
): Promise<(one: ReturnType<typeof rendering>) => Promise<unknown>> {
  let isOpen = false;
  const files = new Proxy(nodeFiles, {
    get: (_, name: keyof Files) => (isOpen ? failing : nodeFiles)[name],
  });
  const { store } = await storeIn(folder, files);
  isOpen = true;
  return (one) => store.keep(one);
}

describe('a power cut at any moment', () => {
  const pitches: Readonly<Record<string, number>> = { a1: 220, a2: 330, b1: 440 };

  /** All that a render does to its store, step by step. */
  async function recorded(sync: 'kept' | 'skipped'): Promise<readonly Step[]> {
    const folder = projectFolder({});
    const { system, steps } = recordedDisk(folder, sync);
    const { store } = await storeIn(folder, filesOver(system));
    for (const [what, pitch] of Object.entries(pitches)) {
      await store.keep({ ...rendering(what.slice(0, 1), pitch), samples: tone(pitch) });
      steps.push({ kind: 'told', path: '', what });
    }
    await store.saveIndex();
    return steps;
  }

  const lucks = (seed: number): readonly Luck[] => {
    const random = seededRandom(seed);
    return [
      { name: () => 'as it was', content: () => 'nothing' },
      { name: () => 'as it is', content: () => 'nothing' },
      { name: () => 'as it is', content: () => 'half' },
      ...Array.from({ length: 2 }, () => ({
        name: () => (random() < 0.5 ? ('as it is' as const) : ('as it was' as const)),
        content: () => (['whole', 'half', 'nothing'] as const)[Math.floor(random() * 3)] ?? 'nothing',
      })),
    ];
  };

  const bytesIn = ({ buffer, byteOffset, byteLength }: Int16Array): Buffer =>
    Buffer.from(buffer, byteOffset, byteLength);

  /** What is wrong after a cut at every step, with every luck. */
  async function broken(steps: readonly Step[]): Promise<readonly string[]> {
    const found: string[] = [];
    const root = projectFolder({});
    for (let cut = 0; cut <= steps.length; cut++)
      for (const [at, luck] of lucks(cut).entries()) {
        const folder = mkdtempSync(path.join(root, 'after-'));
        const done = steps.slice(0, cut);
        writeRemains(folder, done, luck);
        const where = `cut after ${cut} of ${steps.length}, luck ${at}`;
        const { store, warnings } = await storeIn(folder);
        for (const take of store.all()) {
          const sound = await store.sound(take);
          const what = `${take.fingerprint.slice(0, 1)}${take.number}`;
          if (!sound) found.push(`${where}: ${what} is there and damaged: ${warnings.join()}`);
          else if (!bytesIn(sound.samples).equals(bytesIn(tone(pitches[what] ?? 0))))
            found.push(`${where}: ${what} is not what was kept`);
        }
        const there = new Set(
          [...store.all()].map(({ fingerprint: one, number }) => `${one[0] ?? ''}${number}`),
        );
        for (const step of done)
          if (step.kind === 'told' && !there.has(step.what)) found.push(`${where}: ${step.what} is lost`);
        rmSync(folder, { recursive: true });
      }
    return found;
  }

  /** A tenth of a second: many are written. */
  const tone = (pitch: number): Int16Array =>
    Int16Array.from(rendering('a', pitch).samples.subarray(0, 2400));

  test('whoever was told that a take is kept finds it, and no take is half', async () => {
    expect(await broken(await recorded('kept'))).toEqual([]);
  });

  test('the same without making anything safe loses takes: the cut has teeth', async () => {
    const found = await broken(await recorded('skipped'));
    expect(found.filter((one) => one.includes('is lost'))).not.toEqual([]);
    expect(found.filter((one) => one.includes('is there and damaged'))).not.toEqual([]);
  });
});
