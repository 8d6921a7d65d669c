/** Locks held for as long as a line takes to be spoken: they beat, and one that has stopped beating is anybody's. */
import { lstatSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { HeldLock, Locks } from '../ports.ts';
import type { Lock } from './lock-file.ts';
import { codeOf, isDead, takeLock } from './lock-file.ts';

export interface LockTimes {
  /** Milliseconds between two signs of life. */
  readonly beat: number;
  /** Milliseconds without one, on our own clock, after which a holder who is not known to be dead is given up. */
  readonly patience: number;
}

const usualTimes: LockTimes = { beat: 3_000, patience: 30_000 };

export function machineLocks({ beat, patience }: LockTimes = usualTimes): Locks {
  const held = new Set<Lock>();
  /** Since when, on a clock that never jumps, each lock of somebody else has looked as it does. */
  const seen = new Map<string, { readonly look: string; readonly since: number }>();
  let beating: NodeJS.Timeout | undefined;

  const isAbandoned = (file: string, holder: string): boolean => {
    if (isDead(holder)) return true;
    const look = `${holder} ${String(lstatSync(file, { throwIfNoEntry: false })?.mtimeMs)}`;
    const before = seen.get(file);
    if (before?.look === look) return performance.now() - before.since > patience;
    seen.set(file, { look, since: performance.now() });
    return false;
  };

  const renewAll = (): void => {
    for (const lock of held) {
      try {
        lock.renew();
      } catch {
        // It is found out at the end, by isOurs.
      }
    }
  };

  const hold = (lock: Lock): HeldLock => {
    held.add(lock);
    beating ??= setInterval(renewAll, beat).unref();
    return {
      isOurs: () => lock.isOurs(),
      release() {
        held.delete(lock);
        if (held.size === 0) {
          clearInterval(beating);
          beating = undefined;
        }
        lock.release();
      },
    };
  };

  const takeIn = (file: string): Lock | undefined => {
    try {
      return takeLock(file, isAbandoned);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
      makeFolder(path.dirname(file));
      return takeLock(file, isAbandoned);
    }
  };

  return {
    take(file) {
      const lock = takeIn(file);
      if (lock) seen.delete(file);
      return Promise.resolve(lock && hold(lock));
    },
  };
}

/** One after another: where nothing can be made, node's own way to make several never ends. */
function makeFolder(folder: string): void {
  const make = (): string => {
    try {
      mkdirSync(folder);
      return '';
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw error;
      return codeOf(error);
    }
  };
  if (make() !== 'ENOENT') return;
  if (path.dirname(folder) !== folder) makeFolder(path.dirname(folder));
  if (make() === 'ENOENT')
    throw Object.assign(new Error(`no folder can be made at ${folder}`), { code: 'ENOTSUP' });
}
