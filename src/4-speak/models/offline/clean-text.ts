/** Words as they can be spoken: markup, signs and characters that nobody says are taken out, and named. */

export interface CleanText {
  /** At most one space at a time, and one empty line. */
  readonly text: string;
  /** A style in front of the words that was written as a tag of its own: `<style>sad</style>`. */
  readonly style: string;
  /** What was taken out, in words for people. */
  readonly taken: readonly string[];
}

export function cleanText(written: string): CleanText {
  const folded = foldSpaces(foldSigns(written));
  const style = /^\s?<style>([^<>]*)<\/style>/i.exec(folded);
  let text = style ? folded.slice(style[0].length) : folded;
  const taken = new Set<string>();
  for (const [what, pattern, put] of removals) {
    const rest = text.replace(pattern, put);
    if (rest !== text) taken.add(what);
    text = rest;
  }
  return {
    text: foldSpaces(text.replace(unspoken, '')),
    style: style?.[1]?.trim() ?? '',
    taken: [...taken],
  };
}

/** One after the other; `put` stands in the place of what is found. */
const removals: readonly (readonly [what: string, pattern: RegExp, put: string])[] = [
  ['phonemes in double brackets', /\[\[[^[\]]*\]\]/g, ' '],
  ['markup', /<(think|script|style)\b[^<>]*>[^<]*<\/\1\s?>/gi, ' '],
  ['markup', /<!--[^<>]*-->|<[/?!]?[A-Za-z][^<>]*>/g, ' '],
  ['Markdown', /!?\[([^[\]\n]*)\]\((?:https?:|mailto:|[./])[^()\s]*\)/g, '$1'],
  ['Markdown', /^ ?(?:#{1,6}|>|[-*+]) /gm, ''],
  ['Markdown', /^ ?(?:-{3,}|\*{3,}|_{3,}) ?$/gm, ''],
  ['Markdown', /\*\*|__|`+/g, ''],
  ['Markdown', /~~(?=\S)([^~\n]+)~~/g, '$1'],
  ['Markdown', /(?<!\d ?)\*(?! ?\d)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, ''],
  [
    'emoji',
    /(?![©®™])(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|[#*0-9]\ufe0f?\u20e3)(?:[\ufe0f\u200d\u{e0020}-\u{e007f}]|\p{Emoji_Modifier}|\p{Extended_Pictographic})*/gu,
    ' ',
  ],
  ['control characters', /\u001b\[[\d;]*[A-Za-z]|[\p{Cc}\p{Cs}\p{Co}\p{Cn}](?<!\n)/gu, ''],
];

/** Without a sound, so nobody misses them; joiners are letters' own in Persian and Hindi. */
const unspoken = /(?![\u200c\u200d])\p{Cf}|[\ufe00-\ufe0f©®™]|(?<!\p{L}\p{M}*)[\u200c\u200d]/gu;

/** Roman numerals, numbers in circles and units in one sign become letters and digits. */
const foldSigns = (text: string): string =>
  text.replace(/[\u2160-\u217f\u2460-\u249b㎎㎏㎜㎝㎞]/g, (sign) => sign.normalize('NFKC'));

const foldSpaces = (text: string): string =>
  text
    .replace(/\r\n?|\u2028/g, '\n')
    .replaceAll('\u2029', '\n\n')
    .replaceAll('\ufeff', '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n');
