/** Cuts a text into captions of at most two lines, where a reader would pause: sentences before commas before words. */
import { displayWidth } from '../../diagnostics/display-width.ts';

/** Columns: 42 Latin letters or 21 Chinese characters, what broadcasters allow a line. */
const widestLine = 42;

/** How good a place to break is. */
const worth = { sentence: 1, clause: 0.8, comma: 0.6, space: 0.1, word: 0 } as const;

interface Break {
  /** An offset; spaces behind it belong to neither side. */
  readonly at: number;
  /** The width of what stands before it. */
  readonly columns: number;
  readonly worth: number;
}

/** Texts that each fit two lines; together they are the whole, spaces at the cuts aside. */
export function captionTexts(text: string, language: string): readonly string[] {
  const whole = text.trim();
  if (whole === '') return [];
  if (fits(whole, language)) return [whole];
  return cutAll({ text: whole, language, columns: displayWidth(whole), breaks: breaksOf(whole, language) });
}

interface Cuttable {
  readonly text: string;
  readonly language: string;
  /** Its width. */
  readonly columns: number;
  readonly breaks: readonly Break[];
}

/** Halved again and again; to seek the places to break and to measure takes longest and is done once. */
function cutAll({ text, language, columns, breaks }: Cuttable): readonly string[] {
  const cut = bestBreak(columns, breaks, 0.15);
  if (!cut) return [text];
  const before = {
    text: text.slice(0, cut.at),
    columns: cut.columns,
    breaks: breaks.filter(({ at }) => at < cut.at),
  };
  const after = {
    text: text.slice(cut.at),
    columns: columns - cut.columns,
    breaks: breaks.flatMap((one) =>
      one.at > cut.at ? [{ ...one, at: one.at - cut.at, columns: one.columns - cut.columns }] : [],
    ),
  };
  return [before, after].flatMap((half) =>
    half.breaks.length === 0 || half.columns <= 2 * widestLine
      ? captionTexts(half.text, language)
      : cutAll({ ...half, language }),
  );
}

/** One line, or the best two; wider than they should be only where nothing narrower can be. */
export function twoLines(text: string, language: string): string {
  const columns = displayWidth(text);
  if (columns <= widestLine) return text;
  const breaks = breaksOf(text, language);
  const narrow = breaks.filter(
    (one) => one.columns <= widestLine && columns - one.columns - spacesAt(text, one.at) <= widestLine,
  );
  const best = bestBreak(columns, narrow.length > 0 ? narrow : breaks, 0);
  return best ? `${text.slice(0, best.at).trimEnd()}\n${text.slice(best.at).trimStart()}` : text;
}

const spacesAt = (text: string, at: number): number =>
  displayWidth(/^\s*/.exec(text.slice(at, at + 8))?.[0] ?? '');

/** Whatever counts as a line end somewhere becomes a space: an empty line would end a caption. */
export const onOneLine = (text: string): string => text.replace(/[\s\u0085\p{Cc}]+/gu, ' ').trim();

/** Offsets between sentences, ascending. */
export function sentenceEnds(text: string, language: string): readonly number[] {
  return breaksOf(text, language).flatMap(({ at, worth: value }) => (value === worth.sentence ? [at] : []));
}

const fits = (text: string, language: string): boolean =>
  displayWidth(text) <= 2 * widestLine &&
  twoLines(text, language)
    .split('\n')
    .every((line) => displayWidth(line) <= widestLine);

/** The best balance of a good place and equal halves; none nearer to an end than `margin`, where that can be. */
function bestBreak(columns: number, breaks: readonly Break[], margin: number): Break | undefined {
  const inner = breaks.filter(
    (one) => one.columns >= margin * columns && one.columns <= (1 - margin) * columns,
  );
  const score = (one: Break): number => one.worth - 2 * Math.abs(one.columns / columns - 0.5);
  const [first, ...others] = inner.length > 0 ? inner : breaks;
  return first && others.reduce((best, one) => (score(one) > score(best) ? one : best), first);
}

const closers = '[\\p{Pe}\\p{Pf}"\']*';
const strong: readonly (readonly [RegExp, number])[] = [
  [new RegExp(`(?:[。！？]+|[.!?…]+(?=[\\p{Pe}\\p{Pf}"']*\\s))${closers}`, 'gu'), worth.sentence],
  [new RegExp(`(?:[；：…—]+|[;:](?=\\s)|--+(?!>))${closers}`, 'gu'), worth.clause],
  [new RegExp(`(?:[，、]+|,(?=\\s))${closers}`, 'gu'), worth.comma],
];
/** No line begins with what closes or ends with what opens. */
const cannotBegin = /^\s*[\p{Pe}\p{Pf}，。、；：！？…—,.;:!?%’”]/u;
const cannotEnd = /[\p{Ps}\p{Pi}]\s*$/u;
const abbreviation = /(?<![\p{L}\p{N}])(?:mrs?|ms|dr|prof|st|jr|sr|vs|no|\p{L})\.$/iu;

/** Where every word is set apart by a space, nobody has to look for words. */
const spacedLetters = /^[\u0000-\u024f\u2010-\u2027]*$/;

function breaksOf(text: string, language: string): readonly Break[] {
  const found = new Map<number, number>();
  const add = (at: number, value: number): void => {
    if (at <= 0 || at >= text.length || (found.get(at) ?? -1) >= value) return;
    if (!cannotBegin.test(text.slice(at, at + 2)) && !cannotEnd.test(text.slice(Math.max(0, at - 2), at)))
      found.set(at, value);
  };
  if (!spacedLetters.test(text))
    for (const { index, isWordLike } of segmented(text, language, 'word'))
      if (isWordLike === true && /[^\s\p{sc=Latin}\p{N}'’-]/u.test(text.charAt(index - 1)))
        add(index, worth.word);
  for (const { index } of text.matchAll(/\s+/g)) add(index, worth.space);
  for (const [pattern, value] of strong)
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      add(end, abbreviation.test(text.slice(Math.max(0, end - 6), end)) ? worth.space : value);
    }
  if (found.size === 0)
    for (const { index } of segmented(text, language, 'grapheme')) found.set(index, worth.word);
  found.delete(0);
  let [columns, from] = [0, 0];
  return [...found]
    .sort(([one], [other]) => one - other)
    .map(([at, value]) => {
      columns += displayWidth(text.slice(from, at));
      from = at;
      return { at, columns, worth: value };
    });
}

/** A segmenter takes longer to make than a caption. */
const segmenters = new Map<string, Intl.Segmenter>();

function segmented(text: string, language: string, granularity: 'word' | 'grapheme'): Intl.Segments {
  const key = `${granularity} ${language}`;
  const segmenter = segmenters.get(key) ?? new Intl.Segmenter(language, { granularity });
  segmenters.set(key, segmenter);
  return segmenter.segment(text);
}
