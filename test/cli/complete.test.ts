/** What a shell is told at the cursor: commands, options, choices, files, and the names in the script on the line. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commandList } from '../../src/cli/command-list.ts';
import { projectFolder } from '../support/project-folder.ts';
import { runMain } from '../support/run-main.ts';

const drama = `mimodrama: 1
language: en
cast:
  milly: { name: Milly, voice: { preset: Mia } }
  grandpa: { name: 老王, voice: { preset: Dean } }
scenes:
  - id: attic
    title: Up there
    script: |
      Milly {id: lamp}: Hand me the lantern, would you?
      老王 {id: behind}: It is behind you.
  - id: yard
    script: |
      Milly: Ants!
`;

const folderOf = (): string =>
  projectFolder({
    'drama.yaml': drama,
    'half.yaml': `${drama}      Milly: [`,
    'cast.yaml': 'cast:\n  anna: { name: Anna, voice: { preset: Mia } }\n',
    'notes.md': '# Notes',
    'scripts/other.yml': drama,
    'scripts/with space.yaml': drama,
    'samples/voice.wav': '',
    '.hidden/x.yaml': '',
  });

/** As typed after `mimodrama`; the last word is where the cursor is. */
async function offered(line: string, folder = folderOf()): Promise<string[]> {
  const { code, out, err } = await runMain(['__complete', ...line.split(' ')], folder);
  expect([code, err]).toEqual([0, '']);
  return out
    .split('\n')
    .slice(0, -1)
    .map((row) => row.split('\t')[0] ?? '');
}

describe('commands', () => {
  test('all there are, and help, but not the word the shells use', async () => {
    expect(await offered('')).toEqual([...commandList.map(({ name }) => name), 'help']);
  });

  test.each([
    ['re', ['render', 'read']],
    ['takes p', ['play', 'pick', 'prune']],
    ['help vo', ['voices']],
    ['nonsense ', []],
    ['nonsense x', []],
    ['--v', ['--version']],
    ['completion ', ['bash', 'zsh', 'fish']],
    ['completion z', ['zsh']],
  ])('%s', async (line, words) => {
    expect(await offered(line)).toEqual(words);
  });

  test('each with its words', async () => {
    const { out } = await runMain(['__complete', 'doc'], folderOf());
    expect(out).toBe('doctor\twhat is there, what is missing, and how to mend it\n');
  });
});

describe('options', () => {
  test.each([
    ['render --o', ['--output', '--only']],
    ['plan drama.yaml --al', ['--all']],
    ['render --only attic --o', ['--output']],
    ['ids drama.yaml --freeze --', ['--json', '--help']],
    ['plan --engine ', ['mimo', 'offline', 'fake']],
    ['plan --engine=o', ['--engine=offline']],
    ['render --loudness game --engine f', ['fake']],
    ['render --format wav,mp', ['wav,mp3']],
    ['render --deliver p', ['programme']],
    ['say --voice M', ['Mia', 'Milo']],
    ['say --voice 冰', ['冰糖']],
    ['say --direction ', []],
    ['render -j ', []],
    ['init --language ', ['en', 'zh']],
  ])('%s', async (line, words) => {
    expect(await offered(line)).toEqual(words);
  });
});

describe('files', () => {
  test.each([
    ['plan ', ['cast.yaml', 'drama.yaml', 'half.yaml', 'samples/', 'scripts/']],
    ['plan sc', ['scripts/']],
    ['plan scripts/o', ['scripts/other.yml']],
    ['plan .h', ['.hidden/']],
    ['read n', ['notes.md']],
    ['voices check samples/', ['samples/voice.wav']],
    ['render drama.yaml --cast c', ['cast.yaml']],
    ['render -o s', ['samples/', 'scripts/']],
    ['init s', ['samples/', 'scripts/']],
    ['takes list dr', ['drama.yaml']],
    ['plan nowhere/', []],
  ])('%s', async (line, words) => {
    expect(await offered(line)).toEqual(words);
  });

  test('one with a blank in its name is one word', async () => {
    const { out } = await runMain(['__complete', 'plan', 'scripts/with s'], folderOf());
    expect(out).toBe('scripts/with space.yaml\t\n');
  });
});

describe('names in the script', () => {
  test.each([
    [
      'render drama.yaml --only ',
      ['attic', 'yard', '@milly', '@grandpa', 'failed', 'changed', 'lamp', 'behind', 'yard-001'],
    ],
    ['render drama.yaml --only @m', ['@milly']],
    ['render drama.yaml --only @M', ['@Milly']],
    ['render drama.yaml --only @老', ['@老王']],
    ['render drama.yaml --only attic,@g', ['attic,@grandpa']],
    ['render drama.yaml --only attic,at', []],
    ['render -o out drama.yaml --only=la', ['--only=lamp']],
    ['explain drama.yaml ', ['lamp', 'behind', 'yard-001']],
    ['explain --engine fake drama.yaml be', ['behind']],
    ['explain drama.yaml lamp ', []],
    ['voices audition drama.yaml ', ['milly', 'grandpa']],
    ['voices lock drama.yaml 老', ['老王']],
    ['takes pick drama.yaml l', ['lamp']],
    ['takes list drama.yaml @m', ['@milly']],
    ['takes pick drama.yaml lamp ', []],
    ['explain half.yaml l', ['lamp']],
    ['explain nowhere.yaml ', []],
    ['explain notes.md ', []],
  ])('%s', async (line, words) => {
    expect(await offered(line)).toEqual(words);
  });

  test('of the cast that is named, for a voice', async () => {
    expect(await offered('say --cast cast.yaml --voice ')).toEqual(['anna']);
    expect(await offered('voices clone x.wav --cast drama.yaml --as g')).toEqual(['grandpa']);
  });

  test('a cue is told by who says what', async () => {
    const { out } = await runMain(['__complete', 'explain', 'drama.yaml', 'lamp'], folderOf());
    expect(out).toBe('lamp\tmilly: Hand me the lantern, would you?\n');
  });
});

test('nothing is written, whatever is asked', async () => {
  const folder = folderOf();
  const before = readdirSync(folder, { recursive: true }).length;
  for (const line of ['render drama.yaml --only ', 'voices lock drama.yaml ', 'takes list ', 'plan x/'])
    await offered(line, folder);
  expect(readdirSync(folder, { recursive: true })).toHaveLength(before);
});
