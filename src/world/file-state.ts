/** Small files that the processes of this machine change together; in memory where they cannot be kept. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SharedState } from '../ports.ts';
import type { Lock } from './lock-file.ts';
import { codeOf, takeLock } from './lock-file.ts';

/** Milliseconds to wait for a lock before going on alone: whoever holds one has long been given up by then. */
const patience = 15_000;

/** `notice` is told once, when the folder fails; from then on other processes are not seen. A `change` may be called twice. */
export function fileState(folder: string, notice: (message: string) => void): SharedState {
  /** What was last read or written, by name: from there it goes on in memory. */
  const texts = new Map<string, string>();
  let mode: 'files' | 'memory' = 'files';

  const goOnInMemory = (reason: string): void => {
    mode = 'memory';
    notice(`${folder} cannot be used (${reason}): runs at the same time will not know of each other`);
  };

  const open = (file: string): { readonly lock: Lock; readonly before: string | undefined } | undefined => {
    let lock: Lock | undefined;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      lock = takeLock(`${file}.lock`);
      return lock && { lock, before: readIfThere(file) };
    } catch (error) {
      releaseIfPossible(lock);
      goOnInMemory(codeOf(error));
      return undefined;
    }
  };

  return {
    async update(name, change) {
      if (!/^[\w-]+$/.test(name)) throw new Error(`not a name for shared state: ${name}`);
      const file = path.join(folder, `${name}.json`);
      const giveUp = performance.now() + patience;
      while (mode === 'files') {
        // Nothing waits between taking the lock and letting it go: no other work of this process can make others wait.
        const opened = open(file);
        if (opened) {
          try {
            const { text, result } = change(opened.before);
            const written = replace(file, text, opened.lock);
            if (written === 'not-ours') continue;
            texts.set(name, text);
            if (written !== 'done') goOnInMemory(written);
            return result;
          } finally {
            releaseIfPossible(opened.lock);
          }
        }
        if (performance.now() > giveUp) goOnInMemory('its lock is never free');
        await sleep(1 + Math.random() * 4);
      }
      const { text, result } = change(texts.get(name));
      texts.set(name, text);
      return result;
    },
  };
}

/** Whole or not at all; the code of the failure where it is the disk's. */
function replace(file: string, text: string, lock: Lock): string {
  const unfinished = `${file}.${String(process.pid)}.tmp`;
  try {
    writeFileSync(unfinished, text, { mode: 0o600 });
    if (!lock.isOurs()) return 'not-ours';
    renameSync(unfinished, file);
    return 'done';
  } catch (error) {
    rmSync(unfinished, { force: true, recursive: true });
    return codeOf(error);
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

function releaseIfPossible(lock: Lock | undefined): void {
  try {
    lock?.release();
  } catch {
    // It is taken from us in time.
  }
}
