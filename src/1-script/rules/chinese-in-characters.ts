/** Chinese is written in characters: digits and Latin capitals in it are read as the voice pleases. */
import type { Script } from '../script.ts';
import { textSpan } from '../script.ts';
import { scanText } from '../spoken-text.ts';
import { languageFamily } from '../stated.ts';
import { inChinese } from './chinese-number.ts';
import type { Rule } from './rule.ts';

export const chineseInCharacters: Rule = ({ script, diagnostics }) => {
  const isCovered = coverage(script);
  for (const { line } of script.lines) {
    const { value } = line.text;
    if (languageFamily(line.language) !== 'zh' || !foreign.test(value) || !han.test(value)) continue;
    for (const { kind, text: words, start: from } of scanText(value).pieces) {
      if (kind !== 'words') continue;
      for (const { 0: found, index } of words.matchAll(runs)) {
        const isNumber = number.test(found);
        const isPlaceholder = words.charAt(index - 1) === '{';
        if ((!isNumber && !isAbbreviation(found)) || isPlaceholder || isCovered(found, value)) continue;
        const span = textSpan(line.text, from + index, from + index + found.length);
        if (!isNumber) diagnostics.report('abbreviation-in-chinese', span, { abbreviation: found });
        else
          diagnostics.report('number-in-chinese', span, {
            number: found,
            forms: formsOf(found, words, index),
          });
      }
    }
  }
};

const foreign = /[0-9A-Z０-９]/;
const han = /\p{Script=Han}/u;
/** Letters and digits with what joins them: 3.5, 10:30, 1,000, 50%, U.S., MP3; nothing that ends a sentence. */
const runs = /[A-Za-z0-9０-９]+(?:[.,:：&'’_-][A-Za-z0-9０-９]+)*[%％]?/g;
const number = /^[0-9０-９][^A-Za-z]*$/;

/** Two capitals and no small letter, or capitals with digits; OK is a word by now. */
const isAbbreviation = (run: string): boolean =>
  !/[a-z]/.test(run) && (run.match(/[A-Z0-9]/g) ?? []).length > 1 && /[A-Z]/.test(run) && run !== 'OK';

/** A year is said digit by digit, two of something is 两. */
function formsOf(found: string, words: string, index: number): readonly string[] {
  const said = inChinese(found);
  if (!said) return [];
  const isYear = /^\d{4}$/.test(found) && words.charAt(index + found.length) === '年';
  if (isYear || said.quantity === undefined) return [said.digits];
  if (found === '2') return ['二', '两'];
  return said.quantity === said.digits ? [said.digits] : [said.quantity, said.digits];
}

/** Whether the lexicon says how a run in a text is spoken: by an entry of its own, or one that it is a part of. */
function coverage({ lexicon }: Script): (run: string, text: string) => boolean {
  const entries = [...lexicon.keys()].filter((written) => /[0-9A-Za-z０-９]/.test(written));
  const byRun = new Map<string, readonly string[]>();
  return (run, text) => {
    if (entries.length === 0) return false;
    const around = byRun.get(run) ?? entries.filter((written) => sameCase(written).includes(sameCase(run)));
    byRun.set(run, around);
    return around.some((written) => sameCase(text).includes(sameCase(written)));
  };
}

const sameCase = (text: string): string => text.normalize('NFC').toLowerCase();
