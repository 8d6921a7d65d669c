/** Programs of others: what they read and write, how they end, and that none is left behind. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Program, RunningProcess } from '../../src/ports.ts';
import { nodeProcesses } from '../../src/world/processes.ts';

const processes = nodeProcesses({ grace: 100 });
const node = (code: string): Program => ({ path: process.execPath, parameters: ['-e', code] });
const shell = (code: string, ...words: readonly string[]): Program => ({
  path: '/bin/sh',
  parameters: ['-c', code, 'sh', ...words],
});

async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text));
}

async function written(running: RunningProcess): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of running.output) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

describe('a program', () => {
  test('reads its input and its words as they are, no shell between', async () => {
    const program = node('process.stdout.write(process.argv[1]); process.stdin.pipe(process.stdout)');
    const words = '$HOME; `id` * "';
    const running = processes.start(
      { ...program, parameters: [...program.parameters, words] },
      { input: pieces('one ', 'two'), output: 'read' },
    );
    expect(await written(running)).toBe(`${words}one two`);
    expect(await running.ended).toEqual({ kind: 'exited', exitCode: 0, complaint: '' });
  });

  test('has nothing to read where nothing is given', async () => {
    const running = processes.start(shell('cat; exit 3'), { output: 'read' });
    expect(await written(running)).toBe('');
    expect(await running.ended).toMatchObject({ kind: 'exited', exitCode: 3 });
  });

  test('that ended before anybody read has lost nothing', async () => {
    const running = processes.start(shell('echo said and gone'), { output: 'read' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await written(running)).toBe('said and gone\n');
  });

  test('that wants no more of its input ends in peace', async () => {
    let handed = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        handed++;
        yield await Promise.resolve(new Uint8Array(100_000));
      }
    }
    const running = processes.start(shell('head -c 5 >/dev/null; exit 7'), {
      input: endless(),
      output: 'ignored',
    });
    expect(await running.ended).toMatchObject({ kind: 'exited', exitCode: 7 });
    expect(handed).toBeLessThan(20);
  });

  test('is asked for nothing before it reads: the input waits', async () => {
    let handed = 0;
    async function* counted(): AsyncGenerator<Uint8Array> {
      for (; handed < 100; handed++) yield await Promise.resolve(new Uint8Array(100_000));
    }
    const running = processes.start(shell('sleep 0.2; cat >/dev/null'), {
      input: counted(),
      output: 'ignored',
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(handed).toBeLessThan(20);
    await running.ended;
    expect(handed).toBe(100);
  });

  test('complains at any length: the beginning and the end are kept', async () => {
    const running = processes.start(node('process.stderr.write("first" + "x".repeat(1e6) + "last")'), {
      output: 'ignored',
    });
    const end = await running.ended;
    const complaint = end.kind === 'exited' ? end.complaint : '';
    expect(complaint.slice(0, 5) + complaint.slice(-4)).toBe('firstlast');
    expect(complaint).toMatch(/… 868937 bytes left out …/);
  });

  test('is told no key of ours', async () => {
    const environment = { ...process.env, MIMO_API_KEY: 'canary', GITHUB_TOKEN: 'canary', PLAIN: 'yes' };
    const running = nodeProcesses({ environment }).start(shell('env'), { output: 'read' });
    const told = await written(running);
    expect(told).toContain('PLAIN=yes');
    expect(told).not.toContain('canary');
  });
});

describe('what cannot be started', () => {
  test.each([
    ['is not there', { path: '/nowhere/at-all', parameters: [] }, 'ENOENT'],
    ['is no program', { path: import.meta.filename, parameters: [] }, 'EACCES'],
    ['is told too much', shell('true', 'x'.repeat(3_000_000)), 'E2BIG'],
    ['is told a zero byte', shell('true', 'a\0b'), 'ERR_INVALID_ARG_VALUE'],
  ])('%s', async (_, program, reason) => {
    const running = processes.start(program, { input: pieces('unread'), output: 'read' });
    expect(await written(running)).toBe('');
    expect(await running.ended).toEqual({ kind: 'not-started', reason });
    running.stop();
  });
});

describe('stopping', () => {
  test('asks first', async () => {
    const running = processes.start(
      node('process.on("SIGTERM", () => process.exit(5)); setInterval(() => 0, 1000); console.log("ready")'),
      { output: 'read' },
    );
    for await (const _ of running.output) running.stop();
    expect(await running.ended).toMatchObject({ kind: 'exited', exitCode: 5 });
  });

  test('ends what will not listen, and what it has started', async () => {
    const running = processes.start(
      shell('trap "" TERM; sh -c \'trap "" TERM; echo $$; while :; do sleep 0.02; done\' & wait; wait'),
      { output: 'read' },
    );
    let inner = 0;
    for await (const bytes of running.output) {
      inner = Number(Buffer.from(bytes).toString());
      running.stop();
    }
    expect(await running.ended).toMatchObject({ kind: 'killed', signal: 'SIGKILL' });
    await vi.waitFor(() => expect(isAlive(inner)).toBe(false));
  });

  test('is what leaving the loop comes to for a program that writes on', async () => {
    const running = processes.start(shell('while :; do echo more; done'), { output: 'read' });
    for await (const _ of running.output) break;
    expect((await running.ended).kind).not.toBe('not-started');
  });

  test('comes with an input that fails', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(new Uint8Array(10));
      throw new Error('no more sound');
    }
    const running = processes.start(shell('cat >/dev/null; sleep 60'), {
      input: failing(),
      output: 'ignored',
    });
    expect(await running.ended).toMatchObject({ kind: 'killed', signal: 'SIGTERM' });
  });
});

const isLinux = existsSync('/proc/self/stat');

/** Whoever ended and is not yet taken notice of is not alive. */
function isAlive(pid: number): boolean {
  try {
    return !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe.skipIf(!isLinux)('when we end', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'mimodrama-processes-'));
    const bundle = await rolldown({ input: path.resolve('src/world/processes.ts'), platform: 'node' });
    await bundle.write({ file: path.join(folder, 'processes.mjs') });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Starts a process of ours that starts `code` in a shell, tells us its number, and then does `ours`. */
  async function startOurs(
    code: string,
    ours: string,
  ): Promise<{ kill: () => void; pid: number; gone: Promise<unknown> }> {
    const child = spawn(process.execPath, [
      '--input-type=module',
      '-e',
      `import { nodeProcesses } from ${JSON.stringify(path.join(folder, 'processes.mjs'))};
       async function* endless() { for (;;) { yield new Uint8Array(10); await new Promise((go) => setTimeout(go, 10)); } }
       const running = nodeProcesses().start({ path: '/bin/sh', parameters: ['-c', ${JSON.stringify(code)}] }, { input: endless(), output: 'read' });
       for await (const bytes of running.output) { process.stdout.write(bytes); ${ours} }`,
    ]);
    const gone = once(child, 'exit');
    const [told] = (await once(child.stdout, 'data')) as [Buffer];
    return { kill: () => child.kill('SIGKILL'), pid: Number(told.toString()), gone };
  }

  test('whoever ignores everything ends with us', async () => {
    const stubborn = 'trap "" TERM PIPE INT HUP; echo $$; while :; do sleep 0.02; done';
    const { pid, gone } = await startOurs(stubborn, 'setTimeout(() => process.exit(0), 50)');
    expect(pid).toBeGreaterThan(0);
    await gone;
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false));
  });

  test('by a kill that asks nobody, whoever reads from us comes to the end of its input', async () => {
    const { kill, pid, gone } = await startOurs('echo $$; exec cat >/dev/null', '');
    expect(isAlive(pid)).toBe(true);
    kill();
    await gone;
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false));
  });

  test('Ctrl-C reaches us alone: each is in a group of its own', async () => {
    const running = processes.start(shell('echo $$; exec cat'), {
      input: (async function* () {})(),
      output: 'read',
    });
    const pid = Number(await written(running));
    expect(pid).toBeGreaterThan(0);
    const alone = processes.start(shell('cut -d" " -f5 /proc/self/stat; echo $$'), { output: 'read' });
    const [group, own] = (await written(alone)).trim().split('\n');
    expect(group).toBe(own);
  });
});
