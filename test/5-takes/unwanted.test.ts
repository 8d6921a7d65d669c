/** What is unwanted: never a take that a plan or a pick names; unfinished files with the take they were to be. */
import { mkdirSync, writeFileSync } from 'node:fs';
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
