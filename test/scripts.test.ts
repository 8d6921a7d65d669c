/** The scripts that ship: not a word to say about any of them, every line has its place, and two languages are one production. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Line } from '../src/1-script/script.ts';
import { prepare } from '../src/prepare.ts';
import { worldAt } from './support/project-folder.ts';

const root = path.resolve(import.meta.dirname, '..');
const files = readdirSync(path.join(root, 'scripts'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => `scripts/${name.replaceAll(path.sep, '/')}`)
  .sort();
const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const scripts = files.filter((file) => /^mimodrama:/m.test(textOf(file)));

async function linesOf(file: string): Promise<readonly Line[]> {
  const { read, diagnostics } = await prepare(file, undefined, worldAt(root));
  expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  return read?.script.lines.map(({ line }) => line) ?? [];
}

test('there are dramas, the barks of a game, and a production in several files', () => {
  expect(scripts).toEqual([
    'scripts/barks/sallow-lock.yaml',
    'scripts/harbour-light.yaml',
    'scripts/split/umbrella-en.yaml',
    'scripts/split/umbrella-zh.yaml',
    'scripts/summer-afternoon.yaml',
  ]);
  expect(files.filter((file) => /TODO|FIXME|lorem ipsum/i.test(textOf(file)))).toEqual([]);
});

test.each(scripts)('%s passes check without an error, a warning or a note', async (file) => {
  expect((await linesOf(file)).length).toBeGreaterThan(20);
});

test('of the barks every person has the same number for every occasion, each with a file of its own', async () => {
  const lines = await linesOf('scripts/barks/sallow-lock.yaml');
  const groups = new Map<string, number>();
  for (const { group, character, id } of lines) {
    const name = group?.value ?? '';
    expect([name.startsWith(`${character}-`), id.startsWith(`${name}-`)]).toEqual([true, true]);
    groups.set(name, (groups.get(name) ?? 0) + 1);
  }
  expect(groups.size).toBe(20);
  expect(new Set(groups.values())).toEqual(new Set([2]));
});

describe('the production in two languages', () => {
  test('has the same lines in both: by id and by who speaks', async () => {
    const spoken = async (language: string): Promise<readonly unknown[]> =>
      (await linesOf(`scripts/split/umbrella-${language}.yaml`)).map((line) => {
        expect([line.language, line.isIdGiven]).toEqual([language, true]);
        return [line.id, line.character];
      });
    expect(await spoken('en')).toEqual(await spoken('zh'));
  });

  test('is made of every file in its folder', async () => {
    const used = new Set<string>();
    for (const language of ['en', 'zh']) {
      const { read } = await prepare(`scripts/split/umbrella-${language}.yaml`, undefined, worldAt(root));
      const script = read?.script;
      used.add(script?.source.name ?? '');
      for (const { id, settings } of script?.cast.values() ?? [])
        for (const { role } of settings) used.add(role?.span.source.name ?? `the role of ${id}`);
      for (const { direction } of script?.production ?? []) if (direction) used.add(sourceName(direction));
      for (const { span } of script?.scenes ?? []) used.add(span.source.name);
    }
    expect([...used].sort()).toEqual(files.filter((file) => file.startsWith('scripts/split/')));
  });
});

const sourceName = ({ span }: { readonly span: { readonly source: { readonly name: string } } }): string =>
  span.source.name;
