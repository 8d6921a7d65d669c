/** `takes`: what is kept, which of it plays, and what nobody needs. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { addFiles, projectFolder } from '../support/project-folder.ts';
import type { Said } from '../support/run-main.ts';
import { runMain } from '../support/run-main.ts';

const drama = `mimodrama: 1
title: The Lantern
language: en
cast: { milly: { name: Milly, voice: { preset: Mia } } }
scenes:
  - id: attic
    script: |
      Milly {id: lantern}: Hand me the lantern, would you?
      Milly {id: boat}: That one is for the boat!
`;

type Run = (...words: string[]) => Promise<Said>;

async function rendered(script = drama): Promise<{ folder: string; run: Run }> {
  const folder = projectFolder({ 'mimodrama.config.yaml': 'engine: fake\n', 'plays/script.yaml': script });
  const run: Run = (...words) => runMain(words, folder);
  expect((await run('render', 'plays/script.yaml')).code).toBe(0);
  return { folder, run };
}

const programme = (folder: string): Buffer => readFileSync(path.join(folder, 'out/script.fake/script.wav'));
const wavs = (folder: string): string[] =>
  readdirSync(path.join(folder, '.mimodrama/takes'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.wav'),
  );

describe('retake and pick', () => {
  test('more takes change no programme; a pick does, and is there for the next render', async () => {
    const { folder, run } = await rendered();
    const before = programme(folder);
    const said = await run('takes', 'retake', 'lantern', '-n', '2');
    expect(said.out.match(/take \d/g)).toEqual(['take 1', 'take 2', 'take 3']);
    await run('render', 'plays/script.yaml');
    expect(programme(folder).equals(before)).toBe(true);
    expect((await run('takes', 'pick', 'lantern', '3')).code).toBe(0);
    expect(readFileSync(path.join(folder, 'plays/picks.yaml'), 'utf8')).toContain('cue: lantern');
    await run('render', 'plays/script.yaml');
    expect(programme(folder).equals(before)).toBe(false);
    expect((await run('takes', 'list', 'lantern')).out).toMatch(/take 3 {2}\d\.\d s {2}plays/);
    expect((await run('explain', 'plays/script.yaml', 'lantern', '--json')).json().at(-1)).toMatchObject({
      takes: [
        { take: 1, plays: false },
        { take: 2, plays: false },
        { take: 3, plays: true },
      ],
    });
    await run('takes', 'pick', 'lantern', '1');
    await run('render', 'plays/script.yaml');
    expect(programme(folder).equals(before)).toBe(true);
  });

  test('a pick whose sound is gone is named, and the first take plays', async () => {
    const { folder, run } = await rendered();
    const before = programme(folder);
    await run('takes', 'retake', 'lantern');
    await run('takes', 'pick', 'lantern', '2');
    const picks = path.join(folder, 'plays/picks.yaml');
    writeFileSync(picks, readFileSync(picks, 'utf8').replace(/sha256:.{8}/, 'sha256:00000000'));
    const said = await run('render', 'plays/script.yaml');
    expect(said.code).toBe(0);
    expect(said.err).toContain('the picked take of lantern is gone');
    expect(programme(folder).equals(before)).toBe(true);
    const strict = await run('render', 'plays/script.yaml', '--strict-picks');
    expect(strict.code).toBe(2);
  });

  test.each([
    [['takes', 'pick', 'lantern', '7'], /no take 7.*there are 1/s],
    [['takes', 'pick', 'lantern', '0'], /does not say which take/],
    [['takes', 'pick', 'lantern', '1,2'], /does not say which take/],
    [['takes', 'pick', 'lantern'], /names a cue and a take/],
    [['takes', 'pick', 'lanten', '1'], /no script that was rendered here has a cue 'lanten'/],
    [['takes', 'pick', 'plays/script.yaml', 'lanten', '1'], /did you mean 'lantern'/],
    [['takes', 'list', 'plays/other.yaml'], /there is no file/],
    [['takes', 'retake', 'lantern', '--write'], /add {2}--direction/],
    [['takes', 'retake', 'lantern', '--direction', 'soft (very)'], /brackets/],
  ])('%j is told what is wrong', async (words, message) => {
    const { run } = await rendered();
    const said = await run(...words);
    expect(said.code).toBe(2);
    expect(said.err).toMatch(message);
  });

  test('an audition keeps its takes aside from the line until it is written', async () => {
    const { folder, run } = await rendered();
    const script = path.join(folder, 'plays/script.yaml');
    const said = await run('takes', 'retake', 'boat', '--direction', 'angrier, through her teeth');
    expect(said.err).toContain('- Milly {id: boat}: That one is for the boat!');
    expect(said.err).toContain('+ Milly {id: boat} (angrier, through her teeth): That one is for the boat!');
    expect(readFileSync(script, 'utf8')).toBe(drama);
    expect(wavs(folder)).toHaveLength(3);
    expect((await run('takes', 'list', 'boat')).out.match(/take \d/g)).toHaveLength(1);
    await run('takes', 'retake', 'boat', '--direction', 'angrier, through her teeth', '--write');
    expect(readFileSync(script, 'utf8')).toContain('Milly {id: boat} (angrier, through her teeth): That');
    expect((await run('plan', 'plays/script.yaml', '--json')).json().at(-1)).toMatchObject({
      totals: { requests: 0 },
    });
    // The audition that was heard is the take that plays: nothing was asked for twice.
    expect(wavs(folder)).toHaveLength(3);
    expect((await run('takes', 'pick', 'boat', '1')).code).toBe(0);
  });
});

describe('which script', () => {
  test('where two scripts have a cue of that name, one has to be named', async () => {
    const { folder, run } = await rendered();
    addFiles(folder, { 'plays/other.yaml': drama });
    await run('render', 'plays/other.yaml');
    const said = await run('takes', 'retake', 'lantern');
    expect([said.code, said.err]).toEqual([2, expect.stringContaining('several scripts have a cue')]);
    expect((await run('takes', 'retake', 'plays/other.yaml', 'lantern')).code).toBe(0);
  });

  test('nothing rendered yet', async () => {
    const said = await runMain(['takes', 'list'], projectFolder({ 'mimodrama.config.yaml': '' }));
    expect([said.code, said.err]).toEqual([2, expect.stringContaining('nothing was rendered here yet')]);
  });
});

describe('verify and prune', () => {
  test('whole takes are counted, a flipped bit is found and told', async () => {
    const { folder, run } = await rendered();
    expect((await run('takes', 'verify')).out).toContain('2 takes are whole');
    const file = path.join(folder, '.mimodrama/takes', wavs(folder)[0]!);
    const bytes = readFileSync(file);
    bytes[5000]! ^= 1;
    writeFileSync(file, bytes);
    const said = await run('takes', 'verify', '--json');
    expect(said.code).toBe(1);
    expect(said.json().at(-1)).toMatchObject({
      type: 'verify',
      takes: 2,
      damaged: [
        expect.stringMatching(/^a take is damaged .*\.wav \(plays\/script\.yaml, line (lantern|boat)\)$/),
      ],
    });
  });

  test('what a plan or a pick names stays; the rest is told first and deleted when it is meant', async () => {
    const { folder, run } = await rendered();
    await run('takes', 'retake', 'lantern', '-n', '2');
    await run('takes', 'retake', 'boat', '--direction', 'softly');
    expect(wavs(folder)).toHaveLength(5);
    const told = await run('takes', 'prune');
    expect(told.err).toContain('no plan and no pick names it');
    expect(told.out).toMatch(/^1 take \(0 MB\) and 0 other files is not needed/);
    expect(wavs(folder)).toHaveLength(5);
    expect((await run('takes', 'prune', '--yes')).out).toContain('deleted 1 take (');
    expect(wavs(folder)).toHaveLength(4);
    expect((await run('takes', 'prune', '--yes')).out).toContain('nothing to delete');
    expect((await run('render', 'plays/script.yaml', '--json')).json().at(-1)).toMatchObject({ requests: 0 });
  });

  test('the takes of words that are no longer there stay while a pick names them', async () => {
    const { folder, run } = await rendered();
    await run('takes', 'retake', 'boat');
    await run('takes', 'pick', 'boat', '2');
    addFiles(folder, { 'plays/script.yaml': drama.replace('for the boat', 'for the sea') });
    await run('render', 'plays/script.yaml');
    expect((await run('takes', 'prune', '--yes')).out).toContain('nothing to delete');
    expect(wavs(folder)).toHaveLength(4);
  });

  test('sounds without facts are listed by verify, and pruned unless a pick names them', async () => {
    const { folder, run } = await rendered();
    const takes = path.join(folder, '.mimodrama/takes');
    await run('takes', 'pick', 'boat', '1');
    const listed = (await run('explain', 'plays/script.yaml', 'boat', '--json')).json().at(-1);
    const [picked] = listed?.['takes'] as { readonly file: string }[];
    for (const wav of wavs(folder)) rmSync(path.join(takes, wav.replace(/wav$/, 'json')));
    const verified = await run('takes', 'verify', '--json');
    expect(verified.code).toBe(0);
    expect(verified.json().at(-1)).toMatchObject({
      orphans: [{ why: 'a sound without its facts' }, { why: 'a sound without its facts' }],
    });
    const told = await run('takes', 'prune');
    expect(told.err).toContain('a sound without its facts: no render plays it');
    expect(wavs(folder)).toHaveLength(2);
    expect((await run('takes', 'prune', '--yes')).out).toContain('1 other file');
    expect(wavs(folder).map((name) => path.join(takes, name))).toEqual([picked?.file]);
  });

  test('a plan that cannot be read stops it all', async () => {
    const { folder, run } = await rendered();
    addFiles(folder, { '.mimodrama/plans/x.jsonl': 'nonsense' });
    const said = await run('takes', 'prune', '--yes');
    expect([said.code, said.err]).toEqual([2, expect.stringContaining('nothing is deleted')]);
    expect(existsSync(path.join(folder, '.mimodrama/takes'))).toBe(true);
  });
});
