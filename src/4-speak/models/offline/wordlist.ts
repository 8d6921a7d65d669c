/** Finds listed words in a sentence somebody wrote, the longest first: what they mean, how strongly, and not where they are denied. */

export interface WordGroup<Meaning> {
  /** English words and phrases; `~` stands for any ending, `*` for up to two words. */
  readonly en: readonly string[];
  /** Chinese words, found inside any text. */
  readonly zh: readonly string[];
  readonly means: Meaning;
}

export interface FoundWord<Meaning> {
  readonly means: Meaning;
  /** 1 as it stands; less after "slightly", more after "very". */
  readonly degree: number;
  readonly start: number;
  readonly end: number;
}

export type Wordlist<Meaning> = (text: string) => readonly FoundWord<Meaning>[];

/** `a, b c` into words and phrases. */
export const phrases = (list: string): readonly string[] => (list === '' ? [] : list.trim().split(/\s*,\s*/));
/** `一 二` into words. */
export const words = (list: string): readonly string[] => (list === '' ? [] : list.trim().split(/\s+/));

/** Each group is found once at most, where it first stands; what was denied ("not old", 不沙哑) is not found at all. */
export function wordlistOf<Meaning>(groups: readonly WordGroup<Meaning>[]): Wordlist<Meaning> {
  const entries = groups
    .flatMap((group) => [
      ...group.en.map((word) => ({ group, length: word.length, find: englishFinder(word) })),
      ...group.zh.map((word) => ({ group, length: 3 * word.length, find: chineseFinder(word) })),
    ])
    .sort((one, other) => other.length - one.length);
  return (text) => {
    const plain = text.toLowerCase().replaceAll('’', "'");
    const isTaken = new Uint8Array(plain.length);
    const found = new Map<WordGroup<Meaning>, FoundWord<Meaning>>();
    for (const { group, find } of entries)
      for (const { start, end } of find(plain)) {
        if (isTaken.subarray(start, end).includes(1)) continue;
        isTaken.fill(1, start, end);
        const before = plain.slice(Math.max(0, start - 40), start);
        if (isDenied(before)) continue;
        const known = found.get(group);
        if (!known || start < known.start)
          found.set(group, { means: group.means, degree: degreeOf(before), start, end });
      }
    return [...found.values()].sort((one, other) => one.start - other.start);
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}
type Finder = (plain: string) => readonly Span[];

const nowhere: readonly Span[] = [];

/** Most words are not there: only those whose beginning is are looked for by a pattern, and only then is it made. */
function englishFinder(word: string): Finder {
  const [beginning = ''] = word.split(/[ ~-]/, 1);
  let pattern: RegExp | undefined;
  return (plain) =>
    plain.includes(beginning) ? spansOf((pattern ??= englishPattern(word)), plain) : nowhere;
}

/** A verb parted from its object is a pattern: 深吸了一口气 is found by 吸.{0,4}气. */
function chineseFinder(word: string): Finder {
  const pattern = new RegExp(word, 'g');
  const beginning = word.charAt(0);
  return (plain) => (plain.includes(beginning) ? spansOf(pattern, plain) : nowhere);
}

const spansOf = (pattern: RegExp, plain: string): readonly Span[] =>
  [...plain.matchAll(pattern)].map(({ 0: { length }, index }) => ({ start: index, end: index + length }));

function englishPattern(word: string): RegExp {
  const space = '[\\s-]+';
  const body = word
    .split(/[ -]/)
    .map((part) => (part === '*' ? `(?:[a-z']+${space}){0,2}` : part.replace('~', '[a-z]*') + space))
    .join('')
    .slice(0, -space.length);
  return new RegExp(`(?<![a-z0-9])${body}(?![a-z0-9])`, 'g');
}

/** A denial reaches over two words and no border of a clause. */
const englishDenial =
  /(?:\b(?:no|not|never|nor|neither|without|nothing|less|far from|anything but|instead of|rather than)|n't)(?:\s+(?!but\b|yet\b|though\b)[a-z'-]+){0,2}\s+$/;
/** 别 is a part of 特别 and of other words, and there it denies nothing. */
const chineseDenial =
  /(?:(?<![特区分个告离差识])别|不|没|毫无|无|未|勿|莫|并非)(?:有|是|要|太|那么|这么|怎么|会|能|再|带|很|够|得|用|必|显|算|觉得|像|许|准|敢|肯|想){0,2}$/;

const isDenied = (before: string): boolean => englishDenial.test(before) || chineseDenial.test(before);

const slightly =
  /(?:\b(?:slight|slightly|a little|a bit|a bit of|a touch|a touch of|a hint of|a trace of|somewhat|faint|faintly|almost|half|mildly|just a)\s+|有点儿?|有些|略微?|稍微?|微微|一点儿?|几分|一丝|些许|半)(?:[a-z]+\s+)?$/;
const strongly =
  /(?:\b(?:very|extremely|utterly|terribly|intensely|deeply|wildly|completely|incredibly)\s+|非常|极其?|十分|特别|格外|太|异常|无比)$/;

function degreeOf(before: string): number {
  if (slightly.test(before)) return 0.5;
  return strongly.test(before) ? 1.4 : 1;
}
