/** What a mark in brackets asks for: a documented sound, a movement nobody can hear, or free wording; and which marks crowd a sentence. */
import { type Piece, scanText } from './spoken-text.ts';
import { fillers, irregularForms, marks, movements, ownMarks } from './vocabulary/marks.ts';
import { styles } from './vocabulary/styles.ts';

export type MarkVerdict = 'listed' | 'movement' | 'unknown';
/** What a single word, or a phrase, brings to its mark. */
type Role = MarkVerdict | 'filler';

/** Judges the text between the brackets: one movement decides, else every word of substance must be listed. */
export function judgeMark(mark: string): MarkVerdict {
  const roles = new Set<Role>();
  for (const clause of mark.toLowerCase().replace(/['’]/g, '').split(clauseEnd)) {
    const tokens = clause.match(/\p{Script=Han}+|[^\p{Script=Han}\p{P}\p{S}\s]+/gu) ?? [];
    for (const token of tokens) if (isHan.test(token)) judgeChinese(token, roles);
    const words = tokens.filter((token) => !isHan.test(token) && !fillers.dropped.has(token));
    judgeEnglish(words, roles);
  }
  if (roles.has('movement')) return 'movement';
  return roles.has('listed') && !roles.has('unknown') ? 'listed' : 'unknown';
}

/** The language a mark is written in; undefined when it holds no letters or those of another script. */
export function markLanguage(mark: string): 'zh' | 'en' | undefined {
  if (isHan.test(mark)) return 'zh';
  return /\p{Script=Latin}/u.test(mark) && !/(?!\p{Script=Latin})\p{L}/u.test(mark) ? 'en' : undefined;
}

/** Whether a mark orders to sing, in any form of the word. */
export const isSingMark = (mark: string): boolean =>
  /\b(?:sing|sings|singing|sang|sung)\b(?!-)|唱/i.test(mark);

/** A tag of documented styles alone, as it stands before a whole text. */
const isStyleTag = (mark: string): boolean =>
  mark.split(/[\s,，、;；/]+/).every((word) => word === '' || styleWords.has(word.toLowerCase()));
const styleWords: ReadonlySet<string> = new Set(
  styles.flatMap(({ en, zh }) => [...en, ...zh]).map((word) => word.toLowerCase()),
);

/** The marks beyond the first in each sentence; a tag that leads the whole text belongs to no sentence. */
export function crowdedMarks(text: string): readonly Piece[] {
  const crowded: Piece[] = [];
  let isMarked = false;
  for (const piece of scanText(text).pieces) {
    if (piece.kind === 'words') isMarked &&= !sentenceEnds(piece.text);
    else if (piece.kind === 'mark' && (text.slice(0, piece.start).trim() !== '' || !isStyleTag(piece.text))) {
      if (isMarked) crowded.push(piece);
      isMarked = true;
    }
  }
  return crowded;
}

const neverEnding =
  /(?:^|[^\p{L}\p{N}])(?:mr|mrs|ms|dr|prof|st|mt|capt|col|gen|lt|sgt|rev|hon|vs|e\.g|i\.e)$/iu;
const endingBeforeCapital = /(?:^|[^\p{L}\p{N}])(?:etc|jr|sr|inc|ltd|co|a\.m|p\.m)$/iu;
const initial = /(?:^|[^\p{L}\p{N}])(?!I)\p{Lu}$/u;

/** Whether a sentence ends somewhere in these words; not at a decimal point, in an abbreviation or after an initial. */
function sentenceEnds(words: string): boolean {
  if (/[!?…。！？\n]/.test(words)) return true;
  for (let at = words.indexOf('.'); at >= 0; at = words.indexOf('.', at + 1)) {
    const before = words.slice(0, at);
    const after = words.slice(at + 1);
    if (/^[\p{Script=Latin}\p{N}]/u.test(after) || neverEnding.test(before)) continue;
    if (/(?:^|[^a-z])no$/i.test(before) && /^\s*\p{N}/u.test(after)) continue;
    if (endingBeforeCapital.test(before) && /^[\s,;:]*[\p{Ll},;:]/u.test(after)) continue;
    if (initial.test(before) && /^\s+\p{Lu}/u.test(after)) continue;
    return true;
  }
  return false;
}

const isHan = /\p{Script=Han}/u;
const clauseEnd = /[,;:.!?…—–/&+|~，、。；：！？]|\b(?:and|then|while|as|but|before|after)\b/;

// English: phrases first, then movements, then words by their base forms.

const documented = [...styles, ...marks];
const instruments: ReadonlySet<string> = new Set(['voice', 'tone', 'pitch', 'volume', 'speech', 'breath']);
const verbEndings = 'ies:y es: s: ied:y ed: ed:e ing: ing:e'.split(' ').map(pair);
const adjectiveEndings = 'ily:y ly: y:e iness:y ness: ier:y er: er:e iest:y est: est:e'.split(' ').map(pair);

interface Phrase {
  readonly rest: readonly string[];
  readonly role: Role;
}

/** Bases that take the endings of verbs, bases that take those of adjectives, and phrases by their first word. */
const english = once(() => {
  const sounds = new Set<string>(ownMarks.sounds);
  const manners = new Set<string>(ownMarks.manners);
  for (const { kind, en } of documented) {
    const base = /emotion|tone|timbre|state/.test(kind) ? manners : sounds;
    for (const word of en) if (!word.includes(' ')) base.add(word.toLowerCase());
  }
  const phrases = new Map<string, Phrase[]>();
  const add = (list: readonly string[], role: Role): void => {
    for (const phrase of list) {
      const all = phrase.toLowerCase().replace("'", '').split(' ');
      const [first = '', ...rest] = all.filter((word) => !fillers.dropped.has(word));
      if (rest.length > 0) phrases.set(first, [...(phrases.get(first) ?? []), { rest, role }]);
    }
  };
  add([...documented.flatMap(({ en }) => en), ...ownMarks.phrases], 'listed');
  add(fillers.phrases, 'filler');
  add(movements.phrases, 'movement');
  return { sounds, manners, phrases, irregular: new Map(irregularForms.map(pair)) };
});

interface Word {
  readonly text: string;
  /** What it may be an inflection of, itself first. */
  readonly verbs: readonly string[];
  readonly adjectives: readonly string[];
}

function judgeEnglish(tokens: readonly string[], roles: Set<Role>): void {
  const words = tokens.map((text): Word => {
    const past = english().irregular.get(text);
    const verbs = [text, ...(past === undefined ? [] : [past]), ...bases(text, verbEndings)];
    return { text, verbs, adjectives: [text, ...bases(text, adjectiveEndings)] };
  });
  if (words[0] && isOneOf(movements.limbs, words[0])) roles.add('movement');
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) continue;
    const phrase = phraseAt(words, at);
    if (phrase) at += phrase.rest.length;
    roles.add(phrase ? phrase.role : isMovement(words, word, at) ? 'movement' : roleOf(word));
  }
}

