/** `ids` lists every line; `--freeze` writes automatic ids where they belong, and nothing changes but that they are there. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { makePlan } from '../../src/3-plan/plan.ts';
import { noMemory } from '../../src/3-plan/state.ts';
import { freezeFiles } from '../../src/cli/frozen-files.ts';
import { prepare } from '../../src/prepare.ts';
import type { Files } from '../../src/ports.ts';
import type { FolderContent } from '../support/project-folder.ts';
import { projectFolder, worldAt } from '../support/project-folder.ts';
import { runMain } from '../support/run-main.ts';

const head = `mimodrama: 1
language: en
cast:
  boy: { name: Boy, voice: { preset: Mia } }
  grandpa: { name: Grandpa, voice: { preset: Dean } }
  爷爷: { name: 爷爷, voice: { preset: 白桦 }, language: zh }
`;

interface Frozen {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly texts: Readonly<Record<string, string>>;
}

async function cuesIn(folder: string): Promise<readonly unknown[]> {
  const { read } = await prepare('script.yaml', 'fake', worldAt(folder));
  if (!read) return [];
  const { script, voicesInUse: voices, engine, limits } = read;
  return makePlan({ script, voices, engine, limits, memory: noMemory }).cues.map(({ cue }) => [
    cue.id,
    cue.scene.id,
    cue.language,
    cue.text,
    cue.segments.map(({ fingerprint }) => fingerprint),
  ]);
}

/** Freezes in a folder of its own, and holds it to its word: the same cues, and nothing more to write. */
async function freeze(content: FolderContent): Promise<Frozen> {
  const folder = projectFolder(content);
  const before = await cuesIn(folder);
  const { code, out, err } = await runMain(['ids', 'script.yaml', '--freeze'], folder);
  expect(before).not.toEqual([]);
  expect(await cuesIn(folder)).toEqual(before);
  const texts = Object.fromEntries(
    Object.keys(content).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
  );
  await runMain(['ids', 'script.yaml', '--freeze'], folder);
  for (const [name, text] of Object.entries(texts))
    expect(readFileSync(path.join(folder, name), 'utf8')).toBe(text);
  return { code, out, err, texts };
}

const freezeScenes = async (scenes: string): Promise<string> => {
  const { texts, code, err } = await freeze({ 'script.yaml': head + scenes });
  expect([code, err]).toEqual([0, '']);
  const text = texts['script.yaml'] ?? '';
  expect(text.startsWith(head)).toBe(true);
  return text.slice(head.length);
};

describe('a screenplay', () => {
  test('gets ids in braces behind the name, in all its forms', async () => {
    const frozen = await freezeScenes(`scenes:
  - id: tree   # the first
    script: |
      // a note: stays
      Boy: One.
        It goes on.

      Boy (softly): Two, and no more.
      Boy {gap: 1s}: Three of them.
      Boy { gap: 1s, mix: { pan: 5% } } (out of breath): Four of them.
      Boy (softly) {gap: 1s}: Five of them.
      Boy {}: Six of them.
      Boy {id: seven}: Seven of them.
      爷爷（低声）：第八句话。
      爷爷 ：第九句话。
      [pause 1s]
      Boy {skip: yes}: Ten is not heard.
      Boy {direction: {only: "so, and: so"}}: Eleven, and all.`);
    expect(frozen).toBe(`scenes:
  - id: tree   # the first
    script: |
      // a note: stays
      Boy {id: tree-001}: One.
        It goes on.

      Boy {id: tree-002} (softly): Two, and no more.
      Boy {id: tree-003, gap: 1s}: Three of them.
      Boy { id: tree-004, gap: 1s, mix: { pan: 5% } } (out of breath): Four of them.
      Boy (softly) {id: tree-005, gap: 1s}: Five of them.
      Boy {id: tree-006}: Six of them.
      Boy {id: seven}: Seven of them.
      爷爷 {id: tree-008}（低声）：第八句话。
      爷爷 {id: tree-009} ：第九句话。
      [pause 1s]
      Boy {id: tree-010, skip: yes}: Ten is not heard.
      Boy {id: tree-011, direction: {only: "so, and: so"}}: Eleven, and all.`);
  });
});

