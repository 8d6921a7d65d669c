/** A command as one line that a POSIX shell takes word for word. */
import type { Program } from '../ports.ts';

export const shellText = ({ path, parameters }: Program): string =>
  [path, ...parameters].map(quoted).join(' ');

const quoted = (word: string): string =>
  /^[\w%+,./:=@-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
