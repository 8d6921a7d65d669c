/** The files of this machine as emscripten's file system sees them, read and written in place, so that no file is held in memory. */
import * as host from 'node:fs';
import path from 'node:path';
import type { FileSystem, Node, NodeOperations, Stream, StreamOperations } from './core.ts';

/** From then on the root of the wasm is the root of this machine; only /dev and /proc are its own. */
export function mountHost(files: FileSystem): void {
  for (const folder of ['/home/web_user', '/home', '/tmp']) files.rmdir(folder);
  files.root.node_ops = nodeOperations(files);
  files.chdir(process.platform === 'win32' ? '/' : process.cwd());
}

/** Standard input and output, as bytes. */
export function connectStandardStreams(files: FileSystem): void {
  const streams: StreamOperations = {
    read: (_, bytes, offset, length) =>
      withPatience(files, () => {
        try {
          return host.readSync(0, bytes, offset, length, null);
        } catch (error) {
          if (codeOf(error) === 'EOF') return 0;
          throw error;
        }
      }),
    write: ({ fd }, bytes, offset, length) =>
      withPatience(files, () => host.writeSync(fd, bytes, offset, length)),
    llseek: () => {
      throw new files.ErrnoError(numbers.ESPIPE);
    },
  };
  for (const stream of files.streams.slice(0, 3)) stream.stream_ops = streams;
}

function nodeOperations(files: FileSystem): NodeOperations {
  const streams = streamOperations(files);
  const make = (parent: Node, name: string, mode: number): Node =>
    Object.assign(files.createNode(parent, name, mode, 0), { node_ops: operations, stream_ops: streams });
  const operations = translated<NodeOperations>(files, {
    getattr(node) {
      const found = host.statSync(placeOf(node));
      const { mode, size, atime, mtime, ctime } = found;
      const blocks = Math.ceil(size / 512);
      return {
        dev: 1,
        ino: node.id,
        mode,
        nlink: 1,
        uid: 0,
        gid: 0,
        rdev: 0,
        size,
        atime,
        mtime,
        ctime,
        blksize: 4096,
        blocks,
      };
    },
    setattr(node, { size }) {
      if (size !== undefined) host.truncateSync(placeOf(node), size);
    },
    lookup: (folder, name) => make(folder, name, host.statSync(placeOf(folder, name)).mode),
    mknod(folder, name, mode) {
      if (files.isDir(mode)) host.mkdirSync(placeOf(folder, name));
      else host.writeFileSync(placeOf(folder, name), '', { flag: 'wx' });
      return make(folder, name, mode);
    },
    rename: (node, folder, name) => host.renameSync(placeOf(node), placeOf(folder, name)),
    unlink: (folder, name) => host.unlinkSync(placeOf(folder, name)),
    rmdir: (folder, name) => host.rmdirSync(placeOf(folder, name)),
    readdir: (folder) => ['.', '..', ...host.readdirSync(placeOf(folder))],
  });
  return operations;
}

function streamOperations(files: FileSystem): StreamOperations {
  const open = new Map<Stream, number>();
  const handleOf = (stream: Stream): number => {
    const handle = open.get(stream);
    if (handle === undefined) throw new files.ErrnoError(numbers.EBADF);
    return handle;
  };
  return translated<StreamOperations>(files, {
    open(stream) {
      // Made and emptied it is already, where that was asked for.
      if (files.isFile(stream.node.mode))
        open.set(stream, host.openSync(placeOf(stream.node), (stream.flags & accessMode) === 0 ? 'r' : 'r+'));
    },
    close(stream) {
      const handle = open.get(stream);
      open.delete(stream);
      if (handle !== undefined) host.closeSync(handle);
    },
    read: (stream, bytes, offset, length, position) =>
      length === 0 ? 0 : host.readSync(handleOf(stream), bytes, offset, length, position),
    write: (stream, bytes, offset, length, position) =>
      host.writeSync(handleOf(stream), bytes, offset, length, position),
    llseek(stream, offset, from) {
      const start = [0, stream.position, from === 2 ? host.fstatSync(handleOf(stream)).size : 0][from] ?? 0;
      if (start + offset < 0) throw new files.ErrnoError(numbers.EINVAL);
      return start + offset;
    },
  });
}

/** The two lowest bits of the flags of a file: 0 reads. */
const accessMode = 3;

/** On Windows the first name is the drive. */
function placeOf(node: Node, ...names: readonly string[]): string {
  const parts = [...names];
  for (let at = node; at.parent !== at; at = at.parent) parts.unshift(at.name);
  const place = parts.join(path.sep);
  return process.platform === 'win32' ? `${place}${path.sep}` : `/${place}`;
}

/** Errors of the host, as numbers the wasm knows. */
function translated<T extends object>(files: FileSystem, operations: T): T {
  const wrap = (operation: unknown): unknown =>
    typeof operation !== 'function'
      ? operation
      : (...given: readonly unknown[]): unknown => {
          try {
            return (operation as (...given: readonly unknown[]) => unknown)(...given);
          } catch (error) {
            throw inNumbers(files, error);
          }
        };
  return Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [name, wrap(operation)]),
  ) as T;
}

/** A pipe that is not ready says so at once: here is nothing else to do than to try again in a while. */
function withPatience(files: FileSystem, attempt: () => number): number {
  for (;;)
    try {
      return attempt();
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') throw inNumbers(files, error);
      Atomics.wait(nobody, 0, 0, 2);
    }
}

const nobody = new Int32Array(new SharedArrayBuffer(4));

const inNumbers = (files: FileSystem, error: unknown): unknown => {
  const code = codeOf(error);
  if (code === '') return error;
  return new files.ErrnoError(code in numbers ? numbers[code as keyof typeof numbers] : inputOutputError);
};

/** Of wasi. */
const numbers = {
  EACCES: 2,
  EBADF: 8,
  EEXIST: 20,
  EFBIG: 22,
  EINVAL: 28,
  EISDIR: 31,
  ENOENT: 44,
  ENOSPC: 51,
  ENOTDIR: 54,
  EPERM: 63,
  EPIPE: 64,
  EROFS: 69,
  ESPIPE: 70,
} as const;
const inputOutputError = 29;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';