describe('a list', () => {
  test('gets ids under the words, however they are written', async () => {
    const frozen = await freezeScenes(`scenes:
  - id: tree
    lines:
      - boy: One of them.   # a remark
        gap: 1s
      - gap: 1s
        boy: Two of them.
      - boy: >-
          Three of
          them.

        gap: 1s
      - boy: |
          Four of them.
      # between the lines
      -   "boy": 'Five
            of them.'
      - boy:
          Six of them.
      - pause: 1s
      - { boy: Seven of them, gap: 1s }
      - { boy: "Eight of them." }
      - boy: Nine
          of them.
        id: nine
      - {
          boy: Ten of them,
          gap: 1s
        }
      - 爷爷: 第十一句话。
      - { boy: Well, yes, gap: 1s }
      - boy: &twelve One and the same.
      - boy: *twelve
    title: Under the tree
`);
    expect(frozen).toBe(`scenes:
  - id: tree
    lines:
      - boy: One of them.   # a remark
        id: tree-001
        gap: 1s
      - gap: 1s
        boy: Two of them.
        id: tree-002
      - boy: >-
          Three of
          them.
        id: tree-003

        gap: 1s
      - boy: |
          Four of them.
        id: tree-004
      # between the lines
      -   "boy": 'Five
            of them.'
          "id": "tree-005"
      - boy:
          Six of them.
        id: tree-006
      - pause: 1s
      - { boy: Seven of them, id: tree-007, gap: 1s }
      - { boy: "Eight of them.", id: tree-008 }
      - boy: Nine
          of them.
        id: nine
      - {
          boy: Ten of them, id: tree-010,
          gap: 1s
        }
      - 爷爷: 第十一句话。
        id: tree-011
      - { boy: Well, yes, id: tree-012, gap: 1s }
      - boy: &twelve One and the same.
        id: tree-013
      - boy: *twelve
        id: tree-014
    title: Under the tree
`);
  });

  test('in a file that is JSON stays JSON', async () => {
    const lines = [{ boy: 'One of them.' }, { boy: 'Two of them.', gap: '1s' }];
    const script = {
      mimodrama: 1,
      language: 'en',
      cast: { boy: { voice: { preset: 'Mia' } } },
      scenes: [{ title: 'A tree', lines }],
    };
    const { texts } = await freeze({ 'script.yaml': JSON.stringify(script, null, 2) });
    const ids = JSON.parse(texts['script.yaml'] ?? '') as {
      scenes: { id: string; lines: { id: string }[] }[];
    };
    expect(ids.scenes.map(({ id, lines: some }) => [id, some.map((line) => line.id)])).toEqual([
      ['scene-1', ['scene-1-001', 'scene-1-002']],
    ]);
  });
});

test('scenes get theirs before their first key, so that their lines keep counting when a scene moves', async () => {
  const frozen = await freezeScenes(`scenes:
  - title: One
    script: |
      Boy: One of them.
  - { title: Two, lines: [{ boy: Two of them }] }
  - script: |
      Boy {id: three}: Three of them.
`);
  expect(frozen).toBe(`scenes:
  - id: scene-1
    title: One
    script: |
      Boy {id: scene-1-001}: One of them.
  - { id: scene-2, title: Two, lines: [{ boy: Two of them, id: scene-2-001 }] }
  - id: scene-3
    script: |
      Boy {id: three}: Three of them.
`);
});

