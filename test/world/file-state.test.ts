/** State that several processes change: nothing is lost between them, whoever is killed, and no folder stops a run. */
import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SharedState } from '../../src/ports.ts';
import { fileState } from '../../src/world/file-state.ts';
import { memoryState } from '../../src/world/memory-state.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'mimodrama-state-'));
const worker = path.join(root, 'worker.mjs');
let folder = '';
let runs = 0;
let notices: string[] = [];
const notice = (message: string): void => void notices.push(message);
const add = (state: SharedState): Promise<number> =>
  state.update('account', (text) => {
    const next = Number(text ?? '0') + 1;
    return { text: String(next), result: next };
  });

beforeAll(async () => {
  const bundle = await rolldown({
    input: path.resolve(import.meta.dirname, '../../src/world/file-state.ts'),
    platform: 'node',
  });
  await bundle.write({ file: path.join(root, 'file-state.mjs'), format: 'esm' });
  writeFileSync(
    worker,
    `import { fileState } from './file-state.mjs';
     const [folder, count] = process.argv.slice(2);
     const state = fileState(folder, (message) => { console.error(message); process.exit(3); });
     for (let round = 0; round < Number(count); round++) {
       const next = await state.update('account', (text) => {
         const next = Number(text ?? '0') + 1;
         return { text: String(next), result: next };
       });
       process.stdout.write(next + '\\n');
     }`,
  );
});
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(() => {
  folder = path.join(root, `state-${String(++runs)}`, 'deep');
  notices = [];
});

const start = (count: number): ChildProcess =>
  spawn(process.execPath, [worker, folder, String(count)], { stdio: ['ignore', 'pipe', 'inherit'] });
const file = (): string => path.join(folder, 'account.json');
const lock = (): string => `${file()}.lock`;

test.each([
  ['files', () => fileState(folder, notice)],
  ['memory', memoryState],
])('%s: what one change leaves, the next one finds', async (_, make) => {
  const state = make();
  expect(await add(state)).toBe(1);
  expect(await add(state)).toBe(2);
  expect(await state.update('other', (text) => ({ text: 'x', result: text }))).toBeUndefined();
});

test('it outlives the process, is for nobody else to read, and leaves no other file', async () => {
  await add(fileState(folder, notice));
  expect(await add(fileState(folder, notice))).toBe(2);
  expect(readdirSync(folder)).toEqual(['account.json']);
  expect((statSync(file()).mode & 0o777).toString(8)).toBe('600');
  expect((statSync(folder).mode & 0o777).toString(8)).toBe('700');
});

test('four processes at once: every change counts', async () => {
  const children = [1, 2, 3, 4].map(() => start(150));
  const codes = await Promise.all(
    children.map(async (child) => ((await once(child, 'exit')) as [number])[0]),
  );
  expect(codes).toEqual([0, 0, 0, 0]);
  expect(readFileSync(file(), 'utf8')).toBe('600');
  expect(readdirSync(folder)).toEqual(['account.json']);
}, 20_000);

test('processes killed at any moment leave a whole file, and a lock that stops nobody', async () => {
  let told = 0;
  for (let round = 0; round < 25; round++) {
    const child = start(1e9);
    child.stdout?.on('data', (data: Buffer) => {
      const numbers = String(data).trim().split('\n').map(Number);
      told = Math.max(told, numbers.at(-1) ?? 0);
    });
    await once(child.stdout ?? child, 'data');
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 8));
    child.kill('SIGKILL');
    await once(child, 'close');
    const before = performance.now();
    const next = await add(fileState(folder, notice));
    expect(performance.now() - before).toBeLessThan(1_000);
    expect(next).toBeGreaterThan(told);
    told = next;
  }
  expect(notices).toEqual([]);
}, 30_000);

describe('a lock', () => {
  const lockedBy = (pid: number, host = os.hostname(), ageSeconds = 0): void => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(lock(), `${String(pid)} ${host} token`);
    const time = Date.now() / 1000 - ageSeconds;
    utimesSync(lock(), time, time);
  };
  const isWaiting = async (): Promise<boolean> => {
    const added = add(fileState(folder, notice)).then(() => 'done');
    const first = await Promise.race([
      added,
      new Promise((resolve) => setTimeout(() => resolve('waiting'), 150)),
    ]);
    rmSync(lock(), { force: true });
    await added;
    return first === 'waiting';
  };

  test('of a living process is waited for', async () => {
    lockedBy(process.ppid);
    expect(await isWaiting()).toBe(true);
  });

  test('of a dead process is taken at once', async () => {
    lockedBy(spawnSync(process.execPath, ['-e', '0']).pid);
    expect(await isWaiting()).toBe(false);
  });

  test('of another machine is waited for: its processes cannot be asked for', async () => {
    lockedBy(spawnSync(process.execPath, ['-e', '0']).pid, 'elsewhere');
    expect(await isWaiting()).toBe(true);
  });

  test.each([6, 3_600, -3_600])(
    'of anybody, %d seconds old, is taken: nobody holds one for that long',
    async (age) => {
      lockedBy(process.ppid, os.hostname(), age);
      expect(await isWaiting()).toBe(false);
    },
  );

  test('without links: that is just being written is waited for', async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(lock(), '');
    expect(await isWaiting()).toBe(true);
  });

  test('is let go when the change fails, and nothing is written', async () => {
    const state = fileState(folder, notice);
    await add(state);
    const mistake = new TypeError('ours');
    await expect(
      state.update('account', () => {
        throw mistake;
      }),
    ).rejects.toBe(mistake);
    expect(readdirSync(folder)).toEqual(['account.json']);
    expect(await add(state)).toBe(2);
  });

  test('taken over while its holder was stopped: the holder starts again from what the other wrote', async () => {
    const state = fileState(folder, notice);
    await add(state);
    let calls = 0;
    const result = await state.update('account', (text) => {
      if (++calls === 1) {
        writeFileSync(file(), '41');
        rmSync(lock());
      }
      return { text: String(Number(text) + 1), result: Number(text) + 1 };
    });
    expect([result, calls]).toEqual([42, 2]);
    expect(readFileSync(file(), 'utf8')).toBe('42');
  });
});

describe('a folder that cannot be used', () => {
  test('is told of once, and the run goes on in memory', async () => {
    mkdirSync(path.dirname(folder), { recursive: true });
    writeFileSync(folder, 'a file in its place');
    const state = fileState(folder, notice);
    expect([await add(state), await add(state), await add(state)]).toEqual([1, 2, 3]);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain(folder);
  });

  test('that fails later: the run goes on from what it knew', async () => {
    const state = fileState(folder, notice);
    await add(state);
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file in its place');
    expect([await add(state), await add(state)]).toEqual([2, 3]);
    expect(notices).toHaveLength(1);
  });

  test('that can be locked and not written: the change is made once', async () => {
    mkdirSync(`${file()}.${String(process.pid)}.tmp`, { recursive: true });
    const state = fileState(folder, notice);
    let calls = 0;
    const count = (): Promise<number> =>
      state.update('account', () => {
        calls++;
        return { text: String(calls), result: calls };
      });
    expect([await count(), await count()]).toEqual([1, 2]);
    expect(notices).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
  });
});

test.each(['../evil', 'a/b', '', 'a.b', 'a\0'])('%j is no name', async (name) => {
  await expect(
    fileState(folder, notice).update(name, () => ({ text: '', result: undefined })),
  ).rejects.toThrow('not a name');
  expect(existsSync(folder)).toBe(false);
});
