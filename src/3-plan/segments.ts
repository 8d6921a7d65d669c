/** A line too long for one request becomes segments of at most 900 characters, cut where a reader would breathe. */
import { longestSegment, scanText } from '../1-script/spoken-text.ts';
import { blank, sentenceBorders } from './sentences.ts';

/** Code points. A shorter segment sounds abrupt when it stands alone. */
const crumb = 80;
/** Code points. From here on a segment ends with its paragraph rather than take in a part of the next. */
const wellFilled = 0.6 * longestSegment;
/** Code points. A sentence that must be cut is cut after this much of the segment at the earliest. */
const halfFilled = 0.5 * longestSegment;

export interface Segment {
  readonly text: string;
  /** How it follows the segment before it. */
  readonly join: 'start' | 'sentence' | 'paragraph';
}

export function segmentText(text: string, language: string): readonly Segment[] {
  if (text.length <= longestSegment || advance(text, 0, longestSegment) === text.length) {
    return [{ text, join: 'start' }];
  }
  return pack(findBorders(fold(text), language));
}

/** How good a place to cut is; 0 is none. */
const strengths = { space: 1, comma: 2, clause: 3, sentence: 4, paragraph: 5 } as const;
const weakerThanSentence = [strengths.clause, strengths.comma, strengths.space] as const;

interface BorderedText {
  readonly text: string;
  /** Per offset: the strength of a cut before the character there. */
  readonly strength: Uint8Array;
  /** Per offset: 1 inside a mark, an aside or an escape, where nothing may be cut. */
  readonly isInside: Uint8Array;
}

/** Spaces to one space, blank lines to one blank line. */
function fold(text: string): string {
  return text.trim().replace(/\s{2,}|[^\S ]/g, (run) => {
    const lineEnds = run.includes('\u2029') ? 2 : (run.match(/\r\n|[\n\r\u2028]/g)?.length ?? 0);
    return lineEnds > 1 ? '\n\n' : ' ';
  });
}

function findBorders(text: string, language: string): BorderedText {
  const { masked, isInside } = protect(text);
  const strength = new Uint8Array(text.length + 1);
  const raise = (at: number, to: number): void => {
    if (isInside[at] === 0 && (strength[at] ?? 0) < to) strength[at] = to;
  };
  for (const [pattern, to] of innerBorders) {
    for (const found of masked.matchAll(pattern))
      raise(found.index + (to === strengths.space ? 0 : found[0].length), to);
  }
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  let lastSpoken = 0;
  for (const { start, end } of paragraphsOf(masked)) {
    const paragraph = masked.slice(start, end);
    if (paragraph.trim() === '') continue;
    if (lastSpoken > 0) raise(lastSpoken, strengths.paragraph);
    lastSpoken = end;
    for (const border of sentenceBorders(paragraph, segmenter)) raise(start + border, strengths.sentence);
  }
  return { text, strength, isInside };
}

const closers = `(?:[\\p{Pe}”»]|’(?![A-Za-z])|["'](?=\\s))*(?!\\p{M})`;
/** 10:30 and 10,000 are no borders; a space after a mark (a blank) is none: the mark belongs to what follows. */
const innerBorders: readonly (readonly [RegExp, number])[] = [
  [new RegExp(`(?:[；：…—。！？]|--+|[;:!?](?![0-9A-Za-z]))+${closers}`, 'gu'), strengths.clause],
  [new RegExp(`(?:[，、]|,(?![0-9A-Za-z]))+${closers}`, 'gu'), strengths.comma],
  [new RegExp(`(?<!${blank}) (?!\\p{M})`, 'gu'), strengths.space],
];