describe('what is around stays byte for byte', () => {
  test.each([
    ['line breaks of Windows and a byte order mark', '\ufeff', '\r\n', ''],
    ['no line break at the end', '', '\n', ''],
    ['empty lines at the end', '', '\r\n', '\r\n\r\n'],
  ])('%s', async (_, mark, lineBreak, tail) => {
    const scenes = [
      'scenes:',
      '  - id: tree',
      '    lines:',
      '      - boy: One of them.',
      '      - boy: Two of them.',
    ];
    const text = mark + (head + scenes.join('\n')).replaceAll('\n', lineBreak) + tail;
    const { texts } = await freeze({ 'script.yaml': text });
    const after = texts['script.yaml'] ?? '';
    expect(
      after
        .split(lineBreak)
        .filter((line) => !/^ {8}id: tree-00[12]$/.test(line))
        .join(lineBreak),
    ).toBe(text);
    expect(after).toContain(`One of them.${lineBreak}        id: tree-001${lineBreak}`);
    expect(after.endsWith(`        id: tree-002${tail}`)).toBe(true);
  });

  test('scene files that the script names are written too, the others not', async () => {
    const content = {
      'script.yaml': `${head}layers: house.yaml\nscenes:\n  - scenes/tree.yaml\n  - id: lane\n    script: |\n      Boy: In the lane.\n`,
      'house.yaml': 'direction: Unhurried.\n',
      'scenes/tree.yaml':
        '- script: |\n    Boy: Under the tree.\n- title: After\n  script: |\n    Boy: After it.\n',
    };
    const { texts, out } = await freeze(content);
    expect(texts['house.yaml']).toBe(content['house.yaml']);
    expect(texts['scenes/tree.yaml']).toBe(
      '- id: scene-1\n  script: |\n    Boy {id: scene-1-001}: Under the tree.\n- id: scene-2\n  title: After\n  script: |\n    Boy {id: scene-2-001}: After it.\n',
    );
    expect(out).toBe('scenes/tree.yaml: 4 ids written\nscript.yaml: 1 id written\n');
  });
});

describe('an id stays automatic, with the reason,', () => {
  const left = async (scenes: string, more: FolderContent = {}): Promise<string> => {
    const { code, out } = await freeze({ 'script.yaml': head + scenes, ...more });
    expect(code).toBe(1);
    return out;
  };

  test('where one place is read several times', async () => {
    expect(
      await left('scenes:\n  - id: tree\n    lines:\n      - &hey { boy: Hey there. }\n      - *hey\n'),
    ).toContain("'tree-002' stays automatic: the same words are read several times: as tree-001, tree-002");
    const twice = await left('scenes: [one.yaml, one.yaml]\n', {
      'one.yaml': 'script: |\n  Boy: Hey there.\n',
    });
    expect(twice).toContain('as scene-1, scene-2');
  });

  test('where an id is there without a name, and where it would be too long', async () => {
    const long = 'a'.repeat(98);
    expect(await left(`scenes:\n  - id: ${long}\n    script: |\n      Boy: Hey there.\n`)).toContain(
      'as an id it is longer than 100 bytes',
    );
    expect(await left('scenes:\n  - id: tree\n    lines:\n      - boy: Hey there.\n        id:\n')).toContain(
      "'id' with nothing behind it",
    );
    expect(await left('scenes:\n  - id: tree\n    script: |\n      Boy {id: }: Hey there.\n')).toContain(
      "'id' with nothing behind it",
    );
  });

  test.each([
    ['[boy: Hey there.]', 'it stands in brackets'],
    ['[{ boy: &hey Hey there. }, { boy: *hey }]', "'tree-002' stays automatic: its words stand elsewhere"],
    ['\n      - ? boy\n        : Hey there.', 'behind a sign of YAML'],
  ])('in lines: %s', async (lines, reason) => {
    expect(await left(`scenes:\n  - id: tree\n    lines: ${lines}\n`)).toContain(reason);
  });
});

test('a file that may not be written, or lies outside, stays as it is, and the others are written', async () => {
  const folder = projectFolder({
    'project/mimodrama.config.yaml': '',
    'project/script.yaml': `${head}scenes:\n  - locked.yaml\n  - id: lane\n    script: |\n      Boy: In the lane.\n`,
    'project/locked.yaml': 'id: tree\nscript: |\n  Boy: Under the tree.\n',
  });
  const project = path.join(folder, 'project');
  chmodSync(path.join(project, 'locked.yaml'), 0o444);
  const { code, out } = await runMain(['ids', 'script.yaml', '--freeze'], project);
  expect(code).toBe(1);
  expect(out).toBe(
    'script.yaml: 1 id written\nlocked.yaml stays as it is: it may only be read; allow yourself to write it, or copy it into the project\n',
  );
  mkdirSync(path.join(folder, 'elsewhere'));
  const outside = path.join(folder, 'elsewhere', 'script.yaml');
  writeFileSync(outside, `${head}scenes:\n  - id: lane\n    script: |\n      Boy: In the lane.\n`);
  symlinkSync(outside, path.join(project, 'linked.yaml'));
  const linked = await runMain(['ids', 'linked.yaml', '--freeze'], project);
  expect(linked.out).toContain('linked.yaml stays as it is: it is a link that leads outside the project');
  expect(readFileSync(outside, 'utf8')).not.toContain('lane-001');
});

