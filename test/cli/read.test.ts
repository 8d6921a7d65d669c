/** `read`: prose into one file, or into a folder with captions and report. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../support/project-folder.ts';
import { runMain } from '../support/run-main.ts';

const letter = '# Dear Nell\n\nThe sea was calm.\n\nThe light is on (as ever).\n\n# Later\n\nCome home.\n';

test('one file and nothing beside it; again, nothing is asked and nothing written', async () => {
  const folder = projectFolder({ 'letter.md': letter });
  const read = (): ReturnType<typeof runMain> =>
    runMain(['read', 'letter.md', '--voice', 'Mia', '-o', 'out.wav', '--engine', 'fake', '--json'], folder);
  const first = await read();
  expect(first.json().at(-1)).toMatchObject({ type: 'done', cues: 5, rendered: 5, exitCode: 0 });
  expect(readdirSync(folder).filter((name) => !name.startsWith('.'))).toEqual(['letter.md', 'out.wav']);
  const sound = readFileSync(path.join(folder, 'out.wav'));
  expect((await read()).json().at(-1)).toMatchObject({ rendered: 0, kept: 5, exitCode: 0 });
  expect(readFileSync(path.join(folder, 'out.wav')).equals(sound)).toBe(true);
  expect(readFileSync(path.join(folder, 'letter.md'), 'utf8')).toBe(letter);
});

test('without a file it is a programme with chapters by its headings', async () => {
  const folder = projectFolder({ 'letter.md': letter });
  expect((await runMain(['read', 'letter.md', '--voice', 'Mia', '--engine', 'fake'], folder)).code).toBe(0);
  const chapters = JSON.parse(readFileSync(path.join(folder, 'out/letter.fake/chapters.json'), 'utf8')) as {
    readonly chapters: readonly { readonly title: string }[];
  };
  expect(chapters.chapters.map(({ title }) => title)).toEqual(['Dear Nell', 'Later']);
  expect(readFileSync(path.join(folder, 'out/letter.fake/letter.srt'), 'utf8')).toContain('(as ever)');
});

test('a character of a cast file reads', async () => {
  const folder = projectFolder({
    'letter.md': letter,
    'cast/family.yaml': 'narrator:\n  name: Narrator\n  voice: { preset: Dean }\n',
  });
  const words = [
    'read',
    'letter.md',
    '--voice',
    'narrator',
    '--cast',
    'cast/family.yaml',
    '--engine',
    'fake',
  ];
  expect((await runMain([...words, '-o', 'letter.wav'], folder)).code).toBe(0);
  expect(existsSync(path.join(folder, 'letter.wav'))).toBe(true);
});

test.each([
  [['letter.md'], 'no voice is named'],
  [['letter.md', '--voice', 'Mia', '-o', 'letter.doc'], 'does not say what it is to be'],
  [['letter.md', '--voice', 'Mia', '-o', 'letter.wav', '--format', 'mp3'], 'one file'],
  [['gone.md', '--voice', 'Mia'], 'gone.md is not there'],
  [['empty.md', '--voice', 'Mia'], 'nothing that could be read aloud'],
  [['latin.txt', '--voice', 'Mia'], 'no text in UTF-8'],
  [['letter.md', '--voice', 'Nobody'], 'Nobody'],
])('read %j says what is wrong and sends nothing', async (words, told) => {
  const folder = projectFolder({ 'letter.md': letter, 'empty.md': '***\n' });
  writeFileSync(path.join(folder, 'latin.txt'), Buffer.from([0x48, 0xe9, 0x6c, 0x6f]));
  const said = await runMain(['read', ...words, '--engine', 'fake'], folder);
  expect(said.code).toBe(2);
  expect(said.err).toContain(told);
  expect(existsSync(path.join(folder, '.mimodrama'))).toBe(false);
});
