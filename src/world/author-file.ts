/** A file of an author's, written in place: whole or not at all, with the rights it had, and never one that may not be written. */
import * as nodeFileSystem from 'node:fs/promises';
import { filesOver } from './files.ts';

/** Nobody may write it. */
const noWriters = 0o222;

/** `path` leads to the file itself, not to a link. False where it may not be written; then it is as it was. */
export async function writeAuthorFile(path: string, bytes: Uint8Array): Promise<boolean> {
  const { mode } = await nodeFileSystem.stat(path);
  // Whoever is root may write everything; a file without any right to be written is still not meant to be.
  if ((mode & noWriters) === 0 || !(await isWritable(path))) return false;
  const files = filesOver({
    ...nodeFileSystem,
    open: (async (name: string, flags: string) => {
      const handle = await nodeFileSystem.open(name, flags);
      if (flags === 'wx') await handle.chmod(mode & 0o7777);
      return handle;
    }) as typeof nodeFileSystem.open,
  });
  await files.write(path, bytes);
  return true;
}

async function isWritable(path: string): Promise<boolean> {
  try {
    await nodeFileSystem.access(path, nodeFileSystem.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
