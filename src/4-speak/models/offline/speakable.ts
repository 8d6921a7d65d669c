/** A run of text in the form its reader stumbles least over: numbers in words, dashes as commas, no sign that would be read by name. */
import type { Reader } from './performance.ts';
import { spelledOut } from './spelling/spelled-out.ts';

/** Empty when nothing in it can be said. */
export function speakable(text: string, reader: Reader): string {
  const said = reader.engine === 'flite' ? forEnglish(text) : forEspeak(text, reader.language);
  const tidy = said
    .replace(/\s+/g, ' ')
    .replace(/\s+(?=[,.;:!?，。；：！？、])/g, '')
    .replace(/^[\s,.;:!?，。；：！？、·'/&+=-]+/u, '')
    .replace(/[\s&+=/'-]+$/u, '');
  return /[\p{L}\p{N}]/u.test(tidy) ? tidy : '';
}

/** Quotes, brackets and marks of weight: espeak and flite read some of them by name and halt at others. */
const silentSigns = /[<>\\{}|^~`"“”„«»‹›「」『』《》〈〉【】〔〕()[\]（）*_•·～〜]/g;
/** Apostrophes stay; single quotes around words go. */
const singleQuotes = /(?<!\p{L})[‘'](?=\p{L}(?!wa?s\b))|(?<=[\p{L}.,!?])[’'](?!\p{L})|[‘‚]/gu;
const dashes = /\s*(?:[—―⸺]+|(?<!\d\s?)–+|–+(?!\s?\d)|(?<=\s|\p{L})--+|(?<=\s)-(?=\s))\s*/gu;

function forEnglish(text: string): string {
  const spelled = spelledOut(text.replaceAll('’', "'"), 'en');
  return spelled
    .replace(dashes, ', ')
    .replace(singleQuotes, '')
    .replace(silentSigns, ' ')
    .replace(/[，、]/g, ', ')
    .replace(/[。！？；：]/g, (sign) => `${signs[sign] ?? ''} `)
    .replace(/\b[a-z]*([a-z])\1{2}[a-z]*\b/gi, unstretched);
}

const signs: Readonly<Record<string, string>> = { '。': '.', '！': '!', '？': '?', '；': ';', '：': ':' };

/** "Nooo" is a long "No": flite knows only the short one. */
function unstretched(word: string): string {
  const [letter = ''] = word.toLowerCase();
  if (/^(.)\1*$/i.test(word)) return word === word.toUpperCase() ? word : (calls[letter] ?? word);
  return word.replace(/([a-z])\1{2,}/gi, (_, long: string) => (/[aiou]/i.test(long) ? long : long + long));
}

const calls: Readonly<Record<string, string>> = { a: 'ah', e: 'ee', o: 'oh', u: 'oo' };

function forEspeak(text: string, language: string): string {
  const isChinese = language === 'cmn' || language === 'yue';
  const spelled = (isChinese ? spelledOut(text, 'zh') : text)
    .replace(silentSigns, ' ')
    .replace(singleQuotes, '');
  if (!isChinese && language !== 'ja') return spelled.replace(dashes, ', ');
  return spelled
    .replace(dashes, '，')
    .replace(/(\p{Script=Han})々/gu, '$1$1')
    .replace(/(?<=\p{Script=Han})\s*\/\s*(?=\p{Script=Han})/gu, '、')
    .replace(/&/g, '和')
    .replace(/(?<=[\p{Script=Han}，。！？、；：])\s+(?=[\p{Script=Han}，。！？、；：])/gu, '');
}