test.each(['harbour-light', 'summer-afternoon'])('%s is the same drama with its ids', async (name) => {
  const sounds = readdirSync('samples').filter((file) => file.endsWith('.wav'));
  const text = readFileSync(`scripts/${name}.yaml`, 'utf8');
  const { texts, code } = await freeze({
    'script.yaml': text.replaceAll('../samples/', 'samples/'),
    ...Object.fromEntries(sounds.map((file) => [`samples/${file}`, readFileSync(`samples/${file}`)])),
  });
  const frozen = (texts['script.yaml'] ?? '').replaceAll('samples/', '../samples/');
  expect(code).toBe(0);
  expect(
    frozen.replaceAll(/ \{id: [\w-]+-\d{3}\}|(?<=\{)id: [\w-]+-\d{3}, |\n +id: [\w-]+-\d{3}$/gm, ''),
  ).toBe(text);
});

test('nothing is written where the script would not be the same', async () => {
  const folder = projectFolder({
    'script.yaml': `${head}scenes:\n  - one.yaml\n  - id: lane\n    script: |\n      Boy: In the lane.\n`,
    'one.yaml': 'id: tree\nscript: |\n  Boy {id: tree}: Under the tree.\n',
  });
  const world = worldAt(folder);
  const one = path.join(folder, 'one.yaml');
  const open: Files['open'] = async (file) => {
    const opened = await world.files.open(file);
    return {
      ...opened,
      async close() {
        await opened.close();
        if (file === one) writeFileSync(one, 'id: tree\nscript: |\n  Boy {id: tree}: Up in the tree.\n');
      },
    };
  };
  const before = readFileSync(path.join(folder, 'script.yaml'), 'utf8');
  await expect(freezeFiles('script.yaml', { ...world, files: { ...world.files, open } })).rejects.toThrow(
    'would not be the same; nothing is written',
  );
  expect(readFileSync(path.join(folder, 'script.yaml'), 'utf8')).toBe(before);
});

test('a script with errors is not written', async () => {
  const text = `${head}scenes:\n  - id: lane\n    script: |\n      Boj: In the lane.\n`;
  const folder = projectFolder({ 'script.yaml': text });
  const { code, err } = await runMain(['ids', 'script.yaml', '--freeze'], folder);
  expect([code, readFileSync(path.join(folder, 'script.yaml'), 'utf8')]).toEqual([2, text]);
  expect(err).toContain('unknown-character');
});

test('without --freeze every line is listed and nothing is written', async () => {
  const text = `${head}scenes:\n  - id: lane\n    script: |\n      Boy: In the lane.\n      爷爷 {id: move, skip: yes}: 该你了，快走。\n`;
  const folder = projectFolder({ 'script.yaml': text });
  const { code, out } = await runMain(['ids', 'script.yaml'], folder);
  expect([code, out]).toEqual([
    0,
    'lane-001  automatic  script.yaml:10:7  boy   In the lane.\nmove      given      script.yaml:11:7  爷爷  该你了，快走。\n',
  ]);
  const [said] = (await runMain(['ids', 'script.yaml', '--json'], folder)).json();
  expect(said).toMatchObject({
    type: 'ids',
    scenes: [{ id: 'lane', from: 'given', file: 'script.yaml', line: 8 }],
    lines: [
      { id: 'lane-001', from: 'automatic', scene: 'lane', character: 'boy', language: 'en', line: 10 },
      { id: 'move', from: 'given', text: '该你了，快走。', language: 'zh', file: 'script.yaml', line: 11 },
    ],
  });
  expect(readFileSync(path.join(folder, 'script.yaml'), 'utf8')).toBe(text);
  const frozen = (await runMain(['ids', 'script.yaml', '--freeze', '--json'], folder)).json().at(-1);
  expect(frozen).toMatchObject({
    lines: [{ from: 'given' }, { from: 'given' }],
    written: [{ file: 'script.yaml', ids: 1 }],
    left: [],
  });
});
