/** Files of this machine, behind the port that the stages see. */
import { randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import * as nodeFileSystem from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Files, FolderStamp, Found, OpenedFile, UnfinishedFile } from '../ports.ts';

/** What is used of node:fs/promises: a test puts a disk in its place that fails or loses power. */
export type FileSystem = Pick<
  typeof nodeFileSystem,
  'mkdir' | 'open' | 'readdir' | 'readFile' | 'realpath' | 'rename' | 'rm' | 'stat'
>;

export function filesOver(system: FileSystem): Files {
  /** What is in a folder is safe only once the folder itself is written. */
  const settle = async (folder: string): Promise<void> => {
    let handle: FileHandle;
    try {
      handle = await system.open(folder, 'r');
    } catch (error) {
      if (hasCode(error, folderless)) return;
      throw error;
    }
    try {
      await handle.sync();
    } catch (error) {
      if (!hasCode(error, folderless)) throw error;
    } finally {
      await handle.close();
    }
  };

  /** One after another: where nothing can be made, node's own way to make several never ends. */
  const makeFolder = async (folder: string): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      try {
        await system.mkdir(folder);
        await settle(dirname(folder));
        return;
      } catch (error) {
        if (hasCode(error, ['EEXIST'])) return;
        if (!hasCode(error, ['ENOENT']) || dirname(folder) === folder) throw error;
        // What was made above it may be gone again: somebody tidies up.
        if (attempt > mostAttempts) throw unmakable(folder, error);
        await makeFolder(dirname(folder));
      }
    }
  };

  const openUnfinished = async (
    path: string,
  ): Promise<{ readonly handle: FileHandle; readonly name: string }> => {
    const name = join(dirname(path), `.${basename(path).slice(0, 80)}.${randomUUID()}${unfinishedEnding}`);
    try {
      return { handle: await system.open(name, 'wx'), name };
    } catch (error) {
      if (!hasCode(error, ['ENOENT'])) throw error;
      await makeFolder(dirname(path));
      return { handle: await system.open(name, 'wx'), name };
    }
  };

  const create = async (path: string): Promise<UnfinishedFile> => {
    const { handle, name } = await openUnfinished(path);
    let state: 'open' | 'done' = 'open';
    const abandon = async (): Promise<void> => {
      if (state === 'done') return;
      state = 'done';
      await handle.close().catch(() => undefined);
      await system.rm(name, { force: true }).catch(() => undefined);
    };
    const orAbandon = async (work: Promise<unknown>): Promise<void> => {
      try {
        await work;
      } catch (error) {
        await abandon();
        throw error;
      }
    };
    return {
      write: (bytes) => orAbandon(handle.writeFile(bytes)),
      overwrite: (bytes, at) => orAbandon(handle.write(bytes, 0, bytes.length, at)),
      async finish() {
        await orAbandon(handle.sync());
        state = 'done';
        try {
          await handle.close();
          await system.rename(name, path);
        } catch (error) {
          await system.rm(name, { force: true }).catch(() => undefined);
          throw error;
        }
        await settle(dirname(path));
      },
      abandon,
    };
  };

  return {
    create,

    async look(path): Promise<Found> {
      try {
        const found = await system.stat(path);
        if (found.isFile()) return { kind: 'file', size: found.size };
        return { kind: found.isDirectory() ? 'folder' : 'device' };
      } catch (error) {
        return { kind: hasCode(error, missingCodes) ? 'missing' : 'denied' };
      }
    },

    async realPath(path): Promise<string> {
      try {
        return await system.realpath(path);
      } catch (error) {
        const folder = dirname(path);
        if (!hasCode(error, [...missingCodes, ...deniedCodes]) || folder === path) throw error;
        return join(await this.realPath(folder), basename(path));
      }
    },

    async read(path): Promise<Uint8Array> {
      return await system.readFile(path);
    },

    async open(path): Promise<OpenedFile> {
      const handle = await system.open(path, 'r');
      try {
        const { size } = await handle.stat();
        return {
          size,
          async read(into, at) {
            let filled = 0;
            while (filled < into.length) {
              const { bytesRead } = await handle.read(into, filled, into.length - filled, at + filled);
              if (bytesRead === 0) break;
              filled += bytesRead;
            }
            return filled;
          },
          close: () => handle.close(),
        };
      } catch (error) {
        await handle.close();
        throw error;
      }
    },

    async write(path, bytes): Promise<void> {
      const file = await create(path);
      await file.write(bytes);
      await file.finish();
    },

    async move(from, to): Promise<void> {
      try {
        await system.rename(from, to);
      } catch (error) {
        if (!hasCode(error, ['ENOENT'])) throw error;
        await makeFolder(dirname(to));
        await system.rename(from, to);
      }
      await settle(dirname(to));
      if (dirname(from) !== dirname(to)) await settle(dirname(from));
    },

    async remove(path): Promise<void> {
      await system.rm(path, { force: true });
    },

    async list(folder): Promise<readonly string[]> {
      try {
        return await system.readdir(folder);
      } catch (error) {
        // Taken for an empty folder after any other failure, a store would look as if nothing had been kept.
        if (hasCode(error, [...missingCodes, ...deniedCodes])) return [];
        throw error;
      }
    },

    async stamp(folder): Promise<FolderStamp | undefined> {
      try {
        const { mtimeMs, ino } = await system.stat(folder);
        return { mark: `${mtimeMs} ${ino}`, isSettled: Math.abs(Date.now() - mtimeMs) > settlingTime };
      } catch {
        return undefined;
      }
    },
  };
}

export const nodeFiles: Files = filesOver(nodeFileSystem);

/** Times a folder is made before it is said that it cannot be. */
const mostAttempts = 2;

const unmakable = (folder: string, cause: unknown): Error =>
  Object.assign(new Error(`no folder can be made at ${folder}`, { cause }), { code: 'ENOTSUP' });

/** The last letters of a name that nobody shall take for a file: what a killed process leaves behind. */
export const unfinishedEnding = '.unfinished';

/** Milliseconds: coarser than any clock a file system stamps its folders with. */
const settlingTime = 2_000;

/** No such thing, a file where a folder was meant, a circle of links, or a name no disk can hold. */
const missingCodes = ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'];

const deniedCodes = ['EACCES', 'EPERM'];

/** Systems that know no folder as a file, or cannot write one by itself. */
const folderless = ['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EBADF'];

const hasCode = (error: unknown, codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));
