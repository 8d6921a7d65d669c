/** Files as they are, but one of them with another text: what would be if it were written. */
import type { Files } from '../ports.ts';

export const overlaidFiles = (files: Files, path: string, text: string): Files => ({
  ...files,
  realPath: (one) => files.realPath(one),
  read: (one) => (one === path ? Promise.resolve(new TextEncoder().encode(text)) : files.read(one)),
});
