/** Full width and other spellings of digits, letters and signs, made plain for the rules of Chinese that follow. */
import type { Rule } from './rule.ts';
import { pattern, tableRule } from './rule.ts';

const anywhere = {
  '％': '%',
  '﹪': '%',
  '￥': '¥',
  '＄': '$',
  '＆': '&',
  '＠': '@',
  '㎡': 'm²',
  '℉': '°F',
  '°C': '℃',
};
const betweenNumbers = {
  '．': '.',
  '：': ':',
  '／': '/',
  '－': '-',
  '–': '-',
  '—': '-',
  '～': '~',
  '〜': '~',
  '＋': '+',
  '＝': '=',
};
const fractions = new Map([
  ['½', '1/2'],
  ['⅓', '1/3'],
  ['⅔', '2/3'],
  ['¼', '1/4'],
  ['¾', '3/4'],
]);

export const chineseFolds: readonly Rule[] = [
  { written: pattern`[０-９Ａ-Ｚａ-ｚ①-⑳]`, spoken: (sign) => sign.normalize('NFKC') },
  tableRule(anywhere, (any) => pattern`(${any})`),
  tableRule(betweenNumbers, (any) => pattern`(?<=[\d%℃年月日号元点分])(${any})(?=[-−¥$]?\.?\d)`),
  tableRule({ '－': '-', '＋': '+' }, (any) => pattern`(${any})(?=\.?\d)`),
  tableRule({ '＋': '+' }, (any) => pattern`(?<=\d)(${any})`),
  {
    written: pattern`(\d|)([½⅓⅔¼¾])`,
    spoken: (_, before, sign) => `${before}${before && ' '}${fractions.get(sign) ?? sign}`,
  },
];
