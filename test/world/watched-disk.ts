/** The disk of this machine whose every operation is told of before it is done: a test makes one fail, or remembers them all. */
import type { FileHandle } from 'node:fs/promises';
import * as nodeFileSystem from 'node:fs/promises';
import type { FileSystem } from '../../src/world/files.ts';

/** One thing asked of the disk; of what is asked of an open file, `path` is where it was opened. */
export interface Operation {
  readonly name: string;
  readonly path: string;
  readonly words: readonly unknown[];
}

export interface Watch {
  /** What it throws is what the disk says. */
  readonly before: (operation: Operation) => void;
  readonly after?: (operation: Operation) => void;
}

export function watchedDisk({ before, after }: Watch): FileSystem {
  const watched =
    (name: string, path: string | undefined, run: (...words: unknown[]) => Promise<unknown>) =>
    async (...words: unknown[]): Promise<unknown> => {
      const operation = { name, path: path ?? String(words[0]), words };
      // A file is closed even where closing it fails.
      const isClose = name === 'close';
      if (!isClose) before(operation);
      const result = await run(...words);
      if (isClose) before(operation);
      after?.(operation);
      return name === 'open' ? watchedHandle(result as FileHandle, operation.path) : result;
    };
  const watchedHandle = (handle: FileHandle, path: string): unknown =>
    Object.fromEntries(
      (['write', 'writeFile', 'sync', 'close'] as const).map((name) => [
        name,
        watched(name, path, (handle[name] as (...words: unknown[]) => Promise<unknown>).bind(handle)),
      ]),
    );
  const names = ['mkdir', 'open', 'readdir', 'readFile', 'realpath', 'rename', 'rm', 'stat'] as const;
  return Object.fromEntries(
    names.map((name) => [
      name,
      watched(name, undefined, nodeFileSystem[name] as (...words: unknown[]) => Promise<unknown>),
    ]),
  ) as unknown as FileSystem;
}

export const diskError = (code: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${code}: as the test wants it`), { code });

export interface FailingDisk {
  readonly system: FileSystem;
  /** The operation that failed; undefined where there were fewer. */
  readonly struck: () => Operation | undefined;
}

/** Its operation number `nth`, from 1, fails, and no other. */
export function failingDisk(nth: number, code: string): FailingDisk {
  let count = 0;
  let struck: Operation | undefined;
  const system = watchedDisk({
    before(operation) {
      if (++count !== nth) return;
      struck = operation;
      throw diskError(code);
    },
  });
  return { system, struck: () => struck };
}
