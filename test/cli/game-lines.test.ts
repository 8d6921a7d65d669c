/** Thousands of lines in, one file for each id out: what changes is asked for and nothing else, and nothing of anybody else's is touched. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readWav } from '../../src/audio/wav-reader.ts';
import { writeWav } from '../../src/audio/wav-writer.ts';
import { addFiles, projectFolder } from '../support/project-folder.ts';
import type { Said } from '../support/run-main.ts';
import { runMain } from '../support/run-main.ts';
import { tone } from '../6-mix/tones.ts';

const people = ['Guard', 'Smith', 'Innkeeper', 'Beggar', 'Priest'];
const triggers = ['greet', 'alarm'];

interface Row {
  id: string;
  readonly who: string;
  text: string;
  readonly mood: string;
  readonly group: string;
}

/** Every fifth variant says the same as the one before it. */
const barks = (variants: number): Row[] =>
  people.flatMap((who) =>
    triggers.flatMap((trigger) =>
      Array.from({ length: variants }, (_, at) => ({
        id: `${who.toLowerCase()}_${trigger}_${String(at + 1).padStart(2, '0')}`,
        who,
        text: `${trigger} number ${at % 5 === 4 ? at : at + 1}, says the ${who}.`,
        mood: trigger === 'alarm' ? 'shouting across the yard' : '',
        group: `${who}_${trigger}`,
      })),
    ),
  );

const csvOf = (rows: readonly Row[]): string =>
  [
    'ID,Character,Line,Direction,Group,Designer notes',
    ...rows.map(({ id, who, text, mood, group }) => `${id},${who},"${text}",${mood},${group},keep me`),
  ].join('\r\n');

const cast = [
  'language: en',
  'cast:',
  ...people.map(
    (name, index) =>
      `  ${name.toLowerCase()}: { name: ${name}, voice: { preset: ${['Mia', 'Milo', 'Chloe', 'Dean', 'Mia'][index]} } }`,
  ),
].join('\n');

interface Game {
  readonly folder: string;
  readonly render: (...words: string[]) => Promise<Said>;
  readonly done: (said: Said) => Record<string, unknown>;
  readonly sounds: () => string[];
}

function gameOf(rows: readonly Row[]): Game {
  const folder = projectFolder({ 'cast.yaml': cast, 'lines.csv': csvOf(rows) });
  const words = ['lines.csv', '--engine', 'fake', '-o', 'build/vo', '--yes'];
  return {
    folder,
    render: (...more) => runMain(['render', ...words, '--preset', 'unity', ...more], folder),
    done: (said) => said.json().at(-1) ?? {},
    sounds: () =>
      readdirSync(path.join(folder, 'build/vo'), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(wav|ogg|mp3)$/.test(name))
        .sort(),
  };
}

describe('lines of a table', () => {
  test('one file for each id, then nothing, then exactly what was edited', async () => {
    const rows = barks(6);
    const { folder, render, done, sounds } = gameOf(rows);
    expect(done(await render('--json'))).toMatchObject({ rendered: rows.length, exitCode: 0 });
    expect(sounds()).toEqual(rows.map(({ id }) => `en/${id}.wav`).sort());
    expect(done(await render('--json'))).toMatchObject({ rendered: 0, requests: 0, kept: rows.length });

    const kept = readFileSync(path.join(folder, 'build/vo/en/guard_greet_04.wav'));
    for (const row of rows.slice(40, 54)) row.text += ' Differently.';
    for (const row of rows.slice(2, 5)) row.id = `new_${row.id}`;
    rows.splice(54, 2);
    addFiles(folder, { 'lines.csv': csvOf(rows) });
    const after = await render('--json');
    expect(done(after)).toMatchObject({ rendered: 14, requests: 14, exitCode: 0 });
    expect(readFileSync(path.join(folder, 'build/vo/en/new_guard_greet_04.wav'))).toEqual(kept);
    // What was removed still lies there, and is told; what was renamed does not.
    expect(sounds()).toHaveLength(rows.length + 2);
    await render('--prune');
    expect(sounds()).toEqual(rows.map(({ id }) => `en/${id}.wav`).sort());
  });

  test('alternatives in the same words are not the same sound', async () => {
    const { folder, render } = gameOf(barks(5));
    await render();
    const sound = (number: number): Buffer =>
      readFileSync(path.join(folder, `build/vo/en/smith_alarm_0${number}.wav`));
    expect(sound(4).equals(sound(5))).toBe(false);
  });

  test('another level or codec asks for nothing', async () => {
    const { folder, render, done, sounds } = gameOf(barks(1));
    await render();
    const before = readWav(readFileSync(path.join(folder, 'build/vo/en/guard_greet_01.wav')));
    expect(before.sampleRate).toBe(48_000);
    const said = await runMain(
      ['render', 'lines.csv', '--engine', 'fake', '-o', 'build/flat', '--preset', 'flat', '--json'],
      folder,
    );
    expect(done(said)).toMatchObject({ requests: 0, exitCode: 0 });
    expect(readWav(readFileSync(path.join(folder, 'build/flat/guard_greet_01.wav'))).sampleRate).toBe(24_000);
    expect(sounds()).toHaveLength(10);
  });
});

