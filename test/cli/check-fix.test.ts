/** `check --fix` writes only what it may, and says what it left as it was. */
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
  readdirSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder } from '../support/project-folder.ts';
import { runMain } from '../support/run-main.ts';

const script = (line: string): string =>
  `mimodrama: 1\nlanguage: en\ncast: { milly: { voice: { preset: Mia } } }\nscenes:\n  - lines:\n      - milly: ${line}\n`;
const broken = script('[sighs] Hand me the lantern.');
const mended = script("'[sighs] Hand me the lantern.'");

test('it keeps the rights of a file and leaves nothing beside it', async () => {
  const folder = projectFolder({ 'script.yaml': broken });
  const file = path.join(folder, 'script.yaml');
  chmodSync(file, 0o640);
  const { code, out } = await runMain(['check', 'script.yaml', '--fix'], folder);
  expect([code, readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual([0, mended, 0o640]);
  expect(out).toMatch(/^script\.yaml:6: repaired\n - .*\n \+ .*\n\nscript\.yaml: 1 scene/);
  expect(readdirSync(folder)).toEqual(['script.yaml']);
});

test('without it nothing is written', async () => {
  const folder = projectFolder({ 'script.yaml': broken });
  const { code } = await runMain(['check', 'script.yaml'], folder);
  expect([code, readFileSync(path.join(folder, 'script.yaml'), 'utf8')]).toEqual([2, broken]);
});

test('to programs it tells where what is to be written, and which lines it changed', async () => {
  const folder = projectFolder({ 'script.yaml': broken });
  const edit = {
    file: 'script.yaml',
    ...{ line: 6, column: 16, endLine: 6, endColumn: 44 },
    text: "'[sighs] Hand me the lantern.'",
  };
  const before = (await runMain(['check', 'script.yaml', '--json'], folder)).json().at(-1);
  expect(before).toMatchObject({ type: 'check', diagnostics: [{ code: 'text-unquoted', repair: [edit] }] });
  expect(before).not.toHaveProperty('fixed');
  const after = (await runMain(['check', 'script.yaml', '--fix', '--json'], folder)).json();
  expect(after).toHaveLength(1);
  expect(after[0]).toMatchObject({
    diagnostics: [],
    fixed: [
      {
        file: 'script.yaml',
        line: 6,
        before: '      - milly: [sighs] Hand me the lantern.',
        after: "      - milly: '[sighs] Hand me the lantern.'",
      },
    ],
    unfixed: [],
  });
});

describe('what it leaves alone', () => {
  test('a file nobody may write', async () => {
    const folder = projectFolder({ 'script.yaml': broken });
    const file = path.join(folder, 'script.yaml');
    chmodSync(file, 0o444);
    const { code, out } = await runMain(['check', 'script.yaml', '--fix'], folder);
    expect([code, readFileSync(file, 'utf8')]).toEqual([2, broken]);
    expect(out).toMatch(/^script\.yaml stays as it is: it may only be read/);
  });

  test('a link that leads out of the project', async () => {
    const folder = projectFolder({ 'in/mimodrama.config.yaml': '', 'out/script.yaml': broken });
    symlinkSync('../out/script.yaml', path.join(folder, 'in/script.yaml'));
    const { code, out } = await runMain(['check', 'in/script.yaml', '--fix'], folder);
    expect([code, readFileSync(path.join(folder, 'out/script.yaml'), 'utf8')]).toEqual([2, broken]);
    expect(out).toMatch(/^in\/script\.yaml stays as it is: it is a link that leads outside the project/);
  });

  test('standard input', async () => {
    const { code, err } = await runMain(['check', '-', '--fix'], projectFolder({ 'script.yaml': broken }));
    expect([code, err]).toEqual([
      2,
      'error: standard input cannot be repaired in its place\n  name a file\n',
    ]);
  });

  test('a file with nothing to repair', async () => {
    const folder = projectFolder({ 'script.yaml': mended });
    const file = path.join(folder, 'script.yaml');
    const { mtimeMs } = statSync(file);
    const { code, out } = await runMain(['check', 'script.yaml', '--fix'], folder);
    expect([code, statSync(file).mtimeMs]).toEqual([0, mtimeMs]);
    expect(out).toMatch(/^nothing to repair\n\nscript\.yaml: /);
  });
});

test('a link within the project stays a link, and its file is mended', async () => {
  const folder = projectFolder({ 'mimodrama.config.yaml': '', 'real/script.yaml': broken });
  mkdirSync(path.join(folder, 'links'));
  symlinkSync('../real/script.yaml', path.join(folder, 'links/script.yaml'));
  expect((await runMain(['check', 'links/script.yaml', '--fix'], folder)).code).toBe(0);
  expect(readFileSync(path.join(folder, 'real/script.yaml'), 'utf8')).toBe(mended);
  writeFileSync(path.join(folder, 'real/script.yaml'), broken);
  expect(readFileSync(path.join(folder, 'links/script.yaml'), 'utf8')).toBe(broken);
});

test('a byte order mark, lone carriage returns and a missing last break stay', async () => {
  const text = `\ufeff${broken.replace('language: en\n', 'language: en\r')}`.trimEnd();
  const folder = projectFolder({ 'script.yaml': text });
  expect((await runMain(['check', 'script.yaml', '--fix'], folder)).code).toBe(0);
  expect(readFileSync(path.join(folder, 'script.yaml'), 'utf8')).toBe(
    text.replace('[sighs] Hand me the lantern.', "'[sighs] Hand me the lantern.'"),
  );
});
