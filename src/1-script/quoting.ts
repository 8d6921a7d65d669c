/** When a text must stand in quotes, and how it stands in them. */
import type { Edit } from '../diagnostics/repair.ts';
import type { Span } from '../diagnostics/source.ts';

/** In single quotes, where every sign is itself; in double quotes only what those cannot hold. */
export const quoted = (text: string): string =>
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff]/.test(text)
    ? JSON.stringify(text)
    : `'${text.replaceAll("'", "''")}'`;

/** Whether YAML would read this, written bare behind a key, as anything else than these words. */
export const needsQuotes = (text: string, place: 'block' | 'braces'): boolean =>
  /^$|^\s|\s$|^[[\]{},&*!|>%@`"'#]|^[-?:](\s|$)|:(\s|$)|\s#/.test(text) ||
  (place === 'braces' && /[[\]{},]|^[-?:]/.test(text));

/** The words of a stretch as they were typed, in quotes. Lines that go on are folded in quotes as they are without. */
export function quotingEdit({ source, start, end }: Span): Edit {
  return { span: source.span(start, end), replacement: quoted(source.text.slice(start, end)) };
}

/** `#` with one space before it and a letter or digit behind it, which is dialogue (`We are #1`); everything else is a comment. */
const spokenHash = /^ #(?!(?:TODO|FIXME|XXX|NOTE)\b)[\p{L}\p{N}]/u;

/** Where the comment behind a bare text begins, the space before it included; a `#` in dialogue does not begin one. */
export function commentStart(line: string): number {
  for (let hash = line.indexOf('#'); hash !== -1; hash = line.indexOf('#', hash + 1)) {
    let from = hash;
    while (isBlank(line.charAt(from - 1))) from--;
    if (from < hash && !(hash - from === 1 && spokenHash.test(line.slice(from, hash + 8)))) return from;
  }
  return line.length;
}

const isBlank = (character: string): boolean => character === ' ' || character === '\t';

/** Whether the words behind a bare text, from the space before their `#` on, are dialogue. */
export const isSpokenHash = (rest: string): boolean => spokenHash.test(rest);
