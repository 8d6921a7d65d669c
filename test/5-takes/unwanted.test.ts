/** What is unwanted: never a take that a plan or a pick names; unfinished files with the take they were to be. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findUnwanted } from '../../src/5-takes/unwanted.ts';
import { nodeFiles } from '../../src/world/files.ts';
import { fingerprint, rendering, storeIn } from '../support/kept-takes.ts';
import { projectFolder } from '../support/project-folder.ts';

test('all takes of what a plan or a pick names stay, the rest is told with its reason', async () => {
  const { store } = await storeIn(projectFolder({}));
  for (const letter of ['a', 'b', 'b', 'c']) await store.keep(rendering(letter));
  const aside = await store.putAside(rendering('a'));
  const shard = store.layout.shard('dd');
  mkdirSync(shard, { recursive: true });
  const unfinished = path.join(shard, `.${fingerprint('d')}-1.wav.x.unfinished`);
  writeFileSync(unfinished, '');
  const cue = { id: 'one', language: 'en', fingerprints: [fingerprint('a')], identities: [] };
  const pick = { cue: 'two', language: 'en', fingerprints: [fingerprint('b')], takes: [1], audio: [] };
  const plans = [{ script: 'drama.yaml', engine: 'mimo', cues: [cue] }];
  const { takes, files } = await findUnwanted(store, plans, [pick], nodeFiles);
  expect(takes.map((take) => take.fingerprint)).toEqual([fingerprint('c')]);
  const whys = new Map(files.map(({ file, why }) => [file, why]));
  expect(whys.get(aside)).toBe('did not pass its checks');
  expect(files).toContainEqual({
    file: unfinished,
    why: 'left by a run that was killed',
    fingerprint: fingerprint('d'),
  });
  expect(files).toHaveLength(3);
});

test('orphans are told with their reason, but for what a pick names; takes in the making are left', async () => {
  const { store } = await storeIn(projectFolder({}));
  for (const letter of ['a', 'b', 'c', 'd', 'e', 'f']) await store.keep(rendering(letter));
  const { layout } = store;
  const facts = (letter: string): string => layout.facts(fingerprint(letter), 1);
  const sound = (letter: string): string => layout.sound(fingerprint(letter), 1);
  rmSync(facts('a'));
  writeFileSync(facts('b'), '{"version":1,');
  rmSync(facts('c'));
  rmSync(sound('d'));
  writeFileSync(facts('e'), '{"version":2}');
  const again = (await storeIn(path.dirname(layout.folder))).store;
  const cues = ['a', 'b', 'd', 'f'].map((letter) => ({
    id: letter,
    language: 'en',
    fingerprints: [fingerprint(letter)],
    identities: [],
  }));
  const pick = { cue: 'c', language: 'en', fingerprints: [fingerprint('c')], takes: [1], audio: [] };
  const plans = [{ script: 'drama.yaml', engine: 'mimo', cues }];
  const { takes, orphans, files } = await findUnwanted(again, plans, [pick], nodeFiles);
  expect([takes, files]).toEqual([[], []]);
  expect(orphans.map(({ files: parts, why }) => [why, ...parts])).toEqual([
    ['a sound without its facts', sound('a')],
    ['a sound whose facts cannot be understood', facts('b'), sound('b')],
    ['facts without their sound', facts('d')],
  ]);
});
