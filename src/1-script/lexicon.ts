/** The written form becomes the spoken form: whole words, longest entry first, what was replaced is left alone. */

export type Lexicon = (words: string) => string;

/** Entries by their characters, so that thousands cost no more to try than one. */
interface Branch {
  readonly next: Map<number, Branch>;
  /** The spoken form of an entry in lower case, which matches in any case. */
  inAnyCase?: string;
  /** Spoken forms of entries with a capital, which match as they are written. */
  asWritten?: Map<string, string>;
}

/**
 * A later entry replaces an earlier one with the same written form. Text is compared in NFC, and where anything is
 * replaced it is returned in NFC; a typographic apostrophe equals a straight one.
 */
export function compileLexicon(entries: Iterable<readonly [written: string, spoken: string]>): Lexicon {
  const root: Branch = { next: new Map() };
  for (const [written, spoken] of entries) plant(root, comparable(written.trim()), spoken);
  return root.next.size === 0 ? (words) => words : (words) => replaceAll(root, words);
}

/** Written forms that replace nothing in any of the texts. */
export function unheardEntries(written: Iterable<string>, texts: Iterable<string>): ReadonlySet<string> {
  const root: Branch = { next: new Map() };
  const unheard = new Set(written);
  for (const form of unheard) plant(root, comparable(form.trim()), form);
  for (const text of texts) {
    if (unheard.size === 0) break;
    eachMatch(root, comparable(text), (_start, { spoken: form }) => unheard.delete(form));
  }
  return unheard;
}

function plant(root: Branch, written: string, spoken: string): void {
  if (written === '') return;
  const lower = inLowerCase(written);
  let branch = root;
  for (let at = 0; at < lower.length; at++) {
    const code = lower.charCodeAt(at);
    const next = branch.next.get(code) ?? { next: new Map() };
    branch.next.set(code, next);
    branch = next;
  }
  if (written === lower) branch.inAnyCase = spoken;
  else branch.asWritten = (branch.asWritten ?? new Map<string, string>()).set(written, spoken);
}

function replaceAll(root: Branch, words: string): string {
  const composed = words.normalize('NFC');
  let replaced = '';
  let kept = 0;
  eachMatch(root, comparable(composed), (start, { spoken, end }) => {
    replaced += composed.slice(kept, start) + spoken;
    kept = end;
  });
  return kept === 0 ? words : replaced + composed.slice(kept);
}

function eachMatch(root: Branch, text: string, found: (start: number, match: Match) => void): void {
  const lower = inLowerCase(text);
  for (let at = 0; at < text.length; at++) {
    if (!root.next.has(lower.charCodeAt(at)) || continuesWordBefore(text, at)) continue;
    const match = longestMatch(root, text, lower, at);
    if (!match) continue;
    found(at, match);
    at = match.end - 1;
  }
}

interface Match {
  readonly spoken: string;
  readonly end: number;
}

function longestMatch(root: Branch, text: string, lower: string, start: number): Match | undefined {
  let longest: Match | undefined;
  let branch = root.next.get(lower.charCodeAt(start));
  for (let end = start + 1; branch; end++) {
    const spoken = branch.asWritten?.get(text.slice(start, end)) ?? branch.inAnyCase;
    if (spoken !== undefined && !continuesWordAfter(text, end)) longest = { spoken, end };
    branch = end < lower.length ? branch.next.get(lower.charCodeAt(end)) : undefined;
  }
  return longest;
}

/** Whether the character at `at` and what stands before it are one word: "tree" in "street", "t" in "don't". */
function continuesWordBefore(text: string, at: number): boolean {
  if (!isSpaced(text.codePointAt(at))) return false;
  const before = codePointBefore(text, at);
  return isSpaced(before) || (before === apostrophe && isSpaced(codePointBefore(text, at - 1)));
}

/** Whether the word goes on at `end`; a possessive 's is no part of it. */
function continuesWordAfter(text: string, end: number): boolean {
  if (!isSpaced(codePointBefore(text, end))) return false;
  const after = text.codePointAt(end);
  if (after !== apostrophe) return isSpaced(after);
  const isPossessive = /^s$/i.test(text.charAt(end + 1)) && !isSpaced(text.codePointAt(end + 2));
  return isSpaced(text.codePointAt(end + 1)) && !isPossessive;
}

const apostrophe = 0x27;
const wordCharacter = /[\p{L}\p{N}\p{M}]/u;
const unspacedScript = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u;

/** A letter, digit or accent of a script that sets spaces between its words. */
function isSpaced(codePoint: number | undefined): boolean {
  if (codePoint === undefined) return false;
  if (codePoint < 0x80) {
    const lower = codePoint | 0x20;
    return (lower >= 0x61 && lower <= 0x7a) || (codePoint >= 0x30 && codePoint <= 0x39);
  }
  if (codePoint >= 0x4e00 && codePoint <= 0x9fff) return false;
  const character = String.fromCodePoint(codePoint);
  return wordCharacter.test(character) && !unspacedScript.test(character);
}

function codePointBefore(text: string, at: number): number | undefined {
  const wide = at > 1 ? text.codePointAt(at - 2) : undefined;
  return wide !== undefined && wide > 0xffff ? wide : text.codePointAt(at - 1);
}

const comparable = (text: string): string => text.normalize('NFC').replaceAll('’', "'");

/** Lower case of the same length, so that offsets hold: a letter whose lower case is longer stays. */
function inLowerCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (character) => {
    const one = character.toLowerCase();
    return one.length === character.length ? one : character;
  }).join('');
}
