/** Files as they are, but one of them with another text, or there at all: what would be if it were written. */
import type { Files } from '../ports.ts';

export const overlaidFiles = (files: Files, path: string, text: string): Files => ({
  ...files,
  look: (one) =>
    one === path ? Promise.resolve({ kind: 'file', size: Buffer.byteLength(text) }) : files.look(one),
  realPath: (one) => files.realPath(one),
  read: (one) => (one === path ? Promise.resolve(new TextEncoder().encode(text)) : files.read(one)),
});