/** Marks become blanks for those who look for borders; what may not be cut is noted. */
function protect(text: string): { masked: string; isInside: Uint8Array } {
  const isInside = new Uint8Array(text.length + 1);
  const keepWhole = (start: number, end: number): void => void isInside.fill(1, start + 1, end);
  const isShort = (start: number, end: number): boolean =>
    end - start <= longestSegment || advance(text, start, longestSegment) >= end;
  const openAsides: number[] = [];
  let masked = '';
  for (const { kind, start, end, text: words } of scanText(text).pieces) {
    if (kind === 'mark' && isShort(start, end)) {
      masked += blank.repeat(end - start);
      keepWhole(start, end);
    } else if (kind === 'mark' || kind === 'words') {
      masked += text.slice(start, end);
      if (words === '\\') keepWhole(start, end);
    } else {
      masked += blank + words;
      keepWhole(start, end);
      if (kind === 'aside-open') openAsides.push(start);
      const from = kind === 'aside-close' ? openAsides.pop() : undefined;
      if (from !== undefined && isShort(from, end)) keepWhole(from, end);
    }
  }
  return { masked, isInside };
}

function* paragraphsOf(masked: string): Generator<{ start: number; end: number }> {
  let start = 0;
  for (let at = masked.indexOf('\n\n'); at >= 0; at = masked.indexOf('\n\n', at + 2)) {
    yield { start, end: at };
    start = at + 2;
  }
  yield { start, end: masked.length };
}

function pack(bordered: BorderedText): Segment[] {
  const { text, strength } = bordered;
  const segments: Segment[] = [];
  let join: Segment['join'] = 'start';
  let from = 0;
  for (;;) {
    const limit = advance(text, from, longestSegment);
    if (limit === text.length) return [...segments, { text: text.slice(from), join }];
    const cut = withoutCrumb(bordered, from, findCut(bordered, from, limit));
    segments.push({ text: text.slice(from, cut).trimEnd(), join });
    join = strength[cut] === strengths.paragraph ? 'paragraph' : 'sentence';
    from = skipSpaces(text, cut);
  }
}

function findCut(bordered: BorderedText, from: number, limit: number): number {
  const { text } = bordered;
  const last = (filled: number, strength: number): number | undefined =>
    lastBorder(bordered, advance(text, from, filled), limit, strength);
  const whole = last(wellFilled, strengths.paragraph) ?? last(crumb, strengths.sentence);
  if (whole !== undefined) return whole;
  for (const strength of weakerThanSentence) {
    const inner = last(halfFilled, strength);
    if (inner !== undefined) return inner;
  }
  return last(1, strengths.space) ?? lastGrapheme(bordered, from, limit) ?? limit;
}

/** An earlier cut when this one would leave less than a crumb for the last segment. */
function withoutCrumb(bordered: BorderedText, from: number, cut: number): number {
  const { text, strength } = bordered;
  const latest = retreat(text, text.length, crumb);
  if (skipSpaces(text, cut) <= latest) return cut;
  const earliest = advance(text, from, crumb);
  const given = strength[cut] ?? 0;
  for (const rank of [strengths.sentence, ...weakerThanSentence]) {
    if (rank < Math.min(given, strengths.comma)) return cut;
    const earlier = lastBorder(bordered, earliest, latest, rank);
    if (earlier !== undefined) return earlier;
  }
  const torn = given > 0 ? cut : (lastGrapheme(bordered, from, latest) ?? cut);
  return torn >= earliest ? torn : cut;
}

function lastBorder(
  { strength }: BorderedText,
  from: number,
  to: number,
  atLeast: number,
): number | undefined {
  for (let at = to; at >= from; at--) if ((strength[at] ?? 0) >= atLeast) return at;
  return undefined;
}

/** The last offset between graphemes, outside all marks; none when a single one fills the segment. */
function lastGrapheme({ text, isInside }: BorderedText, from: number, limit: number): number | undefined {
  const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
  const graphemes = segmenter.segment(text.slice(from, limit + 2));
  for (let at = limit; at > from; at--) {
    at = from + (graphemes.containing(at - from)?.index ?? 0);
    if (at > from && isInside[at] === 0) return at;
  }
  return undefined;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text.charAt(at))) at++;
  return at;
}

/** The offset `count` code points after `from`, at most the end. */
function advance(text: string, from: number, count: number): number {
  let at = from;
  for (let left = count; left > 0 && at < text.length; left--)
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return at;
}

/** The offset `count` code points before `from`, at least 0. */
function retreat(text: string, from: number, count: number): number {
  let at = from;
  for (let left = count; left > 0 && at > 0; left--)
    at -= at > 1 && (text.codePointAt(at - 2) ?? 0) > 0xffff ? 2 : 1;
  return at;
}
