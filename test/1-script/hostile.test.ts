/** Broken files and files made to break us: each is told in plain words, and none costs more than its length. */
import { spawnSync } from 'node:child_process';
import { existsSync, symlinkSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { mostValues } from '../../src/1-script/anchors.ts';
import { readScript } from '../../src/1-script/read-script.ts';
import { holdsTooMuch } from '../../src/1-script/yaml-size.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import type { World } from '../../src/ports.ts';
import { nodeFiles } from '../../src/world/files.ts';
import type { FolderContent } from '../support/project-folder.ts';
import { projectFolder, worldAt } from '../support/project-folder.ts';
import { readProject } from '../support/read-project.ts';

const cast = 'cast:\n  milly: { voice: { preset: Mia } }\n';
const head = `mimodrama: 1\nlanguage: en\n${cast}`;
const scene = 'scenes:\n  - id: attic\n    script: |\n      milly: Hand me the lantern.\n';
const good = head + scene;
const times = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join('');
const bomb = `a0: &a0 [x, x, x, x, x, x, x, x]\n${times(9, (index) => `a${index + 1}: &a${index + 1} [${Array(8).fill(`*a${index}`).join(', ')}]\n`)}`;

/** The codes that are told, each once. */
async function codesOf(content: FolderContent | string, world = worldAt): Promise<string[]> {
  const folder = typeof content === 'string' ? content : projectFolder(content);
  const diagnostics = new Diagnostics();
  await readScript('script.yaml', world(folder), diagnostics);
  return [...new Set(diagnostics.sorted().map(({ code }) => code))];
}

/** A text and the code, among others, that tells what is wrong with it. */
const hostile: readonly (readonly [name: string, text: () => string | Uint8Array, code: string])[] = [
  ['aliases of aliases', () => bomb + good, 'yaml-too-large'],
  ['brackets within brackets', () => '['.repeat(10_000), 'yaml-syntax'],
  ['braces within braces', () => `${good}x: ${'{a: '.repeat(10_000)}\n`, 'yaml-syntax'],
  ['lists within lists in a line', () => `${'- '.repeat(10_000)}a\n`, 'yaml-syntax'],
  ['maps within maps', () => times(1000, (index) => `${' '.repeat(index)}a:\n`), 'yaml-syntax'],
  ['a map of 30,000 keys', () => `${good}x:\n${times(30_000, (index) => `  k${index}: v\n`)}`, 'unknown-key'],
  [
    'the same behind a mistake',
    () => `${good}y: [}\nx:\n${times(30_000, (index) => `  k${index}: v\n`)}`,
    'yaml-syntax',
  ],
  [
    '20,000 anchors behind a mistake',
    () => `y: [}\nx:\n${times(20_000, (index) => `  - &a${index} v\n  - *a${index}\n`)}`,
    'yaml-syntax',
  ],
  ['more dashes than values are held', () => '-\n'.repeat(mostValues + 1), 'yaml-too-large'],
  ['more commas', () => `[${'a,'.repeat(mostValues + 1)}]`, 'yaml-too-large'],
  ['more lines than are held', () => good + '\n'.repeat(2_000_001), 'yaml-too-large'],
  ['nothing but zeros', () => new Uint8Array(1_000_000), 'yaml-syntax'],
  ['a zero in a word', () => `${good}title: a\0b\n`, 'yaml-syntax'],
  ['two bytes a letter', () => Buffer.from(`\ufeff${good}`, 'utf16le'), 'unreadable-file'],
  ['two bytes a letter and no mark', () => Buffer.from(good, 'utf16le'), 'yaml-syntax'],
  ['another encoding', () => Buffer.from(`${good}title: Caf\u00e9\n`, 'latin1'), 'unreadable-file'],
  ['a picture', () => Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\xff', 'latin1'), 'unreadable-file'],
  ['tags nobody knows', () => `${good}x: !what [!ever y]\n`, 'yaml-syntax'],
  ['several documents', () => `${good}---\n`.repeat(100), 'yaml-syntax'],
  ['tabs all over', () => times(500, (index) => `${'\t'.repeat(index % 7)}a:\t\tb\t:\n`), 'tab-indent'],
  ['a word', () => 'hello', 'wrong-type'],
  ['nothing', () => '', 'script-version'],
];

test.each(hostile)('%s, as a script', async (_, text, code) => {
  expect(await codesOf({ 'script.yaml': text() })).toContain(code);
});

test.each(hostile.filter(([name]) => !/^(nothing|a word|more .*)$/.test(name)))(
  '%s, in a scene',
  async (_, text, code) => {
    const told = await codesOf({ 'script.yaml': `${head}scenes: [other.yaml]\n`, 'other.yaml': text() });
    expect(told).toContain(code);
  },
);

test.each([
  ['a mark before it', `\ufeff${good}`],
  ['returns alone', good.replaceAll('\n', '\r')],
  ['returns before line feeds', good.replaceAll('\n', '\r\n')],
])('%s: read as any other', async (_, text) => {
  expect((await readProject({ 'script.yaml': text })).said).toEqual([]);
});

describe('names that objects know by themselves are names', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

  test.each(names)('%s', async (name) => {
    const { script, said } = await readProject({
      'script.yaml': `mimodrama: 1
language: en
lexicon: { ${name}: so it goes }
tokens: { ${name}: friend }
cast:
  ${name}: { voice: { preset: Mia } }
scenes:
  - id: attic
    lines:
      - ${name}: Hello there, you.
        group: ${name}
  - id: cellar
    script: |
      ${name} {group: ${name}}: Hello again, my friend.
`,
    });
    expect(said).toEqual([]);
    expect([...script.cast.keys()]).toEqual([name]);
    expect(script.lines).toHaveLength(2);
    expect(({} as Record<string, unknown>)['voice']).toBeUndefined();
  });

  test('but none that a map of the language has', async () => {
    const text = `${good}__proto__: { gap: 1s }\nconstructor: x\ndefaults: { __proto__: x, toString: 1s }\n`;
    expect(await codesOf({ 'script.yaml': text })).toEqual(['unknown-key']);
  });
});

describe('files', () => {
  test('named again and again are read once', async () => {
    const folder = projectFolder({
      'script.yaml': `${head}scenes: [${'other.yaml, '.repeat(900)}]\n`,
      'other.yaml': 'x: [}\n',
    });
    let opened = 0;
    const counting: World = {
      ...worldAt(folder),
      files: { ...nodeFiles, open: (file) => (opened++, nodeFiles.open(file)) },
    };
    expect(await codesOf(folder, () => counting)).toContain('yaml-syntax');
    expect(opened).toBe(2);
  });

  test('a missing one is looked for once, and told wherever it is named', async () => {
    const folder = projectFolder({ 'script.yaml': `${head}scenes: [${'other.yaml, '.repeat(900)}]\n` });
    let looked = 0;
    let listed = 0;
    const counting: World = {
      ...worldAt(folder),
      files: {
        ...nodeFiles,
        look: (file) => (looked++, nodeFiles.look(file)),
        list: (file) => (listed++, nodeFiles.list(file)),
      },
    };
    expect(await codesOf(folder, () => counting)).toContain('unknown-file');
    expect(looked).toBeLessThan(100);
    expect(listed).toBe(1);
  });

  test('a path no system knows is not followed folder by folder', async () => {
    const { length } = 'x.yaml';
    const text = `${head}scenes: [${'a/'.repeat(50_000)}x.yaml]\n`;
    const folder = projectFolder({ 'script.yaml': text });
    const diagnostics = new Diagnostics();
    await readScript('script.yaml', worldAt(folder), diagnostics);
    const [problem] = diagnostics.sorted().filter(({ code }) => code === 'unknown-file');
    expect(problem?.message.length).toBeLessThan(200 + length);
  });

  test.skipIf(!existsSync('/proc/self/pagemap'))(
    'one that has no end is read as long as it says',
    async () => {
      const folder = projectFolder({ 'mimodrama.config.yaml': '' });
      symlinkSync('/proc/self/pagemap', path.join(folder, 'script.yaml'));
      expect(await codesOf(folder)).toEqual(['script-version']);
    },
  );

  test('a huge one is not read', async () => {
    const folder = projectFolder({ 'script.yaml': good });
    truncateSync(path.join(folder, 'script.yaml'), 200_000_000);
    const noReading: World = {
      ...worldAt(folder),
      files: { ...nodeFiles, open: () => Promise.reject(new Error('opened')) },
    };
    expect(await codesOf(folder, () => noReading)).toEqual(['unreadable-file']);
  });
});

test('a script of 100,000 lines, each with a comma and a key, is not too much', () => {
  const line = '      - milly: The river runs slow, and nobody has seen the boat come in.\n        gap: 1s\n';
  expect(holdsTooMuch(line.repeat(100_000))).toBe(false);
});

/** Megabytes: node by itself takes about 45. */
const mostMemory = 200;

describe('the command itself', () => {
  const bin = path.resolve(import.meta.dirname, '../../dist/cli/bin.js');
  // What the process that started it held counts as well in what it is told of itself, but not in this.
  const tell =
    'data:text/javascript,import { readFileSync } from "node:fs"; process.on("exit",()=>console.error("memory",/VmHWM:\\s*(\\d+)/.exec(readFileSync("/proc/self/status","utf8"))[1]))';

  test.each([
    ['aliases of aliases', () => bomb + good],
    ['a map of 30,000 keys behind a mistake', () => `y: [}\n${times(30_000, (index) => `k${index}: v\n`)}`],
    ['20,000 anchors', () => `${good}x:\n${times(20_000, (index) => `  - &a${index} v\n  - *a${index}\n`)}`],
    ['dashes', () => '-\n'.repeat(mostValues + 1)],
    ['zeros', () => new Uint8Array(20_000_000)],
    ['200 MB', () => good],
  ])('%s: one problem, exit code 2, little memory', (name, text) => {
    const folder = projectFolder({ 'mimodrama.config.yaml': '', 'script.yaml': text() });
    if (name === '200 MB') truncateSync(path.join(folder, 'script.yaml'), 200_000_000);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', tell, bin, 'check', 'script.yaml'],
      { cwd: folder, encoding: 'utf8', timeout: 20_000 },
    );
    const memory = Number(/memory (\d+)/.exec(stderr)?.[1]) / 1024;
    expect({ status, found: stdout.match(/ error\[/g)?.length }).toEqual({ status: 2, found: 1 });
    expect(stdout + stderr).not.toMatch(/\n {4}at |RangeError|TypeError/);
    expect(memory).toBeLessThan(mostMemory);
  });
});
