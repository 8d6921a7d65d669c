/** What the documentation says is so: its scripts pass the check, its links lead somewhere, its tables are the language. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import * as schema from '../src/1-script/schema.ts';
import { marks } from '../src/1-script/vocabulary/marks.ts';
import { presets } from '../src/1-script/vocabulary/presets.ts';
import { styles } from '../src/1-script/vocabulary/styles.ts';
import type { Said } from './support/run-main.ts';
import { runMain } from './support/run-main.ts';

const root = path.resolve(import.meta.dirname, '..');
const read = (name: string): string => readFileSync(path.join(root, name), 'utf8');
const docs = readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .map((name) => `docs/${name.replaceAll(path.sep, '/')}`)
  .filter((name) => name.endsWith('.md'))
  .sort();
const pages = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', ...docs].filter((name) =>
  existsSync(path.join(root, name)),
);

interface NamedFile {
  readonly name: string;
  readonly text: string;
}

interface Example {
  readonly page: string;
  readonly line: number;
  readonly script: string;
  /** Files shown above the script in its section; each begins with its name as a comment. */
  readonly beside: readonly NamedFile[];
}

const wholeScript = /^mimodrama: 1\s*$/m;
/** Speaks for a section that shows files but no script, as the one about the settings does. */
const smallest =
  'mimodrama: 1\nlanguage: en\ncast: { mia: { voice: { preset: Mia } } }\nscenes: [{ lines: [{ mia: Yes. }] }]\n';

function examplesOf(page: string): Example[] {
  const text = read(page);
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
  const examples: Example[] = [];
  let from = 0;
  for (const section of text.split(/^(?=## )/m)) {
    const beside: NamedFile[] = [];
    let hasScript = false;
    for (const block of section.matchAll(/^```yaml\n(.*?)^```$/gms)) {
      const content = block[1] ?? '';
      const [first = ''] = content.split('\n');
      const line = lineAt(from + block.index) + 1;
      const name = /^# (\S+\.yaml)$/.exec(first)?.[1];
      if (name !== undefined) beside.push({ name, text: content });
      else if (wholeScript.test(first)) {
        hasScript = true;
        examples.push({ page, line, script: content, beside: [...beside] });
      }
    }
    if (beside.length > 0 && !hasScript)
      examples.push({ page, line: lineAt(from), script: smallest, beside });
    from += section.length;
  }
  return examples;
}

/** A tenth of a second of silence: 24 kHz, mono, 16 bit. */
function tinyWav(): Buffer {
  const samples = 2400;
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + 2 * samples, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    header.writeUInt16LE(value, at);
  header.writeUInt32LE(16, 16);
  header.writeUInt32LE(24_000, 24);
  header.writeUInt32LE(48_000, 28);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(2 * samples, 40);
  return Buffer.concat([header, Buffer.alloc(2 * samples)]);
}

/** The script stands in `scripts/`; the settings at the root; every sound and sample it names is there. */
function layOut(folder: string, { script, beside }: Example): void {
  const isSettings = ({ name }: NamedFile): boolean => name === 'mimodrama.config.yaml';
  const texts: readonly NamedFile[] = [
    { name: 'mimodrama.config.yaml', text: '' },
    { name: 'scripts/example.yaml', text: script },
    ...beside.map((file) => ({ ...file, name: isSettings(file) ? file.name : `scripts/${file.name}` })),
  ];
  for (const { name, text } of texts) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    for (const [written] of text.matchAll(/[\w./-]+\.(?:wav|mp3|ogg|flac|jpg|png)\b/g)) {
      const target = path.resolve(path.dirname(file), written);
      expect(target.startsWith(folder + path.sep), `${written} stays in the project`).toBe(true);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, tinyWav());
    }
  }
}

