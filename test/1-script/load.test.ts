/** A script and every file it names: which are read, in which order, and what each part remembers of its file. */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadScript } from '../../src/1-script/load.ts';
import type { LoadedScript } from '../../src/1-script/loading.ts';
import { known } from '../../src/1-script/settings.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import type { FolderContent } from '../support/project-folder.ts';
import { projectFolder, worldAt } from '../support/project-folder.ts';
import { problemsOf, readProject } from '../support/read-project.ts';

const head = 'mimodrama: 1\nlanguage: en\ncast: { boy: { voice: { preset: Mia } } }\n';
const scene = 'scenes:\n  - script: |\n      boy: Hi.\n';

async function load(
  content: FolderContent,
  file = 'script.yaml',
): Promise<LoadedScript & { said: readonly string[] }> {
  const diagnostics = new Diagnostics();
  const loaded = await loadScript(file, worldAt(projectFolder(content)), diagnostics);
  const said = diagnostics.sorted().map(({ message }) => message);
  if (!loaded) throw new Error(`nothing was loaded: ${said.join('; ')}`);
  return { ...loaded, said };
}

const titles = ({ layers }: LoadedScript): unknown[] => layers.map(({ title }) => known(title)?.value);

describe('layers', () => {
  test('come outside in: theirs before their own, theirs before the script', async () => {
    const loaded = await load({
      'script.yaml': `${head}title: script\nlayers: [a.yaml, b.yaml]\n${scene}`,
      'a.yaml': 'title: a\nlayers: [inner/c.yaml]\n',
      'inner/c.yaml': 'title: c\nlayers: ../d.yaml\n',
      'd.yaml': 'title: d\n',
      'b.yaml': 'title: b\n',
    });
    expect([titles(loaded), loaded.said]).toEqual([['d', 'c', 'a', 'b', 'script'], []]);
  });

  test('may be named twice as long as they do not go round', async () => {
    const loaded = await load({
      'script.yaml': `${head}layers: [a.yaml, b.yaml]\n${scene}`,
      'a.yaml': 'title: a\nlayers: house.yaml\n',
      'b.yaml': 'title: b\nlayers: house.yaml\n',
      'house.yaml': 'title: house\n',
    });
    expect([titles(loaded), loaded.said]).toEqual([['house', 'a', 'house', 'b', undefined], []]);
  });

  test('that are empty add nothing', async () => {
    const loaded = await load({ 'script.yaml': `${head}layers: [a.yaml]\n${scene}`, 'a.yaml': '# later\n' });
    expect(loaded.said).toEqual([]);
  });

  test.each([
    ['scenes: []\n', "unknown key 'scenes' in a layer file"],
    ['- a\n', 'a layer file must be a map of settings, not a list'],
    ['just words\n', "a layer file must be a map of settings, not 'just words'"],
  ])('hold no scenes, and are maps: %j', async (layer, message) => {
    const { said } = await load({ 'script.yaml': `${head}layers: [a.yaml]\n${scene}`, 'a.yaml': layer });
    expect(said).toEqual([message]);
  });

  test('remember their file: a path in one is relative to it', async () => {
    const { script, said, folder } = await readProject(
      {
        'mimodrama.config.yaml': '',
        'shared/house.yaml': 'cover: art/cover.png\ntitle: House\n',
        'shared/art/cover.png': 'x',
        'play/script.yaml': `${head}layers: ../shared/house.yaml\n${scene}`,
      },
      'play/script.yaml',
    );
    expect(said).toEqual([]);
    expect(path.relative(folder, script.cover!.path)).toBe('shared/art/cover.png');
    expect(script.title).toMatchObject({
      value: 'House',
      span: { source: { name: 'shared/house.yaml' }, start: 28 },
    });
  });
});

describe('the cast', () => {
  const castOf = async (content: FolderContent): Promise<unknown> => {
    const { script, said } = await readProject(content);
    expect(said).toEqual([]);
    return [...script.cast.values()].map(({ id, declared, settings }) => [
      id,
      declared.source.name,
      settings.length,
    ]);
  };

  test.each([
    ['a map', 'cast: { boy: { voice: { preset: Mia } } }', [['boy', 'script.yaml', 1]]],
    [
      'a path',
      'cast: cast/family.yaml',
      [
        ['boy', 'cast/family.yaml', 1],
        ['wang', 'cast/family.yaml', 1],
      ],
    ],
    [
      'a list of both, the later refining',
      'cast: [cast/family.yaml, { boy: { direction: Louder. } }, cast/guests.yaml]',
      [
        ['boy', 'cast/family.yaml', 2],
        ['wang', 'cast/family.yaml', 2],
        ['guest', 'cast/guests.yaml', 1],
      ],
    ],
    [
      'a list in a file',
      'cast: cast/all.yaml',
      [
        ['boy', 'cast/family.yaml', 1],
        ['wang', 'cast/family.yaml', 2],
        ['guest', 'cast/guests.yaml', 1],
      ],
    ],
  ])('may be %s', async (_, cast, expected) => {
    expect(
      await castOf({
        'script.yaml': `mimodrama: 1\nlanguage: en\n${cast}\n${scene}`,
        'cast/family.yaml': 'boy: { voice: { preset: Mia } }\nwang: { voice: { preset: Dean } }\n',
        'cast/guests.yaml':
          'mimodrama: 1\ncast:\n  guest: { voice: { preset: Milo } }\n  wang: { takes: 2 }\n',
        'cast/all.yaml': '- family.yaml\n- guests.yaml\n',
      }),
    ).toEqual(expected);
  });

  test('of layers stands outside that of the script', async () => {
    expect(
      await castOf({
        'script.yaml': `${head}layers: house.yaml\n${scene}`,
        'house.yaml': 'cast: { boy: { takes: 2 }, wang: }\n',
      }),
    ).toEqual([
      ['boy', 'house.yaml', 2],
      ['wang', 'house.yaml', 0],
    ]);
  });

  test('in a file of its own stands alone', async () => {
    const content = {
      'script.yaml': `mimodrama: 1\nlanguage: en\ncast: c.yaml\n${scene}`,
      'c.yaml': 'title: x\ncast: { boy: { voice: { preset: Mia } } }\n',
    };
    expect(await problemsOf(content)).toEqual(['unknown-key "title"']);
  });
});

