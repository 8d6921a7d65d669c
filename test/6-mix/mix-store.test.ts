/** The mixes that are kept: whole or not at all, and let go only when nobody needs them any more. */
import { truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MixFacts, MixStore } from '../../src/6-mix/mix-store.ts';
import { mixStore } from '../../src/6-mix/mix-store.ts';
import { nodeFiles } from '../../src/world/files.ts';
import { addFiles, projectFolder } from '../support/project-folder.ts';

const facts: MixFacts = {
  score: { frames: 2, from: 0, items: [], beds: [] },
  frames: 2,
  steps: [0.5],
  lowest: [0],
  highest: [1],
  energy: 1,
};

const [a = '', b = '', c = '', rain = '', wind = ''] = [...'abcde'].map((letter) => letter.repeat(64));

interface Opened {
  readonly folder: string;
  readonly store: MixStore;
  readonly keep: (digest: string) => Promise<unknown>;
  readonly names: (folder: 'mixes' | 'sounds') => Promise<readonly string[]>;
}

function opened(): Opened {
  const folder = projectFolder({});
  const store = mixStore(folder, nodeFiles);
  return {
    folder,
    store,
    keep: (digest) =>
      store.keep(digest, async (put) => {
        await put(Float32Array.of(0, 1, 0, -1));
        return facts;
      }),
    names: async (name) =>
      (await nodeFiles.list(path.join(folder, name))).filter((one) => one.endsWith('.f32')).sort(),
  };
}

describe('a mix', () => {
  test('is found as it was kept', async () => {
    const { store, keep } = opened();
    expect(await store.find(a)).toBeUndefined();
    await keep(a);
    const found = await store.find(a);
    expect(found).toMatchObject({ ...facts, digest: a });
    expect(await nodeFiles.look(found?.file ?? '')).toEqual({ kind: 'file', size: 16 });
  });

  test.each([
    [
      'its sound is shorter than it was',
      (folder: string) => truncateSync(path.join(folder, 'mixes', `${a}.f32`), 8),
    ],
    [
      'its facts cannot be read',
      (folder: string) => writeFileSync(path.join(folder, 'mixes', `${a}.json`), '{ "versi'),
    ],
  ])('is none where %s', async (_, spoil) => {
    const { folder, store, keep } = opened();
    await keep(a);
    spoil(folder);
    expect(await store.find(a)).toBeUndefined();
    await keep(a);
    expect(await store.find(a)).toBeDefined();
  });

  test('that fails half way leaves nothing', async () => {
    const { folder, store } = opened();
    const failing = store.keep(a, async (put) => {
      await put(Float32Array.of(0, 1));
      throw new Error('enough');
    });
    await expect(failing).rejects.toThrow('enough');
    expect(await nodeFiles.list(path.join(folder, 'mixes'))).toEqual([]);
  });
});

describe('what is let go', () => {
  test('is what no programme needs: neither one that is there nor one that is being made', async () => {
    const { folder, store, keep, names } = opened();
    addFiles(folder, {
      [`sounds/${rain}.f32`]: '12345678',
      [`sounds/${wind}.f32`]: '12345678',
      'sounds/mine.txt': '',
    });
    for (const digest of [a, b, c]) await keep(digest);
    const first = { mixes: [a, b], sounds: [rain, wind] };
    await store.claim('first', first);
    await store.settle('first', first);
    expect(await names('mixes')).toEqual([`${a}.f32`, `${b}.f32`]);
    await keep(c);
    await store.claim('second', { mixes: [b, c], sounds: [wind] });
    const less = { mixes: [a], sounds: [] };
    await store.claim('first', less);
    await store.settle('first', less);
    expect(await names('mixes')).toEqual([`${a}.f32`, `${b}.f32`, `${c}.f32`]);
    expect(await names('sounds')).toEqual([`${wind}.f32`]);
    const rest = { mixes: [c], sounds: [] };
    await store.claim('second', rest);
    await store.settle('second', rest);
    expect(await names('mixes')).toEqual([`${a}.f32`, `${c}.f32`]);
    expect(await names('sounds')).toEqual([]);
    expect(await nodeFiles.list(path.join(folder, 'sounds'))).toEqual(['mine.txt']);
  });
});
