/** What docs/games.md says of a game's lines is so: its first minute is run, every example is read, its tables are those of the code. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findColumns } from '../src/1-script/readers/game/columns.ts';
import type { GamePreset } from '../src/7-deliver/game/game-preset.ts';
import { gamePresets } from '../src/7-deliver/game/game-preset.ts';
import { Source } from '../src/diagnostics/source.ts';
import { projectFolder } from './support/project-folder.ts';
import { runMain } from './support/run-main.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../docs/games.md'), 'utf8');
const sections = page.split(/^(?=###? )/m);
const sectionOf = (title: string): string => sections.find((one) => one.startsWith(`## ${title}\n`)) ?? '';
const firstMinute = sectionOf('The first minute');
/** Tones instead of words: what is read and named is the same. */
const asTones = { MIMODRAMA_ENGINE: 'fake' };

/** Blocks below the name of their file; the arrows of a table are its tabs. */
const filesIn = (section: string): Record<string, string> =>
  Object.fromEntries(
    [...section.matchAll(/^`(\S+)`:\n\n```\w+\n(.*?)^```$/gms)].map(([, name = '', text = '']) => [
      name,
      text.replaceAll('→', '\t'),
    ]),
  );
const blocksOf = (section: string, kind: string): string[] =>
  [...section.matchAll(new RegExp(`^\`\`\`${kind}\\n(.*?)\\n\`\`\`$`, 'gms'))].map(([, text = '']) => text);

/** The rows of every table whose first heading is this one, without the marks of code. */
const rowsOf = (section: string, heading: string): string[][] =>
  [...section.matchAll(new RegExp(`^\\| ${heading} +\\|.*\\n\\|[-| ]+\\n((?:\\|.*\\n)+)`, 'gm'))].flatMap(
    ([, rows = '']) =>
      rows
        .trim()
        .split('\n')
        .map((row) =>
          row
            .slice(1, -1)
            .split('|')
            .map((cell) => cell.trim().replaceAll('`', '')),
        ),
  );

const { 'lines.csv': lines = '', 'cast.yaml': cast = '' } = filesIn(firstMinute);

type Clips = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
const clipsIn = (folder: string): Clips =>
  (JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as { readonly clips: Clips }).clips;

test('the first minute, word for word', async () => {
  const folder = projectFolder({ 'mimodrama.config.yaml': '', 'lines.csv': lines, 'cast.yaml': cast });
  const [commands = ''] = blocksOf(firstMinute, 'sh');
  const argvs = commands.split('\n').map((command) => command.replace(/ *#.*/, '').split(' ').slice(1));
  expect(argvs.map(([name]) => name)).toEqual(['check', 'plan', 'render']);
  for (const argv of argvs) expect(await runMain(argv, folder, asTones)).toMatchObject({ code: 0 });
  const there = readdirSync(path.join(folder, 'build/vo'), { recursive: true, encoding: 'utf8' })
    .filter((name) => path.extname(name) !== '')
    .map((name) => name.replaceAll(path.sep, '/'));
  expect(there.sort()).toEqual(blocksOf(firstMinute, 'text')[0]?.split('\n'));
  const [ci = ''] = blocksOf(sectionOf('In continuous integration'), 'sh');
  expect((await runMain(ci.split(' ').slice(1), folder, asTones)).code).toBe(0);
});

describe('every example comes to the lines below it', () => {
  const examples = sections
    .filter((section) => section.startsWith('### '))
    .flatMap((section) => {
      const heading = section.split('\n')[0] ?? '';
      // Each table tells of the files between it and the one before.
      return section.split(/(?<=^\|.*\n)\n/m).flatMap((part): [string, string][] => {
        const isOfLines = rowsOf(`${part}\n`, 'id').length > 0;
        return isOfLines ? [[`${heading}, ${Object.keys(filesIn(part))[0] ?? 'above'}`, part]] : [];
      });
    });

  test('there is one for each tool', () => expect(examples).toHaveLength(9));

  test.each(examples)('%s', async (_title, part) => {
    const own = filesIn(part);
    const files = Object.keys(own).length > 0 ? own : { 'lines.csv': lines };
    const [first = ''] = Object.keys(files);
    const names = part.includes('| GUARD |') ? cast.replace('name: Guard', 'name: GUARD') : cast;
    const folder = projectFolder({ 'mimodrama.config.yaml': '', 'cast.yaml': names, ...files });
    const said = await runMain(['render', first, '-o', 'out'], folder, asTones);
    expect(said).toMatchObject({ code: 0 });
    const clips = Object.entries(clipsIn(path.join(folder, 'out')));
    const main = clips[0]?.[1] === undefined || Object.keys(files).includes('well.rpy') ? '' : clips[0][0];
    expect(
      clips.flatMap(([language, some]) =>
        Object.entries(some).map(([id, { speaker, text, direction }]) => [
          language === main ? id : `${id} (${language})`,
          ...[speaker, text, direction],
        ]),
      ),
    ).toEqual(rowsOf(`${part}\n`, 'id'));
  });
});

describe('tables', () => {
  test('presets are those there are', () => {
    const soundOf = ({ codec, sampleRate, bits }: GamePreset): string =>
      `${codec}, ${sampleRate / 1000} kHz${codec === 'wav' ? `, ${bits} bit` : ''}`;
    expect(rowsOf(sectionOf('Presets'), '`--preset`')).toEqual(
      Object.values(gamePresets).map((preset) => [
        preset.name,
        soundOf(preset),
        `${preset.level} LUFS`,
        preset.template,
        preset.otherTemplate,
      ]),
    );
    expect(new Set(Object.values(gamePresets).map(({ ceiling }) => ceiling))).toEqual(new Set([-1]));
  });

  test('every name of a column means what it says', () => {
    const { whole } = new Source('lines.csv', '/lines.csv', '');
    const rows = rowsOf(sections.find((one) => one.startsWith('### Tables')) ?? '', 'what');
    expect(rows).toHaveLength(9);
    const wrong = rows.flatMap(([field = '', names = '']) =>
      names.split(' ').filter((name) => {
        const header = [name, 'Spoken', 'Who speaks'].map((text) => ({ text, span: whole }));
        const others = new Map([
          ['text', 'Spoken'],
          ['character', 'Who speaks'],
        ] as const);
        const asked = new Map([...others].filter(([one]) => one !== field));
        const found = findColumns(header, asked);
        return found.kind !== 'found' || found.columns[field as 'text'] !== 0;
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('a clip has the fields that are told, in their order', async () => {
    const folder = projectFolder({ 'mimodrama.config.yaml': '', 'lines.csv': lines, 'cast.yaml': cast });
    await runMain(['render', 'lines.csv', '-o', 'out'], folder, asTones);
    const told = rowsOf(sectionOf('What is delivered'), 'field').flatMap(([names = '']) => names.split(', '));
    const clip = clipsIn(path.join(folder, 'out'))['en']?.['gate.halt'];
    expect([...told].sort()).toEqual(Object.keys(clip ?? {}).sort());
  });
});
