/** Starts programs of others and sees them end: asked first, made to after a while, and at the latest when we end ourselves. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { ProcessEnd, Processes, ProcessOptions, Program, RunningProcess } from '../ports.ts';
import { codeOf } from './lock-file.ts';
import { excerpt } from './excerpt.ts';

/** Milliseconds between asking and making it end: an encoder may want to finish its file. */
const usualGrace = 2_000;
/** Bytes of standard error that are kept, of its beginning and of its end. */
const keptComplaint = 65_536;

export interface ProcessSettings {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly grace?: number;
}

export function nodeProcesses({
  environment = process.env,
  grace = usualGrace,
}: ProcessSettings = {}): Processes {
  const told = withoutSecrets(environment);
  return {
    start(program, options) {
      try {
        return run(spawnApart(program, options, told), options, grace);
      } catch (error) {
        // Arguments that are too long or hold a zero byte are refused before there is a process.
        return neverStarted(codeOf(error) || 'refused');
      }
    },
  };
}

const spawnApart = (
  { path, parameters }: Program,
  { input, output }: ProcessOptions,
  environment: NodeJS.ProcessEnv,
): ChildProcess =>
  spawn(path, parameters, {
    stdio: [input ? 'pipe' : 'ignore', output === 'read' ? 'pipe' : 'ignore', 'pipe'],
    env: environment,
    detached: process.platform !== 'win32',
    windowsHide: true,
  });

function run(child: ChildProcess, { input }: ProcessOptions, grace: number): RunningProcess {
  const complaint = excerpt(keptComplaint);
  child.stderr?.on('data', (bytes: Buffer) => complaint.add(bytes));
  // Asked for at once, so that nothing of a program that ends before we look is thrown away.
  child.stdout?.on('readable', () => undefined);
  let timer: NodeJS.Timeout | undefined;

  const stop = (): void => {
    if (timer || !running.has(child)) return;
    child.stdin?.destroy();
    child.stdout?.destroy();
    signal(child, 'SIGTERM');
    timer = setTimeout(() => {
      signal(child, 'SIGKILL');
      // Whoever else holds the other end of it, we wait no longer.
      child.stderr?.destroy();
    }, grace);
  };

  watchOver(child);
  const ended = new Promise<ProcessEnd>((resolve) => {
    child.once('error', (error) => {
      if (child.pid !== undefined) return;
      running.delete(child);
      resolve({ kind: 'not-started', reason: codeOf(error) || error.message });
    });
    child.once('close', (exitCode, by) => {
      running.delete(child);
      clearTimeout(timer);
      if (exitCode === null)
        resolve({ kind: 'killed', signal: by ?? 'unknown', complaint: complaint.text() });
      else resolve({ kind: 'exited', exitCode, complaint: complaint.text() });
    });
  });
  if (input && child.stdin) void feed(child.stdin, input).catch(stop);
  return { output: outputOf(child.stdout), ended, stop };
}

const neverStarted = (reason: string): RunningProcess => ({
  output: outputOf(null),
  ended: Promise.resolve({ kind: 'not-started', reason }),
  stop: () => undefined,
});

/** Rejects with what the input threw; a program that wants no more of it will say itself why it ended. */
async function feed(stdin: Writable, input: AsyncIterable<Uint8Array>): Promise<void> {
  stdin.on('error', () => undefined);
  for await (const bytes of input) {
    const failure = await new Promise((resolve) => stdin.write(bytes, resolve));
    if (failure) return;
  }
  stdin.end();
}

async function* outputOf(stdout: Readable | null): AsyncGenerator<Uint8Array> {
  if (!stdout) return;
  try {
    yield* stdout as AsyncIterable<Buffer>;
  } catch {
    // Closed before its end, by us or by a program that fell: `ended` tells.
  }
}

/** Programs that have not ended: whole groups, for what was started may itself have started another. */
const running = new Set<ChildProcess>();
let isWatching = false;

function watchOver(child: ChildProcess): void {
  running.add(child);
  if (isWatching) return;
  isWatching = true;
  process.on('exit', () => {
    for (const left of running) signal(left, 'SIGKILL');
  });
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(name);
    else process.kill(-child.pid, name);
  } catch {
    // It is gone.
  }
}

/** A program of others is told no key of ours. */
const withoutSecrets = (environment: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/(KEY|TOKEN|SECRET|PASSWORD)$/i.test(name)),
  );
