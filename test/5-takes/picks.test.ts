/** Picks: written for people and version control, read back the same, held by what was heard. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { chooseTakes, pickFinder } from '../../src/5-takes/choose.ts';
import type { Pick, StatedPick } from '../../src/5-takes/picks.ts';
import { picksFileName, picksText, readPicks, withPick } from '../../src/5-takes/picks.ts';
import type { TakeStore } from '../../src/5-takes/store.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { Source } from '../../src/diagnostics/source.ts';
import { rendering, storeIn } from '../support/kept-takes.ts';
import { cuesOf } from '../support/planned-cues.ts';
import { projectFolder, worldAt } from '../support/project-folder.ts';

const pick = (cue: string, more: Partial<Pick> = {}): Pick => ({
  cue,
  language: 'en',
  fingerprints: ['f'.repeat(64)],
  takes: [2],
  audio: ['a'.repeat(64)],
  ...more,
});

async function readText(text: string): Promise<{ picks: readonly StatedPick[]; codes: readonly string[] }> {
  const folder = projectFolder({ [picksFileName]: text, 'script.yaml': '' });
  const diagnostics = new Diagnostics();
  const script = new Source('script.yaml', path.join(folder, 'script.yaml'), '');
  const picks = await readPicks(script.whole, worldAt(folder), diagnostics);
  return { picks, codes: diagnostics.sorted().map(({ code }) => code) };
}

describe('the file', () => {
  test('comes back as it was written, whatever the ids', async () => {
    const some = [
      pick('attic-001'),
      pick('tree', {
        fingerprints: ['1'.repeat(64), '2'.repeat(64)],
        takes: [2, 1],
        audio: ['3'.repeat(64), '4'.repeat(64)],
      }),
      pick('老王-002', { language: 'zh' }),
      pick('007'),
      pick('yes'),
      pick('null'),
    ];
    const { picks, codes } = await readText(picksText(some));
    expect(codes).toEqual([]);
    const plain = picks.map(({ span: _, ...rest }) => rest);
    expect(plain).toHaveLength(some.length);
    for (const one of some) expect(plain).toContainEqual(one);
  });

  test('has one order, however it was gathered', () => {
    const some = [pick('b'), pick('a', { language: 'zh' }), pick('a')];
    expect(picksText(some)).toBe(picksText([...some].reverse()));
  });

  test('a new pick takes the place of the old one for the same words, and of no other', () => {
    const before = [pick('a'), pick('b'), pick('a', { fingerprints: ['e'.repeat(64)] })];
    const after = withPick(before, pick('a', { takes: [3] }));
    expect(after).toHaveLength(3);
    expect(after.filter(({ cue }) => cue === 'a').map(({ takes }) => takes[0])).toEqual([2, 3]);
  });

  test.each([
    ['picks: 3\n', 'wrong-type'],
    ['- a\n', 'wrong-type'],
    ['picks: [{ cue: a }]\n', 'missing-key'],
    ['picks: [{ cu: a }]\n', 'unknown-key'],
    ['picks: [{ cue: a, language: en, fingerprint: f, takes: zero, audio: a }]\n', 'wrong-value'],
    ['picks: [\n', 'yaml-syntax'],
  ])('%j is told', async (text, code) => {
    const { picks, codes } = await readText(text);
    expect(codes).toContain(code);
    expect(picks).toEqual([]);
  });
});

const drama = `mimodrama: 1
language: en
cast: { milly: { voice: { preset: Mia } } }
scenes:
  - id: attic
    script: |
      milly {id: a}: Hand me the lantern, would you?
      milly {id: b}: Hand me the lantern, would you?
      milly {id: c}: Good night.
`;

describe('choosing', () => {
  async function prepared(): Promise<{
    store: TakeStore;
    cues: Awaited<ReturnType<typeof cuesOf>>;
    picked: (cue: string, number: number) => StatedPick;
  }> {
    const { store } = await storeIn(projectFolder({}));
    const cues = await cuesOf({ 'script.yaml': drama }, 'fake');
    const fingerprint = cues.get('a')?.segments[0]?.fingerprint ?? '';
    for (const pitch of [200, 300, 400]) await store.keep({ ...rendering('a', pitch), fingerprint });
    const span = new Source('picks.yaml', '/picks.yaml', '').whole;
    const picked = (cue: string, number: number): StatedPick => ({
      cue,
      language: 'en',
      fingerprints: [fingerprint],
      takes: [number],
      audio: [store.takesOf(fingerprint)[number - 1]?.digest ?? ''],
      span,
    });
    return { store, cues, picked };
  }
  const plays = (
    { store, cues }: Awaited<ReturnType<typeof prepared>>,
    picks: readonly StatedPick[],
    id: string,
  ): readonly number[] | undefined =>
    chooseTakes(cues.get(id)!, pickFinder(picks, [...cues.values()]), store)?.takes.map(
      ({ number }) => number,
    );

  test('the first take plays, and adding takes changes nothing', async () => {
    const all = await prepared();
    expect(plays(all, [], 'a')).toEqual([1]);
    expect(plays(all, [], 'c')).toBeUndefined();
  });

  test('two lines with the same words may play different takes', async () => {
    const all = await prepared();
    const picks = [all.picked('a', 2), all.picked('b', 3)];
    expect([plays(all, picks, 'a'), plays(all, picks, 'b')]).toEqual([[2], [3]]);
  });

  test('a pick follows its words to another id', async () => {
    const all = await prepared();
    expect(plays(all, [all.picked('old-name', 3)], 'a')).toEqual([3]);
  });

  test('and does not follow where its own cue is still there', async () => {
    const all = await prepared();
    expect(plays(all, [all.picked('b', 3)], 'a')).toEqual([1]);
  });

  test('a pick whose sound is gone is named; the first take plays', async () => {
    const all = await prepared();
    const gone = { ...all.picked('a', 2), audio: ['0'.repeat(64)] };
    const choice = chooseTakes(all.cues.get('a')!, pickFinder([gone], [...all.cues.values()]), all.store);
    expect(choice?.missing).toBe(gone);
    expect(choice?.takes[0]?.number).toBe(1);
  });

  test('it is the sound that was picked, not its number', async () => {
    const all = await prepared();
    const third = all.picked('a', 3);
    expect(plays(all, [{ ...third, takes: [1] }], 'a')).toEqual([3]);
  });
});

test('nothing else is in the file than what was picked', () => {
  const folder = projectFolder({});
  writeFileSync(path.join(folder, 'picks.yaml'), picksText([]));
  expect(readFileSync(path.join(folder, 'picks.yaml'), 'utf8')).toContain('picks: []');
});
