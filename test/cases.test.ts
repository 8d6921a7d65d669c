/**
 * A folder is a test: the files of a case are copied into an empty folder, the commands of its transcript are run there,
 * and what they say must be what the transcript says. `npm run accept` rewrites the transcripts.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalog } from '../src/diagnostics/catalog.ts';
import { runMain } from './support/run-main.ts';

const casesFolder = path.resolve(import.meta.dirname, 'cases');
const cases = readdirSync(casesFolder).sort();

async function transcriptOf(name: string): Promise<string> {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'mimodrama-case-')));
  try {
    cpSync(path.join(casesFolder, name), folder, { recursive: true });
    const said: string[] = [];
    for (const command of commandsOf(name)) {
      const { code, out, err } = await runMain(command.split(' ').slice(1), folder);
      said.push(`$ ${command}\n${out}${err}exit ${code}\n`);
    }
    return said.join('\n').replaceAll(folder, '/case');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

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

  test.each(Object.keys(catalog))('the code %s has a case of its own that shows it', (code) => {
    expect(cases).toContain(code);
    expect(readFileSync(expectedFile(code), 'utf8')).toContain(`[${code}]`);
  });
});