describe('scenes', () => {
  test('may be paths, to one scene or a list, and to lists of paths', async () => {
    const { script, said } = await readProject({
      'script.yaml': `${head}scenes:\n  - scenes/one.yaml\n  - id: two\n    lines: [{ boy: Hi. }]\n  - scenes/more.yaml\n`,
      'scenes/one.yaml': 'id: one\nscript: |\n  boy: Hi.\n',
      'scenes/more.yaml': '- id: three\n  lines: [{ boy: Hi. }]\n- deep/four.yaml\n',
      'scenes/deep/four.yaml': 'lines: [{ boy: Hi. }]\n',
    });
    expect(said).toEqual([]);
    expect(script.scenes.map(({ id, span }) => `${id} ${span.source.name}`)).toEqual([
      'one scenes/one.yaml',
      'two script.yaml',
      'three scenes/more.yaml',
      'scene-4 scenes/deep/four.yaml',
    ]);
  });

  test('may be one path, or one map', async () => {
    const one = { 'one.yaml': 'lines: [{ boy: Hi. }]\n' };
    expect(
      (await readProject({ ...one, 'script.yaml': `${head}scenes: one.yaml\n` })).script.lines,
    ).toHaveLength(1);
    expect(
      (await readProject({ 'script.yaml': `${head}scenes: { lines: [{ boy: Hi. }] }\n` })).script.lines,
    ).toHaveLength(1);
  });

  test.each([
    ['s.yaml', '- s.yaml\n', 'include-loop "s.yaml"'],
    ['s.yaml', 'title: x\n', 'empty-scene "title"'],
    ['s.yaml', 'just words\n', 'unknown-file "just words"'],
    ['script.yaml', '', 'include-loop "script.yaml"'],
  ])('that go wrong are named: %s %j', async (name, text, said) => {
    expect(await problemsOf({ 's.yaml': text, 'script.yaml': `${head}scenes:\n  - ${name}\n` })).toEqual([
      said,
    ]);
  });
});

describe('the script itself', () => {
  test.each([
    ['', 'script-version ""'],
    ['\n\n', 'script-version "\\n\\n"'],
    ['- a\n', 'wrong-type "- a\\n"'],
    ['words\n', 'wrong-type "words"'],
  ])('%j is none', async (text, said) => expect(await problemsOf({ 'script.yaml': text })).toEqual([said]));

  test.each(['# later\n', '---\n', '# a\n---\n# b\n'])('nor is %j, and that is said', async (text) => {
    expect(await problemsOf({ 'script.yaml': text })).toHaveLength(1);
  });

  test('what follows a second --- is not left out in silence', async () => {
    expect(await problemsOf({ 'script.yaml': `${head}${scene}---\n${head}${scene}` })).toEqual([
      expect.stringMatching(/^yaml-syntax/),
    ]);
  });

  test.each(['"1"', '1', "'1'"])('its version may be quoted: %s', async (version) => {
    expect(await problemsOf({ 'script.yaml': head.replace('1', version) + scene })).toEqual([]);
  });

  test.each(['2', '1.0', '01', 'one'])('its version is 1, not %s', async (version) => {
    expect(await problemsOf({ 'script.yaml': head.replace('1', version) + scene })).toEqual([
      `script-version "${version}"`,
    ]);
  });

  test('its version is its own: a layer cannot give it', async () => {
    const content = {
      'a.yaml': 'mimodrama: 1\n',
      'script.yaml': head.replace('mimodrama: 1\n', 'layers: a.yaml\n') + scene,
    };
    expect(await problemsOf(content)).toEqual(['script-version "layers: a.yaml"']);
  });

  test('in CRLF with a byte order mark it is the same script', async () => {
    const text = head + scene;
    const { script, said } = await readProject({ 'script.yaml': `\ufeff${text.replaceAll('\n', '\r\n')}` });
    expect(said).toEqual([]);
    expect(script.lines.map(({ line }) => line.text.value)).toEqual(['Hi.']);
    expect(script.source.text.startsWith('mimodrama')).toBe(true);
  });

  test('that is missing is not replaced by a neighbour, only suggested', async () => {
    const folder = projectFolder({ 'play/script.yaml': head + scene });
    const diagnostics = new Diagnostics();
    expect(await loadScript('play/scirpt.yaml', worldAt(folder), diagnostics)).toBeUndefined();
    expect(diagnostics.sorted()[0]?.message).toBe(
      "cannot find the script 'play/scirpt.yaml'; did you mean 'play/script.yaml'?",
    );
  });

  test('a stem is the name without its ending', async () => {
    for (const [file, stem] of [
      ['a.yaml', 'a'],
      ['a.b.YML', 'a.b'],
      ['夏日.yaml', '夏日'],
      ['plain', 'plain'],
    ] as const)
      expect((await readProject({ [file]: head + scene }, file)).script.stem).toBe(stem);
  });
});
