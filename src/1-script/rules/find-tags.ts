/** Tags in spoken words: a language model's thinking, SSML, HTML, the rich text of games. */

export interface FoundTag {
  readonly tag: string;
  readonly advice: string;
  readonly start: number;
  readonly end: number;
}

/** What a model thought goes as a whole; of other tags the first of a pair speaks for both. */
export function findTags(text: string): readonly FoundTag[] {
  const found: FoundTag[] = [];
  const opened = new Set<string>();
  let reached = 0;
  for (const { 0: tag, 1: slash = '', 2: written = '', index } of text.matchAll(anyTag)) {
    if (index < reached) continue;
    const name = written.toLowerCase();
    if (slash !== '' && opened.has(name)) continue;
    opened.add(name);
    const end = thinking.has(name) ? endOfThinking(text, written, index + tag.length) : index + tag.length;
    reached = end;
    found.push({ tag, advice: adviceOn(name), start: index, end });
  }
  return found;
}

/** `<break time="1s"/>`, `</b>`, `<color=#f00>`; not `<3`, not `a < b`. */
const anyTag = /<(\/?)([A-Za-z][\w:-]{0,40})(?:[\s=][^<>\n]{0,200})?\/?>/g;

const thinking = new Set(['think', 'thinking', 'thought', 'reasoning']);

function endOfThinking(text: string, name: string, from: number): number {
  const close = `</${name}>`;
  const at = text.indexOf(close, from);
  return at === -1 ? from : at + close.length;
}

const byName: readonly (readonly [names: ReadonlySet<string>, advice: string])[] = [
  [thinking, "a language model's thinking: take it out with all that it encloses"],
  [new Set(['break', 'pause']), 'write  (pause)  among the words, or  [pause 1.2s]  between two lines'],
  [
    new Set(['emphasis', 'em', 'i', 'strong', 'b', 'u']),
    'take it out; for stress write CAPITALS, or tell it in the direction',
  ],
  [
    new Set(['speak', 'prosody', 'voice', 'say-as', 'sub', 'phoneme', 'lang', 'p', 's']),
    "the service reads no SSML: tell it in the direction; how a word is said stands under 'lexicon'",
  ],
  [new Set(['style']), 'take it out and write  style: …  as a key of the line'],
];

const adviceOn = (name: string): string =>
  byName.find(([names]) => names.has(name))?.[1] ??
  "take it out; a name to be filled in is written {name}, with its words under 'tokens'";
