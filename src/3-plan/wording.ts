/** The words a line is spoken with: tokens filled in, the lexicon's spoken forms, asides as commas, style as a leading tag. */
import { stylePlace } from '../1-script/engines.ts';
import { joinsWithoutSpace } from '../1-script/join-lines.ts';
import { isSingMark } from '../1-script/judge-mark.ts';
import { compileLexicon } from '../1-script/lexicon.ts';
import type { Script } from '../1-script/script.ts';
import { hasBrackets, scanText, spokenForm, tokenPattern } from '../1-script/spoken-text.ts';
import { languageFamily } from '../1-script/stated.ts';
import { isSingStyle } from '../1-script/vocabulary/styles.ts';

export type SayWords = (text: string, language: string) => string;

/** The spoken form of written text, marks left where they stand. */
export function wordingOf(script: Script): SayWords {
  const entries = [...script.lexicon].flatMap(([written, { value }]) =>
    value === null ? [] : [[written, value] as const],
  );
  const sayWords = compileLexicon(entries);
  const fillTokens = (words: string): string =>
    words.includes('{')
      ? words.replace(tokenPattern, (whole, name: string) => script.tokens.get(name)?.value ?? whole)
      : words;
  return (text, language) => {
    const folded = text.includes('\n') ? foldLines(text) : text;
    if (!hasBrackets(folded)) return sayWords(fillTokens(folded)).trim();
    const comma = languageFamily(language) === 'zh' ? '，' : ', ';
    return spokenForm(folded, comma, (words) => sayWords(fillTokens(words))).trim();
  };
}

/** A line break is a space, and nothing between Chinese words; an empty line stays the border of a paragraph. */
function foldLines(text: string): string {
  const paragraphs = text.split(/[ \t]*\r?\n[ \t]*(?:\r?\n[ \t]*)+/);
  return paragraphs.map((paragraph) => joinLines(paragraph.split(/[ \t]*\r?\n[ \t]*/))).join('\n\n');
}

const joinLines = (lines: readonly string[]): string =>
  lines
    .map((line, index) => {
      const before = lines[index - 1]?.slice(-1) ?? '';
      return before === '' || joinsWithoutSpace(before, line.charAt(0)) ? line : ` ${line}`;
    })
    .join('');

/** Style before the words; a song's own mark comes first, for only there it makes the voice sing. */
export function withStyle(spoken: string, style: readonly string[], language: string, tag: string): string {
  if (style.length === 0) return spoken;
  const [first] = scanText(spoken).pieces;
  const isSung = first?.kind === 'mark' && isSingMark(first.text);
  const words = isSung ? spoken.slice(first.end).trimStart() : spoken;
  const ordered = [
    ...(isSung ? [first.text] : []),
    ...style.toSorted((one, other) => Number(isSingStyle(other)) - Number(isSingStyle(one))),
  ];
  const space = languageFamily(language) === 'zh' ? '' : ' ';
  return tag.replace(stylePlace, () => ordered.join(' ')) + space + words;
}

export const styleInWords = (style: readonly string[], language: string): string =>
  style.join(languageFamily(language) === 'zh' ? '、' : ', ');
