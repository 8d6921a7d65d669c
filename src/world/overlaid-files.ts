/** Files as they are, but one of them with another text, or there at all: what would be if it were written. */
import type { Files, OpenedFile } from '../ports.ts';

export const overlaidFiles = (files: Files, path: string, text: string): Files => ({
  ...files,
  look: (one) =>
    one === path ? Promise.resolve({ kind: 'file', size: Buffer.byteLength(text) }) : files.look(one),
  realPath: (one) => files.realPath(one),
  read: (one) => (one === path ? Promise.resolve(new TextEncoder().encode(text)) : files.read(one)),
  open: (one) => (one === path ? Promise.resolve(opened(new TextEncoder().encode(text))) : files.open(one)),
});

const opened = (bytes: Uint8Array): OpenedFile => ({
  size: bytes.length,
  read(into, at) {
    const part = bytes.subarray(at, at + into.length);
    into.set(part);
    return Promise.resolve(part.length);
  },
  close: () => Promise.resolve(),
});
