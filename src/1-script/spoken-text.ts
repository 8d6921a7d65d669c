/** The text of a line in pieces: words that are spoken, marks that are acted, and escaped brackets that are spoken as an aside. */

import { joinsWithoutSpace } from './join-lines.ts';

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

/** Code points asked for at once. The models hold a style for about 600, drift at 1,500 (facts of the API: split above 900). */
export const longestSegment = 900;

/** A name in braces, as game scripts have them. */
export const tokenPattern = /\{([\p{L}_][\p{L}\p{N}_.]*)\}/gu;

const special = /[()[\]（）\\]/;

/** Whether a text holds anything but words. */
export const hasBrackets = (text: string): boolean => special.test(text);

export function scanText(text: string): ScannedText {
  if (!hasBrackets(text))
    return { pieces: text === '' ? [] : [wordsPiece(text, 0, text.length)], unbalanced: [] };
  const partners = pairBrackets(text);
  const pieces: Piece[] = [];
  const unbalanced: number[] = [];
  const openAsides: number[] = [];
  let wordsFrom = 0;
  const flushWords = (to: number): void => {
    if (to > wordsFrom) pieces.push(wordsPiece(text, wordsFrom, to));
  };
  for (let at = 0; at < text.length; at++) {
    if (!isSpecialCode(text.charCodeAt(at))) continue;
    const character = text.charAt(at);
    if (character === '\\') {
      const escaped = text.charAt(at + 1);
      if (!isOpener(escaped) && !isCloser(escaped) && escaped !== '\\') continue;
      flushWords(at);
      if (escaped === '\\') pieces.push({ kind: 'words', text: '\\', start: at, end: at + 2 });
      else {
        const kind = isOpener(escaped) ? 'aside-open' : 'aside-close';
        pieces.push({ kind, text: escaped, start: at, end: at + 2 });
        if (kind === 'aside-open') openAsides.push(at + 1);
        else if (openAsides.pop() === undefined) unbalanced.push(at + 1);
      }
      at++;
      wordsFrom = at + 1;
      continue;
    }
    const close = isOpener(character) ? partners.get(at) : undefined;
    if (close === undefined) {
      unbalanced.push(at);
      continue;
    }
    flushWords(at);
    pieces.push({ kind: 'mark', text: text.slice(at + 1, close).trim(), start: at, end: close + 1 });
    at = close;
    wordsFrom = close + 1;
  }
  flushWords(text.length);
  return { pieces, unbalanced: [...unbalanced, ...openAsides].sort((one, other) => one - other) };
}

const wordsPiece = (text: string, start: number, end: number): Piece => ({
  kind: 'words',
  text: text.slice(start, end),
  start,
  end,
});

const isOpener = (character: string): boolean => character === '(' || character === '[' || character === '（';
const isCloser = (character: string): boolean => character === ')' || character === ']' || character === '）';

/** ( ) [ \ ] （ ）: compared as numbers, for nearly every character is none of them. */
const isSpecialCode = (code: number): boolean =>
  code === 0x28 || code === 0x29 || (code >= 0x5b && code <= 0x5d) || code === 0xff08 || code === 0xff09;

const openerOf: Readonly<Record<string, string>> = { ')': '(', ']': '[', '）': '（' };

/** Where each opening bracket is closed by its own kind; those of one kind may nest, and a lone one takes no other's partner. */
function pairBrackets(text: string): ReadonlyMap<number, number> {
  const partners = new Map<number, number>();
  const open: Record<string, number[]> = { '(': [], '[': [], '（': [] };
  for (let at = 0; at < text.length; at++) {
    if (!isSpecialCode(text.charCodeAt(at))) continue;
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (isOpener(character)) open[character]?.push(at);
    else {
      const from = open[openerOf[character] ?? '']?.pop();
      if (from !== undefined) partners.set(from, at);
    }
  }
  return partners;
}

const closesUp = /^[,.;:!?…，。；：！？、)\]）}」』”’]/;
const opensUp = /[“‘「『《（([]$/;

/** The written form a reader sees: marks taken out and the gap they leave closed up, escaped brackets as brackets. */
export function captionOf(text: string): string {
  const shown: string[] = [];
  let last = '';
  let isAfterMark = false;
  for (const { kind, text: inside } of scanText(text).pieces) {
    if (kind === 'mark') {
      isAfterMark = true;
      continue;
    }
    const words = inside.replace(/\s+/g, ' ');
    const rest = isAfterMark ? words.trimStart() : words;
    if (rest === '') continue;
    if (isAfterMark) {
      const before = last.trimEnd();
      const isOneWord = joinsWithoutSpace(before.slice(-1), rest.charAt(0));
      const isClosed = before === '' || closesUp.test(rest) || opensUp.test(before) || isOneWord;
      shown[shown.length - 1] = before;
      if (!isClosed) shown.push(' ');
    }
    shown.push(rest);
    last = rest;
    isAfterMark = false;
  }
  return shown.join('').trim();
}

const endsInStop = /[,.;:!?…—，。；：！？、]$/;

/** What is said aloud: words through `sayWords`, marks as they are typed, asides set off by commas. */
export function spokenForm(text: string, comma: string, sayWords: (words: string) => string): string {
  const spoken: string[] = [];
  const space = comma.endsWith(' ') ? ' ' : '';
  const borders: ('open' | 'close')[] = [];
  let gap = '';
  let last: { readonly text: string; readonly isMark: boolean } | undefined;
  for (const piece of scanText(text).pieces) {
    if (piece.kind === 'aside-open') borders.push('open');
    else if (piece.kind === 'aside-close') {
      if (borders.at(-1) === 'open') {
        borders.pop();
        gap = gap.trimEnd();
      } else borders.push('close');
    } else {
      const isMark = piece.kind === 'mark';
      const said = isMark ? text.slice(piece.start, piece.end) : sayWords(piece.text);
      const core = said.trim();
      if (core === '') {
        gap += said;
        continue;
      }
      const before = gap + said.slice(0, said.length - said.trimStart().length);
      if (borders.length === 0) spoken.push(before);
      else if (last) spoken.push(/\n/.test(before) ? before : separator(last, core, comma, space));
      spoken.push(core);
      borders.length = 0;
      gap = said.slice(said.trimEnd().length);
      last = { text: core, isMark };
    }
  }
  return spoken.join('') + (borders.length === 0 ? gap : '');
}

/** What stands at the border of an aside: a comma, unless the words around it are set apart already. */
function separator(
  before: { readonly text: string; readonly isMark: boolean },
  after: string,
  comma: string,
  space: string,
): string {
  if (closesUp.test(after) || (!before.isMark && opensUp.test(before.text))) return '';
  return before.isMark || endsInStop.test(before.text) ? space : comma;
}
