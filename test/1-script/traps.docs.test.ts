/** The table of traps in the documentation: every row is typed into a script, named as it says and mended as it says. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../support/project-folder.ts';
import { runMain } from '../support/run-main.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/script-format.md'), 'utf8');
const section = page.slice(page.indexOf('\n## What YAML does to dialogue')).split('\n## ')[1] ?? '';

/** A cell without the marks of its code; a bar within is written with a backslash. */
const cellOf = (cell: string): string =>
  cell
    .trim()
    .replace(/^(`+)(.*)\1$/, '$2')
    .replaceAll('\\|', '|');
const rows = section
  .split('\n')
  .filter((line) => /^\| `/.test(line) && !line.includes('is named'))
  .map(
    (line) =>
      line
        .slice(2)
        .split(/ (?<!\\)\|/)
        .map(cellOf) as [string, string, string, string],
  );

const head =
  'mimodrama: 1\nlanguage: en\ncast:\n  milly: { voice: { preset: Mia } }\n  老王: { voice: { preset: Mia } }\nscenes:\n  - lines:\n';
const scriptWith = (line: string): string => `${head}      ${line}\n      - milly: And on it goes. # so\n`;

test('there are rows', () => expect(rows.length).toBeGreaterThan(25));

test.each(rows)('%s is %s', async (typed, code, mended) => {
  const folder = projectFolder({ 'script.yaml': scriptWith(typed) });
  const said = (await runMain(['check', 'script.yaml', '--json'], folder)).json().at(-1) as {
    readonly diagnostics: readonly {
      readonly code: string;
      readonly hint: string;
      readonly repair: unknown[];
    }[];
  };
  const named = said.diagnostics.filter(({ repair }) => repair.length > 0);
  expect(named.map((one) => one.code)).toEqual([code]);
  expect(named[0]?.hint).toContain(mended);
  await runMain(['check', 'script.yaml', '--fix'], folder);
  expect(readFileSync(path.join(folder, 'script.yaml'), 'utf8')).toBe(scriptWith(mended));
});

test.each(['007', '1e3', '12:30', 'yes', 'null'])('nothing is said of %s', async (typed) => {
  const folder = projectFolder({ 'script.yaml': scriptWith(`- milly: ${typed}`) });
  const { out } = await runMain(['explain', 'script.yaml', 'scene-1-001', '--engine', 'mimo'], folder);
  expect(out).toContain(`text          ${typed}\n`);
  expect((await runMain(['check', 'script.yaml', '--fix'], folder)).out).toMatch(/^nothing to repair/);
});
