/** `render` as a process of its own, on a machine that goes wrong: told in plain words, nothing kept is lost or asked for again. */
import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { wire } from '../4-speak/endpoint/running-endpoint.ts';
import { childrenOf, comesTrue, isLiving } from '../support/living.ts';
import { addFiles, projectFolder } from '../support/project-folder.ts';

const bin = path.resolve(import.meta.dirname, '../../dist/cli/bin.js');
const isTrace = /^ {4}at /m;

/** Endpoints that answer at once, after a quarter of a second, and not while anybody waits. */
const latencies = { quick: '0ms', slow: '250ms', silent: '600s' } as const;
type Service = keyof typeof latencies;
const services = new Map<Service, { readonly url: string; readonly process: ChildProcess }>();

beforeAll(async () => {
  await Promise.all(
    (Object.keys(latencies) as Service[]).map(async (service) => {
      const words = ['serve', '--port', '0', '--json', '--latency', latencies[service]];
      const child = spawn(process.execPath, [bin, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
      const { value } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
      const { url } = JSON.parse(String(value)) as { readonly url: string };
      services.set(service, { url, process: child });
    }),
  );
});
afterAll(() => services.forEach(({ process: child }) => child.kill('SIGKILL')));

/** Those for speech, answered or not. */
async function requests(service: Service): Promise<number> {
  const { text } = await wire(`${new URL(urlOf(service)).origin}/_mimodrama/stats`, {});
  const { byDigest } = JSON.parse(text()) as {
    readonly byDigest: Readonly<Record<string, { readonly asked: number }>>;
  };
  return Object.values(byDigest).reduce((sum, { asked }) => sum + asked, 0);
}
const urlOf = (service: Service): string => services.get(service)?.url ?? '';

const sentences = (count: number): string =>
  Array.from(
    { length: count },
    (_, at) => `      Milly: Hand me the lantern number ${at}, would you?\n`,
  ).join('');
const script = (count: number): string => `mimodrama: 1
title: The Lantern
language: en
cast: { milly: { name: Milly, voice: { preset: Mia } } }
scenes:
  - id: attic
    script: |
${sentences(count)}`;

const project = (count: number): string =>
  projectFolder({ 'mimodrama.config.yaml': 'engine: mimo\n', 'script.yaml': script(count) });

interface Run {
  readonly process: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  /** 128 and the signal's number where a signal ended it. */
  readonly code: Promise<number>;
}

const environmentOf = (folder: string, service: Service): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  MIMO_API_KEY: 'local',
  MIMO_BASE_URL: urlOf(service),
  MIMODRAMA_RETRY_BASE_MS: '2',
  XDG_STATE_HOME: path.join(folder, 'state'),
});

function start(
  folder: string,
  service: Service,
  words: readonly string[] = [],
  nodeWords: readonly string[] = [],
): Run {
  return watch(
    spawn(process.execPath, [...nodeWords, bin, 'render', 'script.yaml', ...words], {
      cwd: folder,
      env: environmentOf(folder, service),
    }),
  );
}

/** As a shell has it: the words stand for `$0`, `$1` and so on. */
const inShell = (folder: string, service: Service, command: string): Run =>
  watch(
    spawn('/bin/sh', ['-c', command, process.execPath, bin], {
      cwd: folder,
      env: environmentOf(folder, service),
    }),
  );

function watch(child: ChildProcess): Run {
  let out = '';
  let err = '';
  child.stdout?.on('data', (bytes: Buffer) => (out += bytes.toString()));
  child.stderr?.on('data', (bytes: Buffer) => (err += bytes.toString()));
  onTestFinished(() => void child.kill('SIGKILL'));
  const code = once(child, 'close').then(([exitCode]) => (exitCode as number | null) ?? -1);
  return { process: child, out: () => out, err: () => err, code };
}

const jsonLines = (run: Run): Record<string, unknown>[] =>
  run
    .out()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** The last line of a run that tells programs. */
async function wholeRun(
  folder: string,
  service: Service,
  words: readonly string[] = [],
): Promise<Record<string, unknown>> {
  const run = start(folder, service, ['--json', ...words]);
  await run.code;
  expect(run.err()).not.toMatch(isTrace);
  return jsonLines(run).at(-1) ?? {};
}

const namesUnder = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
const takesIn = (store: string): string[] =>
  namesUnder(store).filter((name) => /[0-9a-f]{64}-\d+\.json$/.test(name));
const storeIn = (folder: string): string => path.join(folder, '.mimodrama');
const isProgramme = (folder: string): boolean => existsSync(path.join(folder, 'out/script/script.wav'));
const unfinishedIn = (folder: string): string[] =>
  namesUnder(folder).filter((name) => /\.unfinished$|locks[/\\]./.test(name));

