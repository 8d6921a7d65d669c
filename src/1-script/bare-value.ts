/** Why a text cannot stand bare behind its key: judged by the sign it begins with, as YAML would. */
import { commentStart } from './quoting.ts';

export interface BareVerdict {
  readonly why: string;
  /** What was meant, where that is not the value as it was typed. */
  readonly meant?: string;
  readonly code: 'text-unquoted' | 'illegal-escape';
}

/** `value` reaches from its first sign to the last of the lines that go on with it; undefined where YAML can read it. */
export function judgeBare(value: string): BareVerdict | undefined {
  const first = value.charAt(0);
  if (first === '"' || first === "'") return judgeQuoted(value);
  if (first === '[' || first === '{') return judgeBracket(value);
  const second = value.charAt(1);
  const isAlone = second === '' || /\s/.test(second);
  if ('-?:'.includes(first) && isAlone) return unquoted(signs[first] ?? '');
  if ('@`%,]}'.includes(first)) return unquoted(`no text can begin with '${first}' in YAML`);
  if (first === '|' || first === '>')
    return /^[|>][-+1-9]*\s*(#|\n|$)/.test(value) ? undefined : unquoted(signs[first] ?? '');
  if (first === '*') return /^\*[^\s,[\]{}]+\s*($|#)/.test(value) ? undefined : unquoted(signs['*'] ?? '');
  if (first === '&' && isAlone) return unquoted(signs['&'] ?? '');
  if (first === '!' && !/^!(!(str|seq|map|int|float|bool|null)|\w*)(\s|$)/.test(value))
    return unquoted(signs['!'] ?? '');
  const bare = value.slice(0, commentStart(value));
  if (/:(\s|$)/.test(bare.split('\n', 1)[0] ?? '')) return unquoted(colon);
  return undefined;
}

export const signs: Readonly<Record<string, string>> = {
  '[': "YAML takes '[' for the beginning of a list",
  '{': "YAML takes '{' for the beginning of a map",
  '-': "YAML takes '- ' for an item of a list",
  '?': "YAML takes '? ' for a key",
  ':': "YAML takes ': ' for the border between a key and its value",
  '|': "YAML takes '|' for the beginning of a block of lines",
  '>': "YAML takes '>' for the beginning of a block of lines",
  '*': "YAML takes '*' for a reference to another place",
  '&': "YAML takes '&' for the name of a place",
  '!': "YAML takes '!' for the name of a type",
};

const colon = 'a colon and a space in this text make a key of the words before them';

const unquoted = (why: string): BareVerdict => ({ why, code: 'text-unquoted' });

/** Behind what closes only a comment may follow. */
const goesOn = (rest: string): boolean => rest.trim() !== '' && !/^\s+#/.test(rest);

function judgeQuoted(value: string): BareVerdict | undefined {
  const quote = value.charAt(0);
  const close = closingQuote(value, 0);
  if (close === -1) return unquoted(`YAML takes ${quote} for the beginning of a quoted text, and none ends`);
  if (goesOn(value.slice(close + 1))) {
    const meant = meantWithin(value, close);
    const why = 'the quotes end before the text does: they must go around all of it';
    return meant === undefined ? unquoted(why) : { ...unquoted(why), meant };
  }
  const isLegal = quote === "'" || illegalEscape(value.slice(1, close)) === undefined;
  return isLegal ? undefined : { why: '', code: 'illegal-escape' };
}

/** `'it's'`, `"He said "no" to me"`: the outer quotes are YAML's, if the first one within opens or is an apostrophe. */
function meantWithin(value: string, close: number): string | undefined {
  const quote = value.charAt(0);
  const isAround = value.length > 2 && value.endsWith(quote) && !/[\\\n]/.test(value);
  const isWithin =
    /\s/.test(value.charAt(close - 1)) || /^\p{L}.?\p{L}$/su.test(value.slice(close - 1, close + 2));
  return isAround && isWithin ? value.slice(1, -1).replaceAll("''", "'") : undefined;
}

function judgeBracket(value: string): BareVerdict | undefined {
  const close = closingBracket(value);
  return close !== -1 && !goesOn(value.slice(close + 1)) ? undefined : unquoted(signs[value.charAt(0)] ?? '');
}

/** The quote that closes the one at `open`; -1 where there is none. */
export function closingQuote(text: string, open: number): number {
  const quote = text.charAt(open);
  for (let at = open + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote === '"' && character === '\\') at++;
    else if (character === quote && quote === "'" && text.charAt(at + 1) === "'") at++;
    else if (character === quote) return at;
  }
  return -1;
}

/** The bracket that closes the first one; quotes hide only where a value may begin with them. */
function closingBracket(text: string): number {
  let depth = 0;
  let mayBegin = true;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (mayBegin && (character === '"' || character === "'")) {
      const close = closingQuote(text, at);
      if (close === -1) return -1;
      at = close;
    }
    if (character === '[' || character === '{') depth++;
    else if ((character === ']' || character === '}') && --depth === 0) return at;
    mayBegin = /[[{,]/.test(character) || (/\s/.test(character) && mayBegin) || character === ':';
  }
  return -1;
}

/** The first escape in the text between double quotes that YAML does not know. */
export function illegalEscape(inside: string): string | undefined {
  for (const { 0: escape } of inside.matchAll(/\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|[^])/gi))
    if (!isKnown(escape)) return escape;
  return undefined;
}

const isKnown = (escape: string): boolean =>
  escape.length > 2 || /[0abtnvfre "/\\N_LP\t\n\r]/.test(escape.charAt(1));

/** The text of double quotes with escapes nobody knows, as it was meant: such a backslash is one, and single quotes keep it. */
export function meantByQuoted(inside: string): { readonly text: string; readonly isPlain: boolean } {
  const escapes = /\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|[^])/gi;
  const isPlain = [...inside.matchAll(escapes)].every(
    ({ 0: escape }) => !isKnown(escape) || escape === '\\"' || escape === '\\\\',
  );
  const text = inside.replaceAll(escapes, (escape) => {
    if (isKnown(escape)) return isPlain ? escape.charAt(1) : escape;
    return isPlain ? escape : `\\${escape}`;
  });
  return { text, isPlain };
}