function roleOf(word: Word): Role {
  if (isOneOf(english().sounds, word) || word.adjectives.some((base) => english().manners.has(base)))
    return 'listed';
  const isFiller = isOneOf(fillers.en, word) || word.adjectives.some((base) => fillers.en.has(base));
  return isFiller ? 'filler' : 'unknown';
}

/** Whether the verb at `at` moves a body: always, by itself, or by where it goes and what it moves. */
function isMovement(words: readonly Word[], verb: Word, at: number): boolean {
  if (isOneOf(movements.always, verb)) return true;
  const canStandAlone = isOneOf(movements.alone, verb);
  if (!canStandAlone && !isOneOf(movements.directed, verb)) return false;
  if (words.slice(0, at).some(({ text }) => instruments.has(text))) return false;
  for (let next = at + 1; next < words.length; next++) {
    const word = words[next];
    if (!word) break;
    if (isOneOf(movements.bodyAndPlaces, word) || movements.directions.has(word.text)) return true;
    if (canStandAlone && movements.looseDirections.has(word.text)) return true;
    if (canStandAlone && /^(in)?to$/.test(word.text)) {
      const goal = words.slice(next + 1).find((later) => roleOf(later) !== 'filler');
      return !goal || roleOf(goal) !== 'listed';
    }
    if (!isAside(word)) return false;
  }
  return canStandAlone && !verb.text.endsWith('ed') && words.every((word) => word === verb || isAside(word));
}

