/** The project: its root, and which files a script can reach from inside it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { contains, findRoot } from '../../src/1-script/project.ts';
import { addFiles, projectFolder, worldAt } from '../support/project-folder.ts';
import { problemsOf, readProject, screenplayScript } from '../support/read-project.ts';
import { withoutRights } from '../support/without-rights.ts';

const script = (...lines: readonly string[]): string => screenplayScript('Boy: Hi.', ...lines);

describe('the root', () => {
  const rootOf = async (files: Readonly<Record<string, string>>, from: string): Promise<string> => {
    const folder = projectFolder({ 'play/scenes/act/one.yaml': '', ...files });
    return path.relative(folder, await findRoot(path.join(folder, from), worldAt(folder)));
  };

  test('is the nearest folder upward with a config file', async () => {
    const files = { 'mimodrama.config.yaml': '', 'play/mimodrama.config.yaml': '' };
    expect(await rootOf(files, 'play/scenes/act')).toBe('play');
    expect(await rootOf(files, 'play')).toBe('play');
  });

  test('a config file further up counts before a nearer .git', async () => {
    expect(await rootOf({ 'mimodrama.config.yaml': '', 'play/.git/HEAD': '' }, 'play/scenes/act')).toBe('');
  });

  test('else the nearest folder with .git, which may be a file', async () => {
    expect(await rootOf({ '.git/HEAD': '', 'play/.git': 'gitdir: elsewhere' }, 'play/scenes')).toBe('play');
  });

  test('else the folder itself', async () => {
    expect(await rootOf({}, 'play/scenes')).toBe('play/scenes');
  });

  test('is that of the script, wherever one stands', async () => {
    const content = { 'mimodrama.config.yaml': '', 'play/one/script.yaml': script() };
    const { script: read, folder } = await readProject(content, 'play/one/script.yaml');
    expect([read.root, read.stem]).toEqual([folder, 'script']);
  });
});

test('a folder contains itself and what is below it, not its neighbours', () => {
  expect(['/p', '/p/a', '/p/..a/b', '/p/a/..'].map((target) => contains('/p', target))).toEqual(
    Array(4).fill(true),
  );
  expect(['/', '/q', '/pq', '/p/../q', '/p/..'].map((target) => contains('/p', target))).toEqual(
    Array(5).fill(false),
  );
});

test('lines may end in carriage returns alone: places and words are the same', async () => {
  const lines = ['Boy: Hi.', '  And hello.', 'Bo: Ho.'];
  const [returns, feeds] = await Promise.all(
    ['\r', '\n'].map((end) =>
      readProject({ 'script.yaml': screenplayScript(...lines).replaceAll('\n', end) }),
    ),
  );
  expect(returns!.said).toEqual(['unknown-character "Bo"']);
  expect(returns!.problems.map(({ span }) => span.source.position(span.start))).toEqual(
    feeds!.problems.map(({ span }) => span.source.position(span.start)),
  );
  expect(returns!.script.lines.map(({ line }) => line.text.value)).toEqual(['Hi. And hello.']);
});

describe('a path', () => {
  test('is relative to the file it stands in, and may climb inside the project', async () => {
    const content = {
      'mimodrama.config.yaml': '',
      'samples/door.wav': 'x',
      'play/scenes/samples/door.wav': 'x',
      'play/script.yaml': `${script('[sound ../samples/door.wav]')}  - scenes/two.yaml\n`,
      'play/scenes/two.yaml': 'script: |\n  Boy: Ho.\n  [sound samples/door.wav]\n',
    };
    const { script: read, said, folder } = await readProject(content, 'play/script.yaml');
    expect(said).toEqual([]);
    const sounds = read.scenes.flatMap(({ items }) =>
      items.flatMap((item) => (item.kind === 'sound' ? item.sound : [])),
    );
    expect(sounds.map((sound) => path.relative(folder, sound.path))).toEqual([
      'samples/door.wav',
      'play/scenes/samples/door.wav',
    ]);
  });

  test('cannot climb out, not even to come back', async () => {
    const folder = projectFolder({ 'play/door.wav': 'x', 'play/script.yaml': script('[sound ../door.wav]') });
    addFiles(folder, { 'door.wav': 'x' });
    expect(await problemsOf(path.join(folder, 'play'))).toEqual(['path-outside "../door.wav"']);
  });

  test('cannot climb out, not even where a link leads back', async () => {
    const folder = projectFolder({
      'play/door.wav': 'x',
      'play/script.yaml': script('[sound ../link/door.wav]'),
    });
    symlinkSync('play', path.join(folder, 'link'));
    expect(await problemsOf(path.join(folder, 'play'))).toEqual(['path-outside "../link/door.wav"']);
  });

  test('is never absolute, not even into the project', async () => {
    const folder = projectFolder({ 'door.wav': 'x' });
    const door = path.join(folder, 'door.wav');
    addFiles(folder, { 'script.yaml': script(`[sound ${door}]`) });
    expect(await problemsOf(folder)).toEqual([`path-outside ${JSON.stringify(door)}`]);
  });

  test('is never absolute, not even after the same file was named properly', async () => {
    const folder = projectFolder({ 'door.wav': 'x' });
    const door = path.join(folder, 'door.wav');
    addFiles(folder, { 'script.yaml': script('[sound door.wav]', `[sound ${door}]`) });
    expect(await problemsOf(folder)).toEqual([`path-outside ${JSON.stringify(door)}`]);
  });

  test('that leads nowhere is reported at every place, with what was probably meant', async () => {
    const content = {
      'samples/door.wav': 'x',
      'script.yaml': script('[sound samples/dor.wav]', '[bed samples/dor.wav]'),
    };
    const { problems } = await readProject(content);
    expect(problems.map(({ message, span }) => [message, span.source.position(span.start).line])).toEqual([
      ["cannot find the sound 'samples/dor.wav'; did you mean 'samples/door.wav'?", 10],
      ["cannot find the sound 'samples/dor.wav'; did you mean 'samples/door.wav'?", 11],
    ]);
  });

  test.each([
    '~/door.wav',
    'C:\\door.wav',
    'file:///etc/hostname',
    'http://example.org/door.wav',
    'door.wav/x',
  ])('%s is a name like any other, and not there', async (name) => {
    const said = await problemsOf({ 'door.wav': 'x', 'script.yaml': script(`[sound ${name}]`) });
    expect(said).toEqual([`unknown-file ${JSON.stringify(name)}`]);
  });
});

describe('links', () => {
  test('inside the project are followed', async () => {
    const folder = projectFolder({
      'real/door.wav': 'x',
      'script.yaml': script('[sound door.wav]', '[sound lib/door.wav]'),
    });
    symlinkSync('real/door.wav', path.join(folder, 'door.wav'));
    symlinkSync('real', path.join(folder, 'lib'));
    expect(await problemsOf(folder)).toEqual([]);
  });

  test('that lead out are refused: a file, a folder, a link to a link', async () => {
    const outside = projectFolder({ 'door.wav': 'x' });
    const folder = projectFolder({
      'script.yaml': script('[sound door.wav]', '[sound lib/door.wav]', '[sound two.wav]'),
    });
    symlinkSync(path.join(outside, 'door.wav'), path.join(folder, 'door.wav'));
    symlinkSync(outside, path.join(folder, 'lib'));
    symlinkSync('door.wav', path.join(folder, 'two.wav'));
    expect(await problemsOf(folder)).toEqual([
      'path-outside "door.wav"',
      'path-outside "lib/door.wav"',
      'path-outside "two.wav"',
    ]);
  });

  test('that lead out tell nothing of what lies there', async () => {
    const outside = projectFolder({ 'secret.wav': 'x' });
    const folder = projectFolder({ 'script.yaml': script('[sound lib/secre.wav]') });
    symlinkSync(outside, path.join(folder, 'lib'));
    const { problems } = await readProject(folder);
    expect(problems.map(({ message }) => message)).toEqual([
      `'lib/secre.wav' lies outside the project (${folder})`,
    ]);
  });

  test('to nothing, or in a circle, are files that are not there', async () => {
    const folder = projectFolder({ 'script.yaml': script('[sound gone.wav]', '[sound round.wav]') });
    symlinkSync('nowhere.wav', path.join(folder, 'gone.wav'));
    symlinkSync('round.wav', path.join(folder, 'round.wav'));
    expect(await problemsOf(folder)).toEqual(['unknown-file "gone.wav"', 'unknown-file "round.wav"']);
  });

  test('to the whole project change nothing: what is there is found, what is missing is missing', async () => {
    const folder = projectFolder({
      'real/door.wav': 'x',
      'real/script.yaml': script('[sound door.wav]', '[sound gone.wav]'),
    });
    symlinkSync('real', path.join(folder, 'alias'));
    expect(await problemsOf(path.join(folder, 'alias'))).toEqual(['unknown-file "gone.wav"']);
  });
});

describe('what is no regular file is never opened', () => {
  test('a pipe as a sound, a layer, a scene or a cast is named, and nobody waits for it', async () => {
    const folder = projectFolder({
      'script.yaml': [
        'mimodrama: 1',
        'language: en',
        'layers: pipe',
        'cast: [pipe, { boy: { voice: { preset: Mia } } }]',
        'scenes:',
        '  - pipe',
        '  - script: |',
        '      boy: Hi.',
        '      [sound pipe]',
      ].join('\n'),
    });
    execFileSync('mkfifo', [path.join(folder, 'pipe')]);
    const said = await problemsOf(folder);
    expect(said).toEqual(Array(4).fill('unreadable-file "pipe"'));
  });

  test('nor is a pipe in place of the script', async () => {
    const folder = projectFolder({});
    execFileSync('mkfifo', [path.join(folder, 'script.yaml')]);
    expect(await problemsOf(folder)).toEqual(['unreadable-file ""']);
  });

  test('a folder is no sound', async () => {
    const folder = projectFolder({ 'script.yaml': script('[sound lib]', '[sound .]') });
    mkdirSync(path.join(folder, 'lib'));
    expect(await problemsOf(folder)).toEqual(['unreadable-file "lib"', 'unreadable-file "."']);
  });

  test.each([
    ['a folder', 'lib', 'sound lib/door.wav', 'lib/door.wav'],
    ['a folder, for a file that is not there', 'lib', 'sound lib/dor.wav', 'lib/dor.wav'],
  ])('%s without permission is named', async (_, closed, item, name) => {
    const folder = projectFolder({ 'lib/door.wav': 'x', 'script.yaml': script(`[${item}]`) });
    const said = await withoutRights(folder, closed, () => problemsOf(folder));
    expect(said).toEqual([`unreadable-file ${JSON.stringify(name)}`]);
  });

  test('a layer without permission is named, and so is a script', async () => {
    const folder = projectFolder({ 'house.yaml': '', 'script.yaml': `layers: house.yaml\n${script()}` });
    expect(await withoutRights(folder, 'house.yaml', () => problemsOf(folder))).toEqual([
      'unreadable-file "house.yaml"',
    ]);
    expect(await withoutRights(folder, 'script.yaml', () => problemsOf(folder))).toEqual([
      'unreadable-file ""',
    ]);
  });
});