async function untilSo(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(20);
}

describe('asked to end', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s: what is under way is finished and kept, and the next run asks only for the rest',
    async (signal) => {
      const folder = project(6);
      const before = await requests('slow');
      const run = start(folder, 'slow', ['-j', '2']);
      await untilSo(async () => (await requests('slow')) - before >= 3);
      run.process.kill(signal);
      expect(await run.code).toBe(130);
      const asked = (await requests('slow')) - before;
      expect(asked).toBeLessThan(6);
      expect(takesIn(storeIn(folder))).toHaveLength(asked);
      expect(run.err()).toContain('interrupted: what is under way is finished and kept');
      expect(run.err()).toContain('go on with the same command:  mimodrama render script.yaml');
      expect(run.err()).not.toMatch(isTrace);
      expect(unfinishedIn(folder)).toEqual([]);
      expect(await wholeRun(folder, 'slow')).toMatchObject({ exitCode: 0, kept: asked, rendered: 6 - asked });
      expect((await requests('slow')) - before).toBe(6);
      expect(isProgramme(folder)).toBe(true);
    },
  );

  test('twice: ends at once, and nothing half is in the store', async () => {
    const folder = project(4);
    const before = await requests('silent');
    const run = start(folder, 'silent', ['-j', '2']);
    await untilSo(async () => (await requests('silent')) - before >= 1);
    run.process.kill('SIGINT');
    await untilSo(() => run.err().includes('once more ends at once'));
    run.process.kill('SIGINT');
    expect(await run.code).toBe(130);
    expect(run.err()).toContain('go on with the same command');
    expect(run.err()).not.toMatch(isTrace);
    expect(takesIn(storeIn(folder))).toEqual([]);
    expect(unfinishedIn(folder)).toEqual([]);
    expect(await wholeRun(folder, 'quick')).toMatchObject({ exitCode: 0, rendered: 4 });
  });

  test('while another process asks for its lines: waits for it no longer', async () => {
    const folder = project(3);
    const before = await requests('silent');
    const first = start(folder, 'silent');
    await untilSo(async () => (await requests('silent')) - before >= 1);
    const second = start(folder, 'silent', ['--json']);
    await untilSo(() => second.out().includes('"plan"'));
    await sleep(400);
    second.process.kill('SIGINT');
    expect(await second.code).toBe(130);
    expect((await requests('silent')) - before).toBe(1);
    first.process.kill('SIGKILL');
    await first.code;
    // The locks of the dead keep nobody waiting.
    expect(await wholeRun(folder, 'quick')).toMatchObject({ exitCode: 0, rendered: 3 });
  });
});

/** A disk of its own of so many kilobytes, where tests may make one. */
const mayMount = ((): boolean => {
  if (process.platform !== 'linux' || process.geteuid?.() !== 0) return false;
  return spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;
})();

function mounted(folder: string, options: string): void {
  mkdirSync(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]);
  onTestFinished(() => void spawnSync('umount', ['-l', folder]));
}
const remount = (folder: string, options: string): void =>
  void execFileSync('mount', ['-o', `remount,${options}`, folder]);