async function runOn(example: Example, argv: readonly string[]): Promise<Said> {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'mimodrama-docs-')));
  try {
    layOut(folder, example);
    return await runMain(argv, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('scripts in the documentation', () => {
  const examples = pages
    .filter((page) => page === 'README.md' || path.dirname(page) === 'docs')
    .flatMap(examplesOf);

  test('there are some', () => expect(examples.length).toBeGreaterThan(10));

  test.each(examples.map((example) => [`${example.page}:${example.line}`, example] as const))(
    '%s passes without error or warning',
    async (_place, example) => {
      const { code, json, err } = await runOn(example, ['check', 'scripts/example.yaml', '--json']);
      expect(err).toBe('');
      const { diagnostics } = json().at(-1) as { diagnostics: { severity: string; message: string }[] };
      expect(diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
      expect(code).toBe(0);
    },
  );

  test('the message shown under Directions is what the model is told', async () => {
    const [, section = ''] = read('docs/script-format.md').split('\n## Directions\n');
    const shown = /^```text\n(.*?)\n```$/ms.exec(section)?.[1];
    const example = examples.find(({ script }) => section.includes(script));
    const { json } = await runOn(example!, ['explain', 'scripts/example.yaml', 'check', '--json']);
    expect(json().at(-1)).toMatchObject({ request: { messages: [{ role: 'user', content: shown }, {}] } });
  });
});

describe('links', () => {
  const withoutCode = (text: string): string =>
    text.replace(/^(`{3,})[^`]*$.*?^\1$/gms, '').replace(/`[^`\n]*`/g, '');
  /** As code hosts name the headings of a page. */
  const anchorsOf = (page: string): Set<string> =>
    new Set(
      [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
        heading
          .toLowerCase()
          .replace(/[^\p{L}\p{N}\s_-]/gu, '')
          .replace(/\s/g, '-'),
      ),
    );

  test.each(pages)('%s leads only to what is there', (page) => {
    const broken = [...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link = '']) => link)
      .filter((link) => !/^[a-z]+:/i.test(link))
      .filter((link) => {
        const [target = '', anchor] = link.split('#');
        const file = target === '' ? page : path.posix.join(path.posix.dirname(page), target);
        if (!existsSync(path.join(root, file))) return true;
        return anchor !== undefined && file.endsWith('.md') && !anchorsOf(file).has(anchor);
      });
    expect(broken).toEqual([]);
  });
});

describe('docs/script-format.md is the whole language', () => {
  const page = read('docs/script-format.md');
  const codeWords = new Set([...page.matchAll(/`([^`\n]+)`/g)].map(([, word = '']) => word));

  /** First cells of the table whose heading begins with `title`. */
  function firstColumn(title: string): string[] {
    const [, ...rows] = page
      .slice(page.search(new RegExp(`^\\| ${title} +\\|`, 'm')))
      .split('\n\n')[0]!
      .split('\n');
    return rows.slice(1).map((row) => /^\| `([^`]+)`/.exec(row)?.[1] ?? row);
  }
  const keysOf = (map: object): string[] => Object.keys(map);
  /** Maps that are only reachable as a form: their keys stand in what the form expects. */
  const keysIn = ({ expected }: { readonly expected: string }): string[] =>
    expected.replace('a map with ', '').split(', ');

  test.each([
    ['key of a script', keysOf(schema.scriptKeys)],
    ['key of defaults', keysOf(schema.defaultsKeys)],
    ['key of sampling', keysIn(schema.defaultsKeys.sampling)],
    ['key of a character', keysOf(schema.characterKeys)],
    ['key of mix', keysIn(schema.characterKeys.mix)],
    ['key of a voice', keysOf(schema.voiceKeys)],
    ['key of a scene', keysOf(schema.sceneKeys)],
    ['key of a line', keysOf(schema.lineKeys)],
    ['key of a pause', keysOf(schema.pauseItemKeys)],
    ['key of a sound', keysOf(schema.soundItemKeys)],
    ['key of a bed item', keysOf(schema.bedItemKeys)],
    ['key of a note', keysOf(schema.noteItemKeys)],
    ['key of a bed', keysOf(schema.bedKeys)],
    ['key of deliver', keysIn(schema.scriptKeys.deliver)],
  ])('its table "%s" has every key and no other', (title, keys) => {
    expect(firstColumn(title).sort()).toEqual([...keys].sort());
  });

  test('it shows every word no character can bear', () => {
    expect([...schema.reservedWords].filter((word) => !codeWords.has(word))).toEqual([]);
  });

  test('it claims no word to be kept that is free', () => {
    const section = page.slice(page.indexOf('## Words no character can bear')).split('\n## ')[0] ?? '';
    const kept = [...section.matchAll(/`([^`\n]+)`/g)].map(([, word = '']) => word);
    expect(kept.filter((word) => !schema.reservedWords.has(word))).toEqual([]);
  });

  test('it lists every preset voice, every documented mark and every documented style', () => {
    const cells = new Set(page.split(/[|\n]/).map((cell) => cell.trim()));
    const lists = [...marks, ...styles].flatMap(({ en, zh }) => [en.join(', '), zh.join(' ')]);
    expect(lists.filter((list) => !cells.has(list))).toEqual([]);
    expect(presets.filter(({ id }) => !codeWords.has(id))).toEqual([]);
  });
});
