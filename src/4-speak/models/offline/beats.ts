/** The text of a line as beats: words, marks, and the rests that its punctuation asks for and no reader makes. */
import { scanText } from '../../../1-script/spoken-text.ts';
import { sentenceBorders } from '../../../3-plan/sentences.ts';

export type Beat =
  | { readonly kind: 'words'; readonly text: string }
  /** `text` is what stands between the brackets. */
  | { readonly kind: 'mark'; readonly text: string }
  | { readonly kind: 'ellipsis' }
  /** Where a direction may change on the way. */
  | { readonly kind: 'turn' }
  | { readonly kind: 'paragraph' };

/** Brackets like 【叹气】 hold a mark too; an escaped bracket sets its words off as a comma does. */
export function beatsOf(text: string): readonly Beat[] {
  const marked = text.replace(/【([^【】]*)】/g, '（$1）').replace(/［([^［］]*)］/g, '[$1]');
  const beats: Beat[] = [];
  let words = '';
  for (const piece of scanText(marked).pieces) {
    if (piece.kind === 'mark') {
      beats.push(...restsIn(words), { kind: 'mark', text: piece.text });
      words = '';
    } else words += piece.kind === 'words' ? piece.text : ', ';
  }
  return [...beats, ...restsIn(words)];
}

const border = /(\n\n)|(?:…|\.{3,}|。{2,}|(?:\.\s){2,}\.)+/u;

function restsIn(words: string): readonly Beat[] {
  return words.split(border).flatMap((part, index): readonly Beat[] => {
    if (index % 2 === 0) return isSpoken(part) ? [{ kind: 'words', text: part }] : [];
    return [{ kind: part ? 'paragraph' : 'ellipsis' }];
  });
}

/** With borders where a direction of several phases may change: after each sentence, and in a single one after each clause. */
export function withTurns(beats: readonly Beat[]): readonly Beat[] {
  const cut = (how: (text: string) => readonly string[]): readonly Beat[] =>
    beats.flatMap((beat) =>
      beat.kind === 'words'
        ? how(beat.text).flatMap((text): readonly Beat[] => [{ kind: 'words', text }, { kind: 'turn' }])
        : [beat],
    );
  const inSentences = cut(sentencesOf);
  return inSentences.filter(({ kind }) => kind === 'turn').length > 1 ? inSentences : cut(clausesOf);
}

const clausesOf = (text: string): readonly string[] => text.split(/(?<=[,;:，；：、—])/u).filter(isSpoken);

function sentencesOf(text: string): readonly string[] {
  const language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  const borders = [0, ...sentenceBorders(text, segmenter), text.length];
  return borders
    .slice(1)
    .map((end, index) => text.slice(borders[index], end))
    .filter(isSpoken);
}

const isSpoken = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