describe('a store on a disk', () => {
  test.skipIf(!mayMount)('that is full: says so, loses nothing, and goes on when there is room', async () => {
    const folder = project(8);
    mounted(storeIn(folder), 'size=600k');
    // Eight at once could each have begun when the disk is full, and none be whole.
    const run = start(folder, 'quick', ['--jobs', '1']);
    expect(await run.code).toBe(4);
    expect(run.err()).toContain('the disk is full');
    expect(run.err()).toContain('--store <folder>');
    expect(run.err()).toContain('go on with the same command');
    expect(run.err()).not.toMatch(isTrace);
    const kept = takesIn(storeIn(folder)).length;
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(8);
    expect(unfinishedIn(folder)).toEqual([]);
    remount(storeIn(folder), 'size=20m');
    expect(await wholeRun(folder, 'quick')).toMatchObject({ exitCode: 0, kept, rendered: 8 - kept });
    expect(isProgramme(folder)).toBe(true);
  });

  test.skipIf(process.platform === 'win32')('that holds no file so large: says so', async () => {
    const folder = project(2);
    // Blocks of 512 bytes: less than the sound of a line.
    const run = inShell(folder, 'quick', 'ulimit -f 20; exec "$0" "$1" render script.yaml');
    expect(await run.code).toBe(4);
    expect(run.err()).toContain('the file would be larger than is allowed here');
    expect(run.err()).toContain('--store <folder>');
    expect(run.err()).not.toMatch(isTrace);
    expect(unfinishedIn(folder)).toEqual([]);
    expect(await wholeRun(folder, 'quick')).toMatchObject({ exitCode: 0 });
  });

  test.skipIf(!mayMount)('that can only be read: plays what is kept, and asks for nothing new', async () => {
    const folder = project(2);
    mounted(storeIn(folder), 'size=20m');
    expect(await wholeRun(folder, 'quick')).toMatchObject({ exitCode: 0 });
    remount(storeIn(folder), 'ro');
    expect(await wholeRun(folder, 'quick')).toMatchObject({ exitCode: 0, kept: 2, requests: 0 });
    addFiles(folder, { 'script.yaml': script(3) });
    const before = await requests('quick');
    const run = start(folder, 'quick');
    expect(await run.code).toBe(4);
    expect(run.err()).toContain('the disk can only be read');
    expect(run.err()).toContain('--store <folder>');
    expect(run.err()).not.toMatch(isTrace);
    expect(await requests('quick')).toBe(before);
  });

  test.skipIf(!mayMount)(
    'that can only be read, when the outputs are gone: says what it cannot write',
    async () => {
      const folder = project(2);
      mounted(storeIn(folder), 'size=20m');
      expect(await wholeRun(folder, 'quick')).toMatchObject({ exitCode: 0 });
      remount(storeIn(folder), 'ro');
      rmSync(path.join(folder, 'out'), { recursive: true });
      const run = start(folder, 'quick');
      expect([0, 4]).toContain(await run.code);
      expect(run.err()).not.toMatch(isTrace);
      expect(isProgramme(folder)).toBe(true);
    },
  );
});

test('a store deleted in mid-run: the run ends in peace, and the next one completes', async () => {
  const folder = project(8);
  const run = start(folder, 'slow', ['-j', '2']);
  await untilSo(() => takesIn(storeIn(folder)).length >= 2);
  // Somebody may be writing into it just now.
  await untilSo(() => {
    try {
      rmSync(storeIn(folder), { recursive: true, force: true });
      return true;
    } catch {
      return false;
    }
  });
  const code = await run.code;
  expect([0, 1, 4]).toContain(code);
  expect(run.err()).not.toMatch(isTrace);
  expect(isProgramme(folder)).toBe(code === 0);
  expect(await wholeRun(folder, 'quick')).toMatchObject({ exitCode: 0, failed: [] });
  expect(isProgramme(folder)).toBe(true);
});

test.each([-3_600_000, 3_600_000])('a clock that jumps by %i ms in mid-run changes nothing', async (jump) => {
  const folder = project(6);
  const before = await requests('slow');
  const preload = path.join(folder, 'jump.mjs');
  writeFileSync(
    preload,
    `const now = Date.now;
     const begun = now();
     Date.now = () => { const real = now(); return real - begun > 600 ? real + ${jump} : real; };`,
  );
  const run = start(folder, 'slow', ['-j', '2', '--json'], ['--import', preload]);
  expect(await run.code).toBe(0);
  expect(run.err()).toBe('');
  expect(jsonLines(run).at(-1)).toMatchObject({ rendered: 6, failed: [], requests: 6, retries: 0 });
  expect(await wholeRun(folder, 'slow')).toMatchObject({ exitCode: 0, kept: 6, requests: 0 });
  expect((await requests('slow')) - before).toBe(6);
});

test.skipIf(process.platform === 'win32').each([
  ['the results', '"$0" "$1" render script.yaml --json | head -n 1'],
  ['all it says', '"$0" "$1" render script.yaml --engine fake 2>&1 | head -n 1'],
])('a reader of %s who has seen enough is told no trace', async (_, command) => {
  const folder = project(3);
  const run = inShell(folder, 'quick', command);
  await run.code;
  expect(run.out() + run.err()).not.toMatch(isTrace);
  expect(await wholeRun(folder, 'quick')).toMatchObject({ exitCode: 0, failed: [] });
  expect(unfinishedIn(storeIn(folder))).toEqual([]);
});

test('a killed table read leaves no reader behind', async () => {
  // Read by a process of its own; English is not.
  const chinese = script(200)
    .replaceAll(/Hand me.*/g, '请把灯递给我。')
    .replace('language: en', 'language: zh');
  const folder = projectFolder({ 'script.yaml': chinese });
  const run = start(folder, 'silent', ['--engine', 'offline', '--yes']);
  const pid = run.process.pid ?? -1;
  let readers: readonly number[] = [];
  expect(await comesTrue(() => (readers = childrenOf(pid, 'espeak')).length > 0)).toBe(true);
  run.process.kill('SIGKILL');
  await run.code;
  expect(await comesTrue(() => !readers.some(isLiving))).toBe(true);
});
