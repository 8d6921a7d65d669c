/** Locks among real processes: the dead lose theirs at once, the living never, and the frozen learn that theirs is gone. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { lutimesSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { HeldLock } from '../../src/ports.ts';
import { machineLocks } from '../../src/world/locks.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'mimodrama-locks-'));
const program = path.join(root, 'holder.mjs');
const anHour = 3_600_000;
let file = '';
let runs = 0;

beforeAll(async () => {
  const bundle = await rolldown({
    input: path.resolve(import.meta.dirname, '../../src/world/locks.ts'),
    platform: 'node',
  });
  await bundle.write({ file: path.join(root, 'locks.mjs'), format: 'esm' });
  writeFileSync(
    program,
    `import os from 'node:os';
     import { createInterface } from 'node:readline';
     const [file, host, beat, patience] = process.argv.slice(2);
     if (host !== '') os.hostname = () => host;
     const { machineLocks } = await import('./locks.mjs');
     const locks = machineLocks({ beat: Number(beat), patience: Number(patience) });
     const now = Date.now;
     let held;
     console.log('ready');
     for await (const line of createInterface({ input: process.stdin })) {
       const [word, milliseconds] = line.split(' ');
       if (word === 'take') console.log((held = await locks.take(file)) ? 'held' : 'busy');
       if (word === 'ours') console.log(held.isOurs() ? 'ours' : 'lost');
       if (word === 'release') console.log(held.release() ?? 'released');
       if (word === 'jump') console.log((Date.now = () => now() + Number(milliseconds)) && 'jumped');
     }`,
  );
});
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(() => {
  file = path.join(root, `run-${String(++runs)}`, 'some.lock');
});

interface Holder {
  /** What it answers. */
  readonly ask: (words: string) => Promise<string>;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly died: () => Promise<void>;
}

async function holder({ host = '', beat = 3_000, patience = 30_000 } = {}): Promise<Holder> {
  const child = spawn(process.execPath, [program, file, host, String(beat), String(patience)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<string> => String((await lines.next()).value);
  expect(await answer()).toBe('ready');
  return {
    ask: (words) => (child.stdin.write(`${words}\n`), answer()),
    kill: (signal) => void child.kill(signal),
    async died() {
      const end = once(child, 'exit');
      child.kill('SIGKILL');
      await end;
    },
  };
}

async function holding(settings?: Parameters<typeof holder>[0]): Promise<Holder> {
  const one = await holder(settings);
  expect(await one.ask('take')).toBe('held');
  return one;
}

/** Tries again and again, as a render does that wants a take. */
async function tried(locks: ReturnType<typeof machineLocks>, times: number): Promise<HeldLock | undefined> {
  for (let time = 0; time < times; time++) {
    const lock = await locks.take(file);
    if (lock) return lock;
    await sleep(20);
  }
  return undefined;
}

describe('whoever is killed', () => {
  test('loses it at once, on this machine', async () => {
    const dead = await holding();
    expect(await machineLocks().take(file)).toBeUndefined();
    await dead.died();
    const lock = await machineLocks().take(file);
    expect(lock?.isOurs()).toBe(true);
    lock?.release();
    expect(readdirSync(path.dirname(file))).toEqual([]);
  });

  test('loses it to one of many', async () => {
    const dead = await holding();
    const others = await Promise.all(Array.from({ length: 4 }, () => holder()));
    await dead.died();
    let held = 0;
    for (let round = 0; round < 20 && held === 0; round++)
      held += (await Promise.all(others.map((one) => one.ask('take')))).filter(
        (word) => word === 'held',
      ).length;
    expect(held).toBe(1);
  });

  test('on another machine loses it after patience, not before', async () => {
    const dead = await holding({ host: 'elsewhere' });
    await dead.died();
    expect(await machineLocks().take(file)).toBeUndefined();
    expect(await tried(machineLocks(), 10)).toBeUndefined();
    expect(await tried(machineLocks({ beat: 50, patience: 100 }), 300)).toBeDefined();
  });
});

describe('whoever lives', () => {
  test('and beats keeps it, whatever machine it is on', async () => {
    const living = await holding({ host: 'elsewhere', beat: 40 });
    // Twice as long as anybody is waited for.
    expect(await tried(machineLocks({ beat: 40, patience: 500 }), 45)).toBeUndefined();
    expect(await living.ask('ours')).toBe('ours');
    expect(await living.ask('release')).toBe('released');
    expect(await machineLocks().take(file)).toBeDefined();
  });

  test.each([-anHour, anHour])('keeps it when its clock jumps by %i ms', async (jump) => {
    const living = await holding({ host: 'elsewhere', beat: 40 });
    const locks = machineLocks({ beat: 40, patience: 500 });
    expect(await tried(locks, 5)).toBeUndefined();
    expect(await living.ask(`jump ${jump}`)).toBe('jumped');
    expect(await tried(locks, 45)).toBeUndefined();
    expect(await living.ask('ours')).toBe('ours');
  });

  test.each([-anHour, anHour])(
    'keeps it when the time it stands in is off by %i ms, beat or none',
    async (off) => {
      const living = await holding();
      const then = (Date.now() + off) / 1000;
      lutimesSync(file, then, then);
      expect(await tried(machineLocks(), 10)).toBeUndefined();
      expect(await living.ask('ours')).toBe('ours');
    },
  );
});

test.each(['', 'elsewhere'])(
  'the frozen are given up after patience and know it, on the host %j',
  async (host) => {
    const frozen = await holding({ host, beat: 40 });
    frozen.kill('SIGSTOP');
    const lock = await tried(machineLocks({ beat: 40, patience: 200 }), 300);
    expect(lock?.isOurs()).toBe(true);
    frozen.kill('SIGCONT');
    expect(await frozen.ask('ours')).toBe('lost');
    expect(await frozen.ask('release')).toBe('released');
    expect(lock?.isOurs()).toBe(true);
    lock?.release();
  },
);
