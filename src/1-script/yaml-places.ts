/** Places that the parser's events leave out, found in the text between two of them: only space, comments and signs stand there. */

/** What stands before a value even where none is written. */
export type Sign = '-' | '?' | ':' | '';

/** The first character from `at` on that is neither space nor comment. */
export function skipSpace(text: string, at: number): number {
  for (let here = at; ;) {
    const code = text.charCodeAt(here);
    if (isBlank(code) || isBreak(code)) here++;
    else if (code === hash) here = lineEnd(text, here);
    else return here;
  }
}

/** Where a value that is not written would stand: behind its sign and the spaces there, or at `at` if the sign is left out. */
export function emptyPlace(text: string, at: number, sign: Sign): number {
  if (sign === '') return skipBlanks(text, at);
  const found = sign === '?' ? skipComma(text, skipSpace(text, at)) : skipSpace(text, at);
  if (text.charAt(found) === sign) return skipBlanks(text, found + 1);
  return sign === '?' ? found : at;
}

const skipComma = (text: string, at: number): number =>
  text.charAt(at) === ',' ? skipSpace(text, at + 1) : at;

export function skipBlanks(text: string, at: number): number {
  let place = at;
  while (isBlank(text.charCodeAt(place))) place++;
  return place;
}

/** Behind the bracket or brace that closes a collection whose last item ends at `at`. */
export function closedAt(text: string, at: number, closer: ']' | '}'): number {
  let found = skipSpace(text, at);
  while (found < text.length && text.charAt(found) !== closer) found = skipSpace(text, found + 1);
  return found + 1;
}

/** The `|` or `>` of a block scalar whose key, dash or tag ends at `at`. */
export function blockSign(text: string, at: number): number {
  let found = skipSpace(text, at);
  while (/[-:?]/.test(text.charAt(found))) found = skipSpace(text, found + 1);
  return found;
}

/** Block collections end with a line: behind the break of the one that `at` is in, if `at` is not there already. */
export function behindLine(text: string, at: number): number {
  if (isBreak(text.charCodeAt(at - 1))) return at;
  const end = lineEnd(text, at);
  return end + breakLength(text, end);
}

/** The end of a block scalar without the empty lines that follow its text; `indent` is what YAML takes away from each. */
export function blockEnd(text: string, start: number, end: number, indent: number): number {
  let last = end;
  while (last > start) {
    const lineStart = lineStartBefore(text, last);
    const line = text.slice(lineStart, last).replace(/\r?\n?$/, '');
    if (line.length > Math.max(0, indent) || line.trimStart() !== '' || line.includes('\t')) break;
    last = Math.max(start, lineStart);
  }
  return last;
}

const hash = 0x23;
const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;
const isBreak = (code: number): boolean => code === 0x0a || code === 0x0d;

/** Where the line begins that ends, with its break, at `end`. */
function lineStartBefore(text: string, end: number): number {
  let at = end - 1;
  if (text.startsWith('\r\n', at - 1)) at--;
  while (at > 0 && !isBreak(text.charCodeAt(at - 1))) at--;
  return at;
}

const breakLength = (text: string, at: number): number =>
  text.startsWith('\r\n', at) ? 2 : at < text.length ? 1 : 0;

function lineEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && !isBreak(text.charCodeAt(end))) end++;
  return end;
}
