/** A long text in portions that a synthesizer can hold in memory, cut where a reader would breathe. */

export interface Portion {
  readonly text: string;
  /** Seconds of silence that belong after it, when something follows. */
  readonly rest: number;
}

/** Characters: flite keeps some 60 kB for each of them, for as long as it speaks. */
const longestPortion = 220;
/** Characters; sentences shorter than this are read together. */
const longEnough = 60;
/** Characters without a space between them; beyond that nobody has a word to read. */
const longestWord = 40;

/** Nothing is lost but spaces. */
export function portionsOf(text: string): readonly Portion[] {
  const portions: Portion[] = [];
  let left = text.replace(endless, '$& ').trim();
  while (left.length > longEnough) {
    const cut = cutIn(left);
    const portion = left.slice(0, cut).trimEnd();
    portions.push({ text: portion, rest: restAfter(portion) });
    left = left.slice(cut).trimStart();
  }
  if (left !== '') portions.push({ text: left, rest: restAfter(left) });
  return portions;
}

/** Seconds, by the sign a text ends with. */
export function restAfter(text: string): number {
  const end = text.trimEnd();
  if (/[.!?…。！？][)\]"'”’」』》）]*$/.test(end)) return 0.4;
  if (/[,;:，；：—–-]["'”’」』]*$/.test(end)) return 0.2;
  return /、$/.test(end) ? 0.1 : 0.04;
}

/** Letters of scripts that put spaces between words. */
const endless = new RegExp(
  `[^\\s\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}]{${longestWord}}(?=\\S)`,
  'gu',
);

const sentenceEnd = /[.!?…]["'”’)\]]*(?=\s)|[。！？…][」』”’》）]*/g;
/** Where a sentence that is too long is best cut: the latest place of the best kind there is. */
const places: readonly RegExp[] = [/[,;:][”’"')\]]*(?=\s)|[，；：、]/g, /\S(?=\s)/g];

function cutIn(text: string): number {
  const head = text.slice(0, longestPortion + 1);
  const sentence = endsOf(sentenceEnd, head).find((end) => end >= longEnough);
  if (sentence !== undefined) return sentence;
  if (text.length <= longestPortion) return text.length;
  for (const place of places) {
    const cut = endsOf(place, head).findLast((end) => end > longestPortion / 2);
    if (cut !== undefined) return cut;
  }
  // Between two characters, never inside one.
  return longestPortion - (/[\ud800-\udbff]/.test(text.charAt(longestPortion - 1)) ? 1 : 0);
}

const endsOf = (place: RegExp, head: string): readonly number[] =>
  [...head.matchAll(place)]
    .map(({ 0: found, index }) => index + found.length)
    .filter((end) => end <= longestPortion);
