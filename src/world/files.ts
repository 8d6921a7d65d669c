/** Files of this machine, behind the port that the stages see. */
import { open, readdir, readFile, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Files, Found } from '../ports.ts';

export const nodeFiles: Files = {
  async look(path): Promise<Found> {
    try {
      const found = await stat(path);
      if (found.isFile()) return { kind: 'file', size: found.size };
      return { kind: found.isDirectory() ? 'folder' : 'device' };
    } catch (error) {
      return { kind: hasCode(error, missingCodes) ? 'missing' : 'denied' };
    }
  },

  async realPath(path): Promise<string> {
    try {
      return await realpath(path);
    } catch (error) {
      const folder = dirname(path);
      if (!hasCode(error, [...missingCodes, 'EACCES', 'EPERM']) || folder === path) throw error;
      return join(await this.realPath(folder), basename(path));
    }
  },

  async read(path): Promise<Uint8Array> {
    return await readFile(path);
  },

  async write(path, bytes): Promise<void> {
    const unfinished = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
    const file = await open(unfinished, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } catch (error) {
      await unlink(unfinished);
      throw error;
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  },

  async list(folder): Promise<readonly string[]> {
    try {
      return await readdir(folder);
    } catch {
      return [];
    }
  },
};

/** No such thing, a file where a folder was meant, a circle of links, or a name no disk can hold. */
const missingCodes = ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'];

const hasCode = (error: unknown, codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));
