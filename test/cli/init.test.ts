/** `init`: what it makes passes the check and renders at once, in every form; what was there stays as it is. */
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder } from '../support/project-folder.ts';
import { runMain } from '../support/run-main.ts';

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();

const around = [
  '.env.example',
  '.gitignore',
  ...['cast', 'config', 'layer', 'scene', 'script'].map((kind) => `.mimodrama/${kind}.schema.json`),
  '.vscode/extensions.json',
  '.vscode/settings.json',
];

const forms = [
  { words: [], file: 'drama.yaml', language: 'en', made: ['drama.yaml', 'mimodrama.config.yaml'] },
  {
    words: ['--language', 'zh'],
    file: 'drama.yaml',
    language: 'zh',
    made: ['drama.yaml', 'mimodrama.config.yaml'],
  },
  {
    words: ['--game'],
    file: 'lines.csv',
    language: 'en',
    made: ['cast.yaml', 'lines.csv', 'mimodrama.config.yaml'],
  },
  {
    words: ['--game', '--language', 'zh'],
    file: 'lines.csv',
    language: 'zh',
    made: ['cast.yaml', 'lines.csv', 'mimodrama.config.yaml'],
  },
];

describe.each(forms)('init $words', ({ words, file, language, made }) => {
  test('makes what it says, and there is not a word to say about it', async () => {
    const folder = projectFolder({});
    const said = await runMain(['init', 'attic', ...words, '--json'], folder);
    expect(said.code).toBe(0);
    const attic = path.join(folder, 'attic');
    const [result] = said.json();
    expect(result).toMatchObject({ type: 'init', folder: attic, kept: [] });
    expect([...(result?.['created'] as string[])].sort()).toEqual(filesIn(attic));
    expect(filesIn(attic)).toEqual([...around, ...made]);
    expect(readdirSync(folder)).toEqual(['attic']);
    const checked = await runMain(['check', file, '--json'], attic);
    expect(checked.json()).toEqual([{ type: 'check', diagnostics: [] }]);
    const [ids] = (await runMain(['ids', file, '--json'], attic)).json();
    const lines = ids?.['lines'] as { language: string; character: string }[];
    expect(new Set(lines.map((line) => line.language))).toEqual(new Set([language]));
    const scenes = (ids?.['scenes'] as unknown[]).length;
    const speakers = new Set(lines.map(({ character }) => character)).size;
    const told = (await runMain(['init', 'again', ...words], folder)).out;
    expect(told).toContain(
      file === 'drama.yaml'
        ? `${scenes} scenes, ${speakers} characters, ${lines.length} lines`
        : `${lines.length} lines of ${speakers} characters`,
    );
  });

  test('renders at once', async () => {
    const folder = projectFolder({});
    await runMain(['init', ...words], folder);
    const { code, json } = await runMain(['render', file, '--engine', 'fake', '--json'], folder);
    expect(code).toBe(0);
    expect(json().at(-1)).toMatchObject({ type: 'done', failed: [], exitCode: 0 });
  });
});

test('the editor finds the schemas by the first line, and knows the cast', async () => {
  const folder = projectFolder({});
  await runMain(['init'], folder);
  const [first] = readFileSync(path.join(folder, 'drama.yaml'), 'utf8').split('\n');
  const [, name = ''] = /^# yaml-language-server: \$schema=(\S+)$/.exec(first ?? '') ?? [];
  expect(readFileSync(path.join(folder, name), 'utf8')).toContain('osgood');
});

test('what is there is left as it is, and told; a second time nothing is made', async () => {
  const folder = projectFolder({ '.gitignore': 'mine\n', 'notes/x.txt': 'x' });
  const first = await runMain(['init'], folder);
  expect(first.out).toMatch(/^ {2}\.gitignore +was there already: left as it is$/m);
  expect(readFileSync(path.join(folder, '.gitignore'), 'utf8')).toBe('mine\n');
  const before = filesIn(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
  const second = (await runMain(['init', '--json'], folder)).json()[0];
  expect(second).toMatchObject({ created: [] });
  expect(second?.['kept']).toHaveLength(6);
  expect(filesIn(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'))).toEqual(before);
});

test('a link is followed out of the folder for no file', async () => {
  const folder = projectFolder({ 'elsewhere/x.txt': 'x' });
  const inside = path.join(folder, 'inside');
  mkdirSync(inside);
  symlinkSync('../elsewhere', path.join(inside, '.vscode'));
  symlinkSync('../elsewhere', path.join(inside, '.mimodrama'));
  symlinkSync('../nowhere', path.join(inside, '.env.example'));
  symlinkSync('not-yet', path.join(inside, '.gitignore'));
  expect((await runMain(['init', 'inside'], folder)).code).toBe(0);
  expect(readdirSync(path.join(folder, 'elsewhere'))).toEqual(['x.txt']);
  expect(existsSync(path.join(folder, 'nowhere'))).toBe(false);
  expect(readlinkSync(path.join(inside, '.gitignore'))).toBe('not-yet');
  expect(existsSync(path.join(inside, 'drama.yaml'))).toBe(true);
});

test('it says what to type next, as a shell takes it', async () => {
  const { err } = await runMain(['init', 'my attic'], projectFolder({}));
  expect(err).toBe("\nNext:\n  cd 'my attic'\n  mimodrama check drama.yaml\n  mimodrama render drama.yaml\n");
});

test('a file is no folder', async () => {
  const { code, err } = await runMain(['init', 'taken'], projectFolder({ taken: '' }));
  expect(code).toBe(2);
  expect(err).toContain("'taken' is no folder");
});