describe('people are better than machines', () => {
  const voice = writeWav(tone({ seconds: 1, hertz: 300 }), 24_000);

  test('the best rung is delivered, nothing is asked for it, and nobody writes over it', async () => {
    const rows = barks(1);
    const { folder, render, done } = gameOf(rows);
    for (const rung of ['scratch', 'final'])
      mkdirSync(path.join(folder, 'recordings', rung), { recursive: true });
    writeFileSync(path.join(folder, 'recordings/scratch/guard_greet_01.wav'), 'not even sound');
    writeFileSync(path.join(folder, 'recordings/final/guard_greet_01.wav'), voice);
    const said = await render('--recordings', 'recordings', '--json');
    expect(done(said)).toMatchObject({ rendered: rows.length - 1, requests: rows.length - 1, exitCode: 0 });
    expect(readFileSync(path.join(folder, 'build/vo/en/guard_greet_01.wav'))).toEqual(Buffer.from(voice));
    const manifest = readFileSync(path.join(folder, 'build/vo/manifest.json'), 'utf8');
    expect(manifest).toContain('"final"');
  });

  test('a file of somebody else in the tree is theirs', async () => {
    const { folder, render } = gameOf(barks(1));
    mkdirSync(path.join(folder, 'build/vo/en'), { recursive: true });
    writeFileSync(path.join(folder, 'build/vo/en/smith_greet_01.wav'), voice);
    expect((await render()).code).toBe(0);
    expect(readFileSync(path.join(folder, 'build/vo/en/smith_greet_01.wav'))).toEqual(Buffer.from(voice));
    await render('--force');
    expect(readFileSync(path.join(folder, 'build/vo/en/smith_greet_01.wav'))).not.toEqual(Buffer.from(voice));
  });
});

describe('lines check', () => {
  const check = (folder: string, ...more: string[]): Promise<Said> =>
    runMain(
      ['lines', 'check', 'lines.csv', '--engine', 'fake', '-o', 'build/vo', '--preset', 'unity', ...more],
      folder,
    );

  test('names what has no current audio, and where it stands', async () => {
    const rows = barks(1);
    const { folder, render } = gameOf(rows);
    expect((await check(folder)).code).toBe(1);
    await render();
    expect(await check(folder)).toMatchObject({ code: 0 });
    const [first, second] = rows;
    if (first) first.text = 'Something else entirely.';
    if (second) second.id = 'brand_new';
    rows.push({ id: 'later', who: 'Priest', text: 'One more thing.', mood: '', group: '' });
    addFiles(folder, { 'lines.csv': csvOf(rows) });
    const said = await check(folder, '--json');
    expect(said.code).toBe(1);
    expect(said.json().at(-1)).toMatchObject({ missing: ['brand_new', 'later'], stale: ['guard_greet_01'] });
    const annotated = await check(folder, '--reporter', 'github');
    expect(annotated.out).toContain('::error file=lines.csv,line=2,');
  });

  test('knows what was delivered on a machine that has the folder and no store, and in a project that was moved', async () => {
    const rows = barks(1);
    const { folder, render } = gameOf(rows);
    await render();
    const alone = projectFolder({});
    cpSync(folder, alone, { recursive: true });
    rmSync(path.join(alone, '.mimodrama'), { recursive: true });
    expect((await check(alone)).code).toBe(0);
    const [first] = rows;
    if (first) first.text = 'Something else entirely.';
    addFiles(alone, { 'lines.csv': csvOf(rows) });
    expect((await check(alone, '--json')).json().at(-1)).toMatchObject({
      missing: [],
      stale: ['guard_greet_01'],
    });

    const moved = projectFolder({});
    cpSync(folder, moved, { recursive: true });
    addFiles(moved, { 'lines.csv': csvOf(rows) });
    const said = await runMain(
      ['render', 'lines.csv', '--engine', 'fake', '-o', 'build/vo', '--preset', 'unity', '--json'],
      moved,
    );
    expect(said.json().at(-1)).toMatchObject({ rendered: 1, exitCode: 0 });
    expect((await check(moved)).code).toBe(0);
  });

  test('a row that cannot be read fails it too', async () => {
    const { folder, render } = gameOf(barks(1));
    addFiles(folder, { 'lines.csv': `${csvOf(barks(1))}\r\nbroken,Guard,,,,` });
    const said = await render();
    expect(said.code).toBe(1);
    expect(existsSync(path.join(folder, 'build/vo/en/guard_greet_01.wav'))).toBe(true);
    expect((await check(folder)).code).toBe(1);
  });
});

test('names that capital letters alone tell apart would be one file on many disks', async () => {
  const { folder } = gameOf([]);
  addFiles(folder, {
    'lines.csv': 'ID,Character,Text\nHello,Guard,One line here.\nhello,Smith,Another line here.',
  });
  const said = await runMain(['check', 'lines.csv', '--engine', 'fake'], folder);
  expect(said.out).toContain('colliding-ids');
});
