/** Scenes: ids given and automatic, languages of lines, and what a line keeps of its keys. */
import { describe, expect, test } from 'vitest';
import { known } from '../../src/1-script/settings.ts';
import { problemsOf, readProject, screenplayScript } from '../support/read-project.ts';
import { sliceOf } from '../support/yaml-text.ts';

const ids = async (...lines: readonly string[]): Promise<string[]> => {
  const { script, said } = await readProject({ 'a.wav': 'x', 'script.yaml': screenplayScript(...lines) });
  expect(said).toEqual([]);
  return script.lines.map(({ line }) => line.id);
};

const head = 'mimodrama: 1\nlanguage: en\ncast: { boy: { voice: { preset: Mia } } }\n';

describe('automatic ids', () => {
  test('are scene and number, and only lines are counted', async () => {
    expect(
      await ids('Boy: One.', '[pause 1s]', '[sound a.wav]', '// note', '[note x]', 'Grandpa: Two.'),
    ).toEqual(['tree-001', 'tree-002']);
  });

  test('are not shifted by an id that is given', async () => {
    expect(await ids('Boy: One.', 'Boy {id: check}: Two.', 'Boy: Three.')).toEqual([
      'tree-001',
      'check',
      'tree-003',
    ]);
  });

  test('nor by a line that is skipped', async () => {
    expect(await ids('Boy: One.', 'Boy {skip: yes}: Two.', 'Boy: Three.')).toEqual(['tree-001', 'tree-003']);
  });

  test('nor by a line that cannot be spoken', async () => {
    const { script } = await readProject({
      'script.yaml': screenplayScript('Boy: One.', 'Bob: Two.', 'Boy: Three.'),
    });
    expect(script.lines.map(({ line }) => line.id)).toEqual(['tree-001', 'tree-003']);
  });

  test('grow beyond 999', async () => {
    const all = await ids(...Array.from({ length: 1001 }, () => 'Boy: Hi.'));
    expect([all[98], all[998], all[999], all[1000]]).toEqual([
      'tree-099',
      'tree-999',
      'tree-1000',
      'tree-1001',
    ]);
  });

  test('know that they are automatic, and where they stand', async () => {
    const { line } = await readProject({
      'script.yaml': screenplayScript('Boy: One.', 'Boy {id: check}: Two.'),
    });
    expect([line('tree-001').isIdGiven, sliceOf(line('tree-001').idSpan)]).toEqual([false, 'Boy']);
    expect([line('check').isIdGiven, sliceOf(line('check').idSpan)]).toEqual([true, 'check']);
  });

  test('of scenes are their number', async () => {
    const { script } = await readProject({
      'script.yaml': `${head}scenes:\n  - script: |\n      boy: One.\n  - id: yard\n    lines: [{ boy: Two. }]\n  - lines: [{ boy: Three. }]\n`,
    });
    expect(script.scenes.map(({ id, isIdGiven }) => [id, isIdGiven])).toEqual([
      ['scene-1', false],
      ['yard', true],
      ['scene-3', false],
    ]);
    expect(script.lines.map(({ line }) => line.id)).toEqual(['scene-1-001', 'yard-001', 'scene-3-001']);
  });

  test('an id is the text that was typed', async () => {
    expect(await ids('Boy {id: 007}: One.', 'Boy {id: 1e3}: Two.', 'Boy {id: "12"}: Three.')).toEqual([
      '007',
      '1e3',
      '12',
    ]);
  });

  test('one scene standing twice has ids of its own each time', async () => {
    const { script } = await readProject({
      'script.yaml': `${head}scenes:\n  - &s\n    script: |\n      boy: One.\n  - *s\n`,
    });
    expect(script.lines.map(({ line }) => line.id)).toEqual(['scene-1-001', 'scene-2-001']);
  });
});

