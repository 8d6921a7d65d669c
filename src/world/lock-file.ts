/** A lock as a file with its holder's name in it: taken whole or not at all, and from the dead at once. */
import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';

export interface Lock {
  /** False where this process was stopped for so long that another one took the lock. */
  isOurs(): boolean;
  release(): void;
}

/** Milliseconds: nobody holds one of these for longer, unless he was stopped or is on another machine that is no more. */
const longestHold = 5_000;

/** Undefined while somebody else has it. What is done under it is done at once, without waiting for anything. */
export function takeLock(file: string): Lock | undefined {
  const name = `${String(process.pid)} ${os.hostname()} ${randomUUID()}`;
  if (!isCreated(file, name)) {
    const holder = readIfThere(file);
    if (holder === undefined || !isAbandoned(file, holder)) return undefined;
    removeAbandoned(file, holder);
    if (!isCreated(file, name)) return undefined;
  }
  const isOurs = (): boolean => readIfThere(file) === name;
  return {
    isOurs,
    release() {
      if (isOurs()) rmSync(file, { force: true });
    },
  };
}

function isCreated(file: string, name: string): boolean {
  try {
    writeFileSync(file, name, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (codeOf(error) !== 'EACCES') rmSync(file, { force: true });
    throw error;
  }
}

/** An empty one is just being written. */
function isAbandoned(file: string, holder: string): boolean {
  const [pid, host] = holder.split(' ');
  if (host === os.hostname() && !isRunning(Number(pid))) return true;
  const time = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return time !== undefined && Math.abs(Date.now() - time) > longestHold;
}

/** A second lock, so that of many who find the same dead holder none removes the lock of the first who came after. */
function removeAbandoned(file: string, holder: string): void {
  const removal = `${file}.removal`;
  if (!isCreated(removal, '')) {
    const time = statSync(removal, { throwIfNoEntry: false })?.mtimeMs;
    if (time !== undefined && Math.abs(Date.now() - time) > longestHold) rmSync(removal, { force: true });
    return;
  }
  if (readIfThere(file) === holder) rmSync(file, { force: true });
  rmSync(removal, { force: true });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';
