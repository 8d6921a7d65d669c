/** The text of a line in pieces: words that are spoken, marks that are acted, and escaped brackets that are spoken as an aside. */

export interface Piece {
  readonly kind: 'words' | 'mark' | 'aside-open' | 'aside-close';
  /** Words as they are spoken; for a mark what stands between its brackets; for an aside its bracket. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface ScannedText {
  readonly pieces: readonly Piece[];
  /** Offsets of brackets that have no partner. */
  readonly unbalanced: readonly number[];
}

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '（': '）' };
const isOpener = (character: string): boolean => character === '(' || character === '[' || character === '（';
const isCloser = (character: string): boolean => character === ')' || character === ']' || character === '）';
const special = /[()[\]（）\\]/;

/** Whether a text holds anything but words. */
export const hasBrackets = (text: string): boolean => special.test(text);

export function scanText(text: string): ScannedText {
  const pieces: Piece[] = [];
  const unbalanced: number[] = [];
  const openAsides: number[] = [];
  let wordsFrom = 0;
  const flushWords = (to: number): void => {
    if (to > wordsFrom)
      pieces.push({ kind: 'words', text: text.slice(wordsFrom, to), start: wordsFrom, end: to });
  };
  if (special.test(text)) {
    const lonely = new Set<string>();
    for (let at = 0; at < text.length; at++) {
      if (!isSpecialCode(text.charCodeAt(at))) continue;
      const character = text.charAt(at);
      if (character === '\\') {
        const escaped = text.charAt(at + 1);
        if (!isOpener(escaped) && !isCloser(escaped) && escaped !== '\\') continue;
        flushWords(at);
        if (escaped === '\\') pieces.push({ kind: 'words', text: '\\', start: at, end: at + 2 });
        else if (isOpener(escaped)) {
          openAsides.push(at + 1);
          pieces.push({ kind: 'aside-open', text: escaped, start: at, end: at + 2 });
        } else {
          if (openAsides.pop() === undefined) unbalanced.push(at + 1);
          pieces.push({ kind: 'aside-close', text: escaped, start: at, end: at + 2 });
        }
        wordsFrom = at + 2;
        at++;
      } else if (isOpener(character)) {
        const end = lonely.has(character) ? undefined : findCloser(text, at);
        if (end === undefined) {
          lonely.add(character);
          unbalanced.push(at);
          continue;
        }
        flushWords(at);
        pieces.push({ kind: 'mark', text: text.slice(at + 1, end).trim(), start: at, end: end + 1 });
        wordsFrom = end + 1;
        at = end;
      } else if (isCloser(character)) unbalanced.push(at);
    }
  }
  flushWords(text.length);
  return { pieces, unbalanced: [...unbalanced, ...openAsides].sort((one, other) => one - other) };
}

/** ( ) [ \ ] （ ）: compared as numbers, for nearly every character is none of them. */
const isSpecialCode = (code: number): boolean =>
  code === 0x28 || code === 0x29 || (code >= 0x5b && code <= 0x5d) || code === 0xff08 || code === 0xff09;

/** The offset of the bracket that closes the one at `open`; brackets of the same kind may nest. */
function findCloser(text: string, open: number): number | undefined {
  const opener = text.charAt(open);
  const closer = closers[opener];
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (character === opener) depth++;
    else if (character === closer && --depth === 0) return at;
  }
  return undefined;
}

/** The written form a reader sees: marks taken out, escaped brackets as brackets, spaces closed up. */
export function captionOf(text: string): string {
  const { pieces } = scanText(text);
  const joined = pieces.map((piece) => (piece.kind === 'mark' ? ' ' : piece.text)).join('');
  return joined
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;:!?…，。；：！？、）)])/g, '$1')
    .replace(/(?<=[\p{Script=Han}，。；：！？、]) (?=[\p{Script=Han}，。；：！？、])/gu, '')
    .trim();
}

/** What is said aloud: words through `sayWords`, marks as they are typed, asides set off by commas. */
export function spokenForm(text: string, comma: string, sayWords: (words: string) => string): string {
  let spoken = '';
  let isAfterAside = false;
  for (const piece of scanText(text).pieces) {
    if (piece.kind === 'aside-open') {
      spoken = spoken.trimEnd();
      spoken += spoken === '' || endsOpen.test(spoken) ? (spoken === '' ? '' : ' ') : comma;
    } else if (piece.kind === 'aside-close') {
      spoken = spoken.trimEnd();
      isAfterAside = true;
    } else {
      const said = piece.kind === 'mark' ? text.slice(piece.start, piece.end) : sayWords(piece.text);
      if (!isAfterAside) spoken += isJustOpened(spoken, comma) ? said.trimStart() : said;
      else if (said.trim() !== '') {
        const rest = said.trimStart();
        spoken += endsOpen.test(spoken) || startsWithPunctuation.test(rest) ? rest : comma + rest;
      }
      isAfterAside = false;
    }
  }
  return spoken;
}

const endsOpen = /[\p{P}]$/u;
const startsWithPunctuation = /^[,.;:!?…，。；：！？、)\]）]/u;
const isJustOpened = (spoken: string, comma: string): boolean => comma !== '' && spoken.endsWith(comma);

/** A name in braces, as game scripts have them. */
export const tokenPattern = /\{([\p{L}_][\p{L}\p{N}_.]*)\}/gu;