const isAside = (word: Word): boolean =>
  word.text.endsWith('ly') ||
  roleOf(word) === 'filler' ||
  (word.text.endsWith('ing') && isOneOf(english().sounds, word));
const isOneOf = (set: ReadonlySet<string>, word: Word): boolean => word.verbs.some((base) => set.has(base));

function phraseAt(words: readonly Word[], at: number): Phrase | undefined {
  const fits = ({ rest }: Phrase): boolean => rest.every((part, index) => canBe(words[at + 1 + index], part));
  for (const base of words[at]?.verbs ?? []) {
    const found = english().phrases.get(base)?.find(fits);
    if (found) return found;
  }
  return undefined;
}

const canBe = (word: Word | undefined, part: string): boolean =>
  word !== undefined && (word.verbs.includes(part) || word.adjectives.includes(part));

/** What stands before an ending, with the letter the ending swallowed or without the one it doubled. */
function bases(word: string, endings: readonly (readonly [ending: string, put: string])[]): string[] {
  const found: string[] = [];
  for (const [ending, put] of endings) {
    if (!word.endsWith(ending)) continue;
    const stem = word.slice(0, -ending.length);
    found.push(stem + put);
    if (put === '' && stem.at(-1) === stem.at(-2)) found.push(stem.slice(0, -1));
  }
  return found;
}

/** Most scripts need one of the indexes, some neither: each is built when first asked for. */
function once<T>(build: () => T): () => T {
  let built: T | undefined;
  return () => (built ??= build());
}

function pair(entry: string): readonly [string, string] {
  const [left = '', right = ''] = entry.split(':');
  return [left, right];
}

// Chinese: the longest known word at each place; verbs parted from their object count as one word.

const chinese = once(() => {
  const words = new Map<string, Role>();
  const parted = new Map<string, { objects: readonly string[]; role: Role }>();
  const add = (list: readonly string[], role: Role): void => list.forEach((word) => words.set(word, role));
  const addParted = (list: readonly string[], role: Role): void => {
    for (const [verb, objects] of list.map(pair)) parted.set(verb, { objects: objects.split(','), role });
  };
  add(fillers.zh, 'filler');
  add(fillers.zhPlain, 'unknown');
  add(movements.zh, 'movement');
  add([...documented.flatMap(({ zh }) => zh), ...ownMarks.zh], 'listed');
  addParted(movements.zhParted, 'movement');
  addParted(ownMarks.zhParted, 'listed');
  return { words, parted, longest: Math.max(...[...words.keys()].map((word) => word.length)) };
});
const between = '了着过起下上出一个几两声口长大深住';

function judgeChinese(run: string, roles: Set<Role>): void {
  let strangers = 0;
  let isListed = false;
  for (let at = 0; at < run.length;) {
    const { length, role } = partedAt(run, at) ?? wordAt(run, at);
    if (role === 'movement') roles.add(role);
    if (role === 'listed') isListed = true;
    if (role === 'unknown') strangers += fillers.zhDenials.has(run.charAt(at)) ? 2 : length;
    at += length;
  }
  // One stray character only colours a listed word (苦笑, 憋笑); two may say anything.
  if (strangers > (isListed ? 1 : 0)) roles.add('unknown');
  else roles.add(isListed ? 'listed' : 'filler');
}

function wordAt(run: string, at: number): { length: number; role: Role } {
  for (let length = Math.min(chinese().longest, run.length - at); length > 0; length--) {
    const role = chinese().words.get(run.slice(at, at + length));
    if (role) return { length, role };
  }
  return { length: 1, role: 'unknown' };
}

function partedAt(run: string, at: number): { length: number; role: Role } | undefined {
  const verb = run.charAt(at);
  const found = chinese().parted.get(verb);
  if (!found) return undefined;
  for (let next = at + 1; next <= at + 5; next++) {
    const object = found.objects.find((candidate) => run.startsWith(candidate, next));
    if (object) return { length: next + object.length - at, role: found.role };
    if (next >= run.length || (run.charAt(next) !== verb && !between.includes(run.charAt(next))))
      return undefined;
  }
  return undefined;
}
