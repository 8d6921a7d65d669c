/** A lock as a file with its holder's name in it: taken whole or not at all, and from the dead at once. */
import { randomUUID } from 'node:crypto';
import {
  lstatSync,
  lutimesSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';

export interface Lock {
  /** False where this process was stopped for so long that another one took the lock. */
  isOurs(): boolean;
  /** A sign of life, where it is held for longer than a moment. */
  renew(): void;
  release(): void;
}

/** Milliseconds: nobody holds one of these for longer, unless he was stopped or is on another machine that is no more. */
const longestHold = 5_000;

/** Whether the holder of a lock is no more. */
export type Abandonment = (file: string, holder: string) => boolean;

/**
 * Undefined while somebody else has it. What is done under it is done at once, without waiting for anything, unless
 * `isAbandoned` knows of longer holds.
 */
export function takeLock(file: string, isAbandoned: Abandonment = isDeadOrOld): Lock | undefined {
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
    renew() {
      const now = Date.now() / 1000;
      if (isOurs()) lutimesSync(file, now, now);
    },
    release() {
      if (isOurs()) rmSync(file, { force: true });
    },
  };
}

/**
 * A link to nowhere, whose target is the name: unlike a file it comes into being whole, so that nobody is killed between
 * its making and its naming. Where there are no links, a file.
 */
function isCreated(file: string, name: string): boolean {
  try {
    symlinkSync(name, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!linkless.includes(codeOf(error))) throw error;
  }
  try {
    writeFileSync(file, name, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** What systems say that do not make links, or not for everybody. */
const linkless = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EINVAL', 'UNKNOWN'];

const isDeadOrOld: Abandonment = (file, holder) => isDead(holder) || isOld(file);

/** Known at once on this machine alone. */
export function isDead(holder: string): boolean {
  const [pid, host] = holder.split(' ');
  return host === os.hostname() && !isRunning(Number(pid));
}

/** Made long ago, or in a future that only a clock put right can explain. */
function isOld(file: string): boolean {
  const time = lstatSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return time !== undefined && Math.abs(Date.now() - time) > longestHold;
}

/** A second lock, so that of many who find the same dead holder none removes the lock of the first who came after. */
function removeAbandoned(file: string, holder: string): void {
  const removal = `${file}.removal`;
  if (!isCreated(removal, 'removal')) {
    if (isOld(removal)) rmSync(removal, { force: true });
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
    return readlinkSync(file);
  } catch {
    // Not there, or a file.
  }
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';
