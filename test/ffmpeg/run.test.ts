/** Every way in which a program can end, and what is said of it. */
import { describe, expect, test } from 'vitest';
import { FfmpegError } from '../../src/ffmpeg/ffmpeg-error.ts';
import { runProgram, streamProgram } from '../../src/ffmpeg/run.ts';
import type { Program, RunningProcess } from '../../src/ports.ts';
import { nodeProcesses } from '../../src/world/processes.ts';

const processes = nodeProcesses({ grace: 100 });
const shell = (code: string, ...words: readonly string[]): Program => ({
  path: '/bin/sh',
  parameters: ['-c', code, 'sh', ...words],
});

async function failure(promise: Promise<unknown>): Promise<FfmpegError> {
  const error = await promise.then(
    () => expect.unreachable('it went well'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(FfmpegError);
  return error as FfmpegError;
}

async function* endless(): AsyncGenerator<Uint8Array> {
  for (;;) yield await Promise.resolve(new Uint8Array(65_536));
}

test('a good end gives what was written', async () => {
  expect(await runProgram(processes, shell('echo out; echo err >&2'))).toEqual({
    output: 'out\n',
    complaint: 'err\n',
  });
});

test('a bad end shows the command, ready to paste, and the last words', async () => {
  const program = shell(
    'echo "$1: Invalid argument" >&2; echo Conversion failed! >&2; exit 69',
    "it's a 灯塔",
  );
  const error = await failure(runProgram(processes, program));
  expect(error).toMatchObject({ code: 'failed', exitCode: 69 });
  expect(error.message).toBe("/bin/sh failed (exit 69): it's a 灯塔: Invalid argument");
  const again = await failure(runProgram(processes, shell(error.command ?? '')));
  expect(again).toMatchObject({ exitCode: 69, complaint: error.complaint });
});

test.each([
  ['is killed', 'kill -9 $$', 'killed', '/bin/sh was ended by SIGKILL.'],
  ['finds the disk full', 'echo "x: No space left on device" >&2; exit 1', 'disk-full', 'The disk is full.'],
  ['says nothing', 'exit 1', 'failed', '/bin/sh failed (exit 1): it says nothing about it'],
])('one that %s', async (_, code, expected, message) => {
  const error = await failure(runProgram(processes, shell(code)));
  expect(error).toMatchObject({ code: expected, message });
});

test('one that is not there, or is told too much', async () => {
  const missing = await failure(runProgram(processes, { path: '/nowhere/ffmpeg', parameters: [] }));
  expect(missing).toMatchObject({
    code: 'unusable-ffmpeg',
    message: '/nowhere/ffmpeg cannot be started (ENOENT).',
  });
  const long = await failure(runProgram(processes, shell('true', 'x'.repeat(3_000_000))));
  expect(long.message).toBe('/bin/sh cannot be started (E2BIG).');
});

describe('patience', () => {
  test('ends with one that does nothing, and does not listen', async () => {
    const deaf = shell('trap "" TERM; while :; do sleep 0.02; done');
    const error = await failure(runProgram(processes, deaf, { patience: 50 }));
    expect(error).toMatchObject({ code: 'stalled', message: '/bin/sh did nothing for 0 s and was ended.' });
  });

  test('ends with one that stops reading', async () => {
    const error = await failure(
      runProgram(processes, shell('head -c 10 >/dev/null; sleep 60'), { input: endless(), patience: 100 }),
    );
    expect(error.code).toBe('stalled');
  });

  test('ends with one that closes its input and stays', async () => {
    const error = await failure(
      runProgram(processes, shell('exec <&-; sleep 60'), { input: endless(), patience: 100 }),
    );
    expect(error.code).toBe('stalled');
  });
});

describe('stopping', () => {
  test('by a signal, before and while it runs', async () => {
    const stop = new AbortController();
    const running = failure(runProgram(processes, shell('exec sleep 60'), { signal: stop.signal }));
    stop.abort();
    expect(await running).toMatchObject({ code: 'aborted', message: '/bin/sh was stopped.' });
    const late = await failure(runProgram(processes, shell('exec sleep 60'), { signal: stop.signal }));
    expect(late.message).toBe('/bin/sh was not started: the work was stopped before.');
  });

  test('by leaving the loop sees the program gone', async () => {
    let running: RunningProcess | undefined;
    const watched = {
      start: (...given: Parameters<typeof processes.start>) => (running = processes.start(...given)),
    };
    for await (const _ of streamProgram(watched, shell('trap "" TERM PIPE; while :; do echo more; done')))
      break;
    const first = await Promise.race([running?.ended, Promise.resolve('still running')]);
    expect(first).toMatchObject({ kind: 'killed', signal: 'SIGKILL' });
  });

  test('by an input that fails throws what the input threw', async () => {
    const reason = new Error('no more sound');
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(new Uint8Array(10));
      throw reason;
    }
    await expect(runProgram(processes, shell('cat'), { input: failing() })).rejects.toBe(reason);
  });
});
