/**
 * A folder is a test: the files of a case are copied into an empty folder, the commands of its transcript are run there,
 * and what they say must be what the transcript says. `npm run accept` rewrites the transcripts. Where a folder holds
 * `fixed.yaml`, that is its `script.yaml` after `check script.yaml --fix`, byte for byte.
 */
import {
  cpSync,
  existsSync,
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
import { catalog } from '../src/diagnostics/catalog.ts';
import { runMain } from './support/run-main.ts';

const casesFolder = path.resolve(import.meta.dirname, 'cases');
const cases = readdirSync(casesFolder).sort();

async function inCopyOf<T>(name: string, run: (folder: string) => Promise<T>): Promise<T> {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'mimodrama-case-')));
  try {
    cpSync(path.join(casesFolder, name), folder, { recursive: true });
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function transcriptOf(name: string): Promise<string> {
  return inCopyOf(name, async (folder) => {
    const said: string[] = [];
    for (const command of commandsOf(name)) {
      const { code, out, err } = await runMain(command.split(' ').slice(1), folder);
      said.push(`$ ${command}\n${out}${err}exit ${code}\n`);
    }
    return said.join('\n').replaceAll(folder, '/case');
  });
}

/** The codes of what the check would repair in a folder, and the lines it says it has. */
async function fixesIn(folder: string, option: '--fix' | ''): Promise<{ codes: string[]; lines: number[] }> {
  const argv = ['check', 'script.yaml', '--json', option].filter((word) => word !== '');
  const said = (await runMain(argv, folder)).json().at(-1) as {
    readonly diagnostics: readonly { readonly code: string; readonly repair: readonly unknown[] }[];
    readonly fixed?: readonly { readonly line: number }[];
  };
  const codes = said.diagnostics.filter(({ repair }) => repair.length > 0).map(({ code }) => code);
  return { codes, lines: (said.fixed ?? []).map(({ line }) => line) };
}

const fixedFile = (name: string): string => path.join(casesFolder, name, 'fixed.yaml');
const linesOf = (text: string): string[] => text.split('\n');

const expectedFile = (name: string): string => path.join(casesFolder, name, 'expected.txt');

const commandsOf = (name: string): string[] =>
  readFileSync(expectedFile(name), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('$ '))
    .map((line) => line.slice(2));

describe('cases', () => {
  test.each(cases)('%s', async (name) => {
    const transcript = await transcriptOf(name);
    if (process.env['ACCEPT']) writeFileSync(expectedFile(name), transcript);
    expect(transcript).toBe(readFileSync(expectedFile(name), 'utf8'));
  });

  test.each(cases.filter((name) => existsSync(fixedFile(name))))('%s is mended and stays mended', (name) =>
    inCopyOf(name, async (folder) => {
      const script = path.join(folder, 'script.yaml');
      const before = readFileSync(script, 'utf8');
      expect((await fixesIn(folder, '')).codes).not.toEqual([]);
      expect(readFileSync(script, 'utf8')).toBe(before);
      const { codes, lines } = await fixesIn(folder, '--fix');
      const after = readFileSync(script, 'utf8');
      if (process.env['ACCEPT']) writeFileSync(fixedFile(name), after);
      expect(after).toBe(readFileSync(fixedFile(name), 'utf8'));
      expect(codes).toEqual([]);
      const mended = linesOf(after);
      const differing = linesOf(before).flatMap((line, index) => (line === mended[index] ? [] : [index + 1]));
      expect([mended.length, differing]).toEqual([linesOf(before).length, lines]);
      expect((await fixesIn(folder, '--fix')).lines).toEqual([]);
      expect(readFileSync(script, 'utf8')).toBe(after);
    }),
  );

  test.each(Object.keys(catalog))('the code %s has a case of its own that shows it', (code) => {
    expect(cases).toContain(code);
    expect(readFileSync(expectedFile(code), 'utf8')).toContain(`[${code}]`);
  });
});