describe('the language of a line', () => {
  test("is its own, else its character's, else the script's", async () => {
    const { line, said } = await readProject({
      'script.yaml': `mimodrama: 1
language: en
cast:
  boy: { voice: { en: { preset: Mia }, zh: { preset: 冰糖 }, fr: { preset: Mia } } }
  wang: { language: zh, voice: { zh: { preset: 白桦 }, en: { preset: Dean } } }
scenes:
  - id: a
    script: |
      boy: Hi.
      wang: 你好
      wang {language: en}: Hi.
      boy {language: zh-TW}: 你好
  - id: b
    cast: { boy: { language: zh } }
    script: |
      boy: 你好
      boy {language: null}: 你好
`,
    });
    expect(['a-001', 'a-002', 'a-003', 'a-004', 'b-001'].map((id) => line(id).language)).toEqual(
      'en zh en zh-TW zh'.split(' '),
    );
    expect(said).toEqual(['missing-language "mimodrama: 1"']);
  });
});

describe('what a line keeps', () => {
  test('of its keys', async () => {
    const { line, said } = await readProject({
      'script.yaml': screenplayScript(
        'Boy: First.',
        'Boy {id: a, overlap: 300ms, group: ants, file: voice/a, status: draft, takes: 3, mix: {pan: 5%}} (low): Hi.',
      ),
    });
    expect(said).toEqual([]);
    const { overlap, group, file, status, settings, isPlain, isSkipped } = line('a');
    expect([overlap, group, file, status].map((stated) => known<unknown>(stated)?.value)).toEqual([
      300,
      'ants',
      'voice/a',
      'draft',
    ]);
    expect([known(settings.takes)?.value, known(settings['mix.pan'])?.value]).toEqual([3, 5]);
    expect(known(settings.direction)?.value.words.any?.value).toBe('low');
    expect([isPlain, isSkipped, line('tree-001').isPlain]).toEqual([false, false, true]);
  });

  test('an unset key is as if it were not there', async () => {
    const { line, said } = await readProject({
      'script.yaml': screenplayScript('Boy {id: null, takes: null, skip: null, overlap: null}: Hi.'),
    });
    expect(said).toEqual([]);
    expect(line('tree-001')).toMatchObject({ isIdGiven: false, isSkipped: false });
  });
});

describe('what a scene cannot be', () => {
  const said = (scene: string): Promise<string[]> =>
    problemsOf({ 'script.yaml': `${head}scenes:\n  - ${scene}\n` });

  test.each([
    ['id: a', 'empty-scene "id"'],
    ['id: a\n    script:', 'empty-scene "script"'],
    ['id: a\n    script: |\n      // only a note', 'empty-scene "script"'],
    ['id: a\n    lines: []', 'empty-scene "lines"'],
    ['id: a\n    lines: [{ note: x }]', 'empty-scene "lines"'],
    ['id: a\n    script: "boy: Hi."', 'wrong-type "\\"boy: Hi.\\""'],
    ['id: a\n    script: [boy]', 'wrong-type "[boy]"'],
    ['id: a\n    lines: boy', 'wrong-type "boy"'],
    ['[a]', 'wrong-type "[a]"'],
    ['id: a\n    lines: [{ boy: Hi. }, { pause: }]', 'missing-key "pause"'],
    ['id: a\n    lines: [{ boy: Hi. }, { bed: [a] }]', 'wrong-type "[a]"'],
    ['id: a\n    cast: { bob: { direction: Low. } }\n    lines: [{ boy: Hi. }]', 'unknown-character "bob"'],
    ['id: a\n    cast: { boy: { name: Bob } }\n    lines: [{ boy: Hi. }]', 'unknown-key "name"'],
  ])('%j', async (scene, problem) => expect(await said(scene)).toEqual([problem]));

  test('one character by id and by name: neither half is forgotten', async () => {
    const cast = '{ boy: { takes: 2 }, Boy: { direction: Low. } }';
    const text = `${head.replace('voice', 'name: Boy, voice')}scenes: [{ cast: ${cast}, lines: [{ boy: Hi. }] }]\n`;
    expect(await problemsOf({ 'script.yaml': text })).toEqual(['duplicate-key "Boy"']);
  });

  test('a folded script has lost its lines', async () => {
    expect((await said('script: >\n      boy: Hi.\n      boy: Ho.'))[0]).toMatch(/^block-sign/);
  });
});
