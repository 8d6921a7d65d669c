/** Who reads which part of a text: its letters decide, and what is no letter stays with its neighbours. */
import type { Reader } from './performance.ts';

export interface Run {
  readonly reader: Reader;
  readonly text: string;
}

export interface ReadText {
  readonly runs: readonly Run[];
  /** Whether letters were left out because nobody here reads them. */
  readonly hasStrangers: boolean;
}

export interface Languages {
  /** Who reads Han, but for Han among kana, which is Japanese. */
  readonly chinese: 'cmn' | 'yue';
  /** Who reads numbers that stand alone. */
  readonly isChinese: boolean;
}

export function readersOf(text: string, { chinese, isChinese }: Languages): ReadText {
  const chunks = chunksOf(text, chinese);
  const readers = settle(chunks, text, isChinese ? chinese : english);
  const runs: { language: string; text: string }[] = [];
  let hasStrangers = false;
  chunks.forEach(({ start }, index) => {
    const part = text.slice(index === 0 ? 0 : start, chunks[index + 1]?.start ?? text.length);
    const language = readers[index] ?? english;
    const last = runs.at(-1);
    if (language === nobody) {
      hasStrangers = true;
      const after = /[^\p{L}\p{M}]*$/u.exec(part)?.[0] ?? '';
      if (last) last.text += after;
    } else if (last?.language === language) last.text += part;
    else runs.push({ language, text: part });
  });
  return {
    runs: runs.map((run) => ({
      text: run.text,
      reader: run.language === english ? { engine: 'flite' } : { engine: 'espeak', language: run.language },
    })),
    hasStrangers,
  };
}

const english = 'en';
const nobody = 'nobody';
const number = 'number';

/** The letters of a language, for the languages espeak reads; the tags are espeak's. */
const writings: readonly (readonly [language: string, letters: string])[] = [
  [english, "\\p{Script=Latin}[\\p{Script=Latin}\\p{M}'’]*"],
  ['cmn', '[\\p{Script=Han}\\p{Script=Bopomofo}]+'],
  ['ja', '[\\p{Script=Hiragana}\\p{Script=Katakana}ー]+'],
  ['ko', '\\p{Script=Hangul}+'],
  ['ru', '[\\p{Script=Cyrillic}\\p{M}]+'],
  ['ar', '[\\p{Script=Arabic}\\p{M}\\u200c\\u200d]+'],
  ['he', '[\\p{Script=Hebrew}\\p{M}]+'],
  ['el', '[\\p{Script=Greek}\\p{M}]+'],
  ['th', '[\\p{Script=Thai}\\p{M}]+'],
  ['hi', '[\\p{Script=Devanagari}\\p{M}\\u200c\\u200d]+'],
  ['bn', '[\\p{Script=Bengali}\\p{M}\\u200c\\u200d]+'],
  ['ta', '[\\p{Script=Tamil}\\p{M}]+'],
  ['te', '[\\p{Script=Telugu}\\p{M}]+'],
  ['gu', '[\\p{Script=Gujarati}\\p{M}]+'],
  ['pa', '[\\p{Script=Gurmukhi}\\p{M}]+'],
  ['kn', '[\\p{Script=Kannada}\\p{M}]+'],
  ['ml', '[\\p{Script=Malayalam}\\p{M}]+'],
  ['si', '[\\p{Script=Sinhala}\\p{M}]+'],
  ['ka', '\\p{Script=Georgian}+'],
  ['hy', '\\p{Script=Armenian}+'],
  ['my', '[\\p{Script=Myanmar}\\p{M}]+'],
  ['am', '\\p{Script=Ethiopic}+'],
  [number, '\\p{Nd}+'],
  [nobody, '[\\p{L}\\p{M}]+'],
];
const languages = writings.map(([language]) => language);
const anyWriting = new RegExp(writings.map(([, letters]) => `(${letters})`).join('|'), 'gu');

interface Chunk {
  readonly language: string;
  readonly start: number;
  readonly letters: number;
}

function chunksOf(text: string, chinese: string): readonly Chunk[] {
  const found = [...text.matchAll(anyWriting)].map((match) => ({
    language: languages[match.slice(1).findIndex(Boolean)] ?? nobody,
    letters: match[0].length,
    start: match.index,
  }));
  const count = (language: string): number =>
    found.reduce((sum, chunk) => sum + (chunk.language === language ? chunk.letters : 0), 0);
  const isJapanese = count('ja') * 2 >= count('cmn') && count('ja') > 0;
  return found.map(({ language, letters, start }) => {
    if (language === 'cmn') return { language: isJapanese ? 'ja' : chinese, letters, start };
    if (language === 'ru' && /[іїєґ]/i.test(text)) return { language: 'uk', letters, start };
    if (language === 'ar' && /[پچژگ]/.test(text)) return { language: 'fa', letters, start };
    return { language, letters, start };
  });
}

/**
 * Numbers, the units behind them and single Latin letters (A4, 5kg) go with the words around them, in doubt with the language
 * that says most.
 */
function settle(chunks: readonly Chunk[], text: string, alone: string): readonly string[] {
  const amounts = new Map<string, number>();
  for (const { language, letters } of chunks)
    if (language !== number && language !== nobody)
      amounts.set(
        language,
        (amounts.get(language) ?? 0) + (isSyllabic(language) ? lettersPerSyllable : 1) * letters,
      );
  const [main = english] = [...amounts].sort(([, one], [, other]) => other - one)[0] ?? [];
  const isFree = ({ language, letters, start }: Chunk, index: number): boolean => {
    if (language === number) return true;
    if (language !== english || main === english) return false;
    const before = chunks[index - 1];
    const isUnit =
      before?.language === number && /^\s?$/.test(text.slice(before.start + before.letters, start));
    return letters === 1 || (isUnit && letters <= 3);
  };
  const settled = chunks.map((chunk, index) => (isFree(chunk, index) ? undefined : chunk.language));
  const following: (string | undefined)[] = [];
  let next: string | undefined;
  for (let index = chunks.length - 1; index >= 0; index--) {
    following[index] = next;
    if (settled[index] !== undefined && settled[index] !== nobody) next = settled[index];
  }
  let before: string | undefined;
  return settled.map((language, index) => {
    if (language !== undefined) {
      if (language !== nobody) before = language;
      return language;
    }
    const after = following[index];
    if (before === undefined || after === undefined) return before ?? after ?? alone;
    const isLetter = chunks[index]?.language === english && chunks[index - 1]?.language !== number;
    if (isLetter && (before === english || after === english)) return english;
    return before === after ? before : main;
  });
}

/** A letter of theirs says as much as several of an alphabet. */
const isSyllabic = (language: string): boolean => ['cmn', 'yue', 'ja', 'ko'].includes(language);
const lettersPerSyllable = 4;
