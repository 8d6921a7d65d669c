/** `mimodrama` as a process whose reader goes away: the work is done and kept, and a result that was lost is no success. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { projectFolder } from '../support/project-folder.ts';

const bin = path.resolve(import.meta.dirname, '../../dist/cli/bin.js');
const lines = 12;
const script = `mimodrama: 1
language: en
cast: { milly: { voice: { preset: Mia } } }
scenes:
  - id: attic
    script: |
${Array.from({ length: lines }, (_, at) => `      milly: Hand me the lantern number ${at}, would you?\n`).join('')}`;

const project = (): string =>
  projectFolder({ 'mimodrama.config.yaml': 'engine: fake\n', 'script.yaml': script });

function start(folder: string, words: readonly string[], stdout: 'pipe' | number = 'pipe'): ChildProcess {
  const child = spawn(process.execPath, [bin, ...words], { cwd: folder, stdio: ['ignore', stdout, 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function codeOf(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

const takesIn = (folder: string): number => {
  const takes = path.join(folder, '.mimodrama/takes');
  const names = existsSync(takes) ? readdirSync(takes, { recursive: true, encoding: 'utf8' }) : [];
  return names.filter((name) => name.endsWith('.json')).length;
};
const isProgramme = (folder: string): boolean => existsSync(path.join(folder, 'out/script.fake/script.wav'));

test('whoever stops listening in mid-run loses no take and no programme, and is told by the code', async () => {
  const folder = project();
  const child = start(folder, ['render', 'script.yaml', '--json']);
  let said = '';
  child.stderr?.on('data', (bytes: Buffer) => (said += bytes.toString()));
  child.stdout?.once('data', () => child.stdout?.destroy());
  expect(await codeOf(child)).toBe(4);
  expect(said).toBe('');
  expect(takesIn(folder)).toBe(lines);
  expect(isProgramme(folder)).toBe(true);
});

test('a run that nobody hears is a run like any other', async () => {
  const folder = project();
  const child = start(folder, ['render', 'script.yaml']);
  child.stderr?.destroy();
  child.stdout?.resume();
  expect(await codeOf(child)).toBe(0);
  expect(takesIn(folder)).toBe(lines);
  expect(isProgramme(folder)).toBe(true);
});

test('both gone: nothing is lost either', async () => {
  const folder = project();
  const child = start(folder, ['render', 'script.yaml']);
  child.stderr?.destroy();
  child.stdout?.destroy();
  expect(await codeOf(child)).toBe(4);
  expect(takesIn(folder)).toBe(lines);
});

test('what fails for another reason keeps its own code', async () => {
  const child = start(project(), ['plan', 'nowhere.yaml', '--json']);
  child.stdout?.destroy();
  expect(await codeOf(child)).toBe(2);
});

test.runIf(existsSync('/dev/full'))(
  'a result that finds no room is told once, and the run goes on',
  async () => {
    const folder = project();
    const child = start(folder, ['render', 'script.yaml', '--json'], openSync('/dev/full', 'w'));
    let said = '';
    child.stderr?.on('data', (bytes: Buffer) => (said += bytes.toString()));
    expect(await codeOf(child)).toBe(4);
    expect(said.match(/standard output cannot be written/g)).toHaveLength(1);
    expect(takesIn(folder)).toBe(lines);
  },
);

test('sound that nobody takes is not asked for again and again', async () => {
  const child = start(project(), ['say', 'Hand me the lantern.', '--voice', 'Mia', '-n', '1000', '-o', '-']);
  let takes = 0;
  child.stderr?.on('data', (bytes: Buffer) => (takes += bytes.toString().match(/take \d+ of/g)?.length ?? 0));
  child.stdout?.once('data', () => child.stdout?.destroy());
  expect(await codeOf(child)).toBe(4);
  expect(takes).toBeLessThan(1000);
});
