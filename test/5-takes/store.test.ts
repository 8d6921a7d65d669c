/** The store: what goes in comes out as it was, and damage is noticed, set aside and told. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Take } from '../../src/5-takes/take.ts';
import { fingerprint, rendering, storeIn } from '../support/kept-takes.ts';
import { projectFolder } from '../support/project-folder.ts';

const filesUnder = (folder: string): string[] =>
  (existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []).filter((name) =>
    /\.\w+$/.test(name),
  );

describe('keeping', () => {
  test('a take comes out as it went in, in the next process too', async () => {
    const folder = projectFolder({});
    const { store } = await storeIn(folder);
    const kept = await store.keep(rendering('a'));
    expect(kept).toMatchObject({
      fingerprint: fingerprint('a'),
      number: 1,
      seconds: 0.5,
      sampleRate: 24_000,
    });
    const again = (await storeIn(folder)).store;
    expect(again.takesOf(fingerprint('a'))).toEqual([kept]);
    expect((await again.sound(kept))?.samples).toEqual(rendering('a').samples);
  });

  test('its facts lie beside it, and name the bytes', async () => {
    const folder = projectFolder({});
    const { store } = await storeIn(folder);
    const { number, digest } = await store.keep(rendering('a'));
    const wav = readFileSync(store.layout.sound(fingerprint('a'), number));
    const facts = JSON.parse(readFileSync(store.layout.facts(fingerprint('a'), number), 'utf8')) as object;
    expect(facts).toMatchObject({
      version: 1,
      fingerprint: fingerprint('a'),
      take: 1,
      audio: { sha256: digest, bytes: wav.length, seconds: 0.5, sampleRate: 24_000 },
      measured: { loudness: -20 },
      answer: { model: 'fake-preset' },
    });
    expect(createHash('sha256').update(wav).digest('hex')).toBe(digest);
  });

  test('takes are numbered as they come, and stand in that order', async () => {
    const folder = projectFolder({});
    const { store } = await storeIn(folder);
    for (const pitch of [200, 300, 400]) await store.keep(rendering('a', pitch));
    expect(store.takesOf(fingerprint('a')).map(({ number }) => number)).toEqual([1, 2, 3]);
    const again = (await storeIn(folder)).store;
    expect(again.takesOf(fingerprint('a')).map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  test('nothing unfinished is left behind', async () => {
    const folder = projectFolder({});
    const { store } = await storeIn(folder);
    await store.keep(rendering('a'));
    await store.saveIndex();
    expect(filesUnder(folder).filter((name) => name.includes('.unfinished'))).toEqual([]);
  });

  test('a sound without facts is no take: a run was killed between the two', async () => {
    const folder = projectFolder({});
    const { store } = await storeIn(folder);
    await store.keep(rendering('a'));
    rmSync(store.layout.facts(fingerprint('a'), 1));
    const again = (await storeIn(folder)).store;
    expect(again.takesOf(fingerprint('a'))).toEqual([]);
    // Nor is it written over.
    expect(await again.keep(rendering('a', 300))).toMatchObject({ number: 2 });
  });

  test('what did not pass is put aside, where it is no take', async () => {
    const folder = projectFolder({});
    const { store } = await storeIn(folder);
    const aside = await store.putAside(rendering('a'));
    expect(existsSync(aside)).toBe(true);
    expect((await storeIn(folder)).store.takesOf(fingerprint('a'))).toEqual([]);
  });
});

describe('damage', () => {
  const damages: readonly (readonly [name: string, damage: (file: string) => void, words: RegExp])[] = [
    ['zero bytes', (file) => truncateSync(file, 0), /it is empty/],
    ['cut', (file) => truncateSync(file, 1000), /not those that were kept/],
    ['one bit flipped', (file) => flip(file, 5000), /not those that were kept/],
    ['another take in its place', (file) => writeFileSync(file, 'RIFF'), /not those that were kept/],
    ['gone', (file) => rmSync(file), /it is gone/],
    ['a folder in its place', (file) => (rmSync(file), mkdirSync(file)), /cannot be read/],
  ];
  test.each(damages)('%s: told, moved aside, asked for again', async (_, damage, words) => {
    const folder = projectFolder({});
    const { store, warnings } = await storeIn(folder);
    const take = await store.keep(rendering('a'));
    damage(store.layout.sound(fingerprint('a'), 1));
    expect(await store.sound(take)).toBeUndefined();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(words);
    expect(store.takesOf(fingerprint('a'))).toEqual([]);
    const again = await storeIn(folder);
    expect(again.store.takesOf(fingerprint('a'))).toEqual([]);
    const fresh = await again.store.keep(rendering('a', 330));
    expect((await again.store.sound(fresh))?.samples).toEqual(rendering('a', 330).samples);
  });

  test('a flipped bit is found wherever it is', async () => {
    const folder = projectFolder({});
    const { store } = await storeIn(folder);
    const takes: Take[] = [];
    for (let at = 0; at < 40; at++) takes.push(await store.keep(rendering('b', 100 + at)));
    for (const [index, take] of takes.entries())
      flip(store.layout.sound(take.fingerprint, take.number), Math.floor((index * (take.bytes - 1)) / 39));
    const found = await Promise.all(takes.map((take) => store.sound(take)));
    expect(found.filter((sound) => sound !== undefined)).toEqual([]);
  });

  test('facts that cannot be understood are no take', async () => {
    const folder = projectFolder({});
    const { store } = await storeIn(folder);
    await store.keep(rendering('a'));
    for (const text of ['', '{', 'null', '{"version":2}', '{"version":1,"fingerprint":"a"}', '[]']) {
      writeFileSync(store.layout.facts(fingerprint('a'), 1), text);
      rmSync(store.layout.index, { force: true });
      expect((await storeIn(folder)).store.takesOf(fingerprint('a')), text).toEqual([]);
    }
  });
});

describe('two processes on one store', () => {
  test('what one keeps the other sees when it looks again', async () => {
    const folder = projectFolder({});
    const [one, other] = [(await storeIn(folder)).store, (await storeIn(folder)).store];
    const take = await one.keep(rendering('a'));
    expect(other.takesOf(fingerprint('a'))).toEqual([]);
    await other.lookAgain(fingerprint('a'));
    expect(other.takesOf(fingerprint('a'))).toEqual([take]);
  });

  test('a fingerprint is locked by one at a time', async () => {
    const folder = projectFolder({});
    const [one, other] = [(await storeIn(folder)).store, (await storeIn(folder)).store];
    const lock = await one.lock(fingerprint('a'));
    expect(lock?.isOurs()).toBe(true);
    expect(await other.lock(fingerprint('a'))).toBeUndefined();
    expect(await other.lock(fingerprint('b'))).toBeDefined();
    lock?.release();
    expect(await other.lock(fingerprint('a'))).toBeDefined();
  });

  test('a take that another process replaced under its number is believed by its facts', async () => {
    const folder = projectFolder({});
    const [one, other] = [(await storeIn(folder)).store, (await storeIn(folder)).store];
    await one.keep(rendering('a'));
    await other.lookAgain(fingerprint('a'));
    const [seen] = other.takesOf(fingerprint('a'));
    rmSync(one.layout.sound(fingerprint('a'), 1));
    rmSync(one.layout.facts(fingerprint('a'), 1));
    const third = (await storeIn(folder)).store;
    await third.keep(rendering('a', 500));
    expect((await other.sound(seen!))?.samples).toEqual(rendering('a', 500).samples);
  });
});

describe('the index', () => {
  test('is only a cache: without it, with a broken one, with an old one the takes are the same', async () => {
    const folder = projectFolder({});
    const { store } = await storeIn(folder);
    for (const letter of ['a', 'b', 'c']) await store.keep(rendering(letter));
    await store.saveIndex();
    const old = readFileSync(store.layout.index, 'utf8');
    await store.keep(rendering('d'));
    const expected = [...store.all()].map(({ digest }) => digest).sort();
    for (const text of [undefined, 'nonsense', '{"version":9}', old]) {
      if (text === undefined) rmSync(store.layout.index, { force: true });
      else writeFileSync(store.layout.index, text);
      const { store: fresh } = await storeIn(folder);
      expect([...fresh.all()].map(({ digest }) => digest).sort()).toEqual(expected);
    }
  });

  test('a take deleted by hand is gone, whatever the index says', async () => {
    const folder = projectFolder({});
    const { store } = await storeIn(folder);
    await store.keep(rendering('a'));
    await store.saveIndex();
    rmSync(store.layout.facts(fingerprint('a'), 1));
    expect([...(await storeIn(folder)).store.all()]).toEqual([]);
  });

  test('a store that cannot be written loses only its index, and says so', async () => {
    const folder = projectFolder({});
    const { store, warnings } = await storeIn(folder);
    await store.keep(rendering('a'));
    rmSync(store.layout.index, { force: true });
    mkdirSync(path.join(store.layout.index, 'in-the-way'), { recursive: true });
    await store.saveIndex();
    expect(warnings.join()).toContain('index.json');
  });
});

function flip(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}
