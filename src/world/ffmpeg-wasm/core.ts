/** The part of @ffmpeg/core 0.12.10 that we drive: emscripten's file system inside, and two programs as functions. */
import { createRequire } from 'node:module';

export interface Core {
  readonly FS: FileSystem;
  /** The exit code. */
  exec(...parameters: readonly string[]): number;
  ffprobe(...parameters: readonly string[]): number;
  setLogger(log: (line: { readonly message: string }) => void): void;
}

export interface Node {
  readonly id: number;
  readonly name: string;
  readonly mode: number;
  readonly parent: Node;
  node_ops: NodeOperations;
  stream_ops: StreamOperations;
}

export interface Stream {
  readonly fd: number;
  readonly node: Node;
  readonly flags: number;
  readonly position: number;
  stream_ops: StreamOperations;
}

/** Numbers of errors are those of wasi. */
export interface FileSystem {
  readonly root: Node;
  readonly streams: Stream[];
  readonly ErrnoError: new (errno: number) => Error;
  createNode(parent: Node, name: string, mode: number, device: number): Node;
  isDir(mode: number): boolean;
  isFile(mode: number): boolean;
  rmdir(path: string): void;
  chdir(path: string): void;
}

export interface NodeOperations {
  getattr(node: Node): object;
  setattr(node: Node, attributes: { readonly size?: number }): void;
  lookup(folder: Node, name: string): Node;
  mknod(folder: Node, name: string, mode: number): Node;
  rename(node: Node, folder: Node, name: string): void;
  unlink(folder: Node, name: string): void;
  rmdir(folder: Node, name: string): void;
  readdir(folder: Node): readonly string[];
}

export interface StreamOperations {
  open?(stream: Stream): void;
  close?(stream: Stream): void;
  read(stream: Stream, bytes: Uint8Array, offset: number, length: number, position: number): number;
  write(stream: Stream, bytes: Uint8Array, offset: number, length: number, position: number): number;
  llseek(stream: Stream, offset: number, from: number): number;
}

interface CoreModule {
  readonly default: (options: { readonly wasmBinary: Uint8Array }) => Promise<Core>;
}

/** It believes to be in a worker of a browser; rejects with ERR_MODULE_NOT_FOUND where the package is not installed. */
export async function startCore(read: (path: string) => Uint8Array): Promise<Core> {
  Object.assign(globalThis, { self: globalThis, location: { href: import.meta.url } });
  const name: string = '@ffmpeg/core';
  const { default: create } = (await import(name)) as CoreModule;
  return await create({ wasmBinary: read(createRequire(import.meta.url).resolve('@ffmpeg/core/wasm')) });
}
