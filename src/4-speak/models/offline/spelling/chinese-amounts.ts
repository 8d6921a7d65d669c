/** What counts and measures in Chinese: signs between numbers, ordinals, fractions, 两, and every number still left. */
import { amount, whole } from './amount.ts';
import { measureWord } from './chinese-measure-words.ts';
import { amountInWords, eachDigit, inOrder, inParts } from './chinese-numbers.ts';
import type { Rule } from './rule.ts';
import { pattern } from './rule.ts';

/** After these a stroke before a digit is a sign, not a joint. */
const beforeNegative = '[为為是到至达達约約于於成得降升差有和与與或]';

/** Before anything looks at single numbers. */
export const chineseSigns: readonly Rule[] = [
  { written: pattern`(?<=\d)\s?[-−]\s?(?=\d{1,9}\s?=)`, spoken: () => '减' },
  {
    // Addresses: 3-2-501.
    written: pattern`(?<!\d[.,:/-]?|[A-Za-z])\d{1,6}(?:-\d{1,6}){2,5}(?!-?\d)`,
    spoken: (found) => inParts(found, '-', '杠'),
  },
  { written: pattern`(?<=\d)-(?=\d{1,6}-\d)|(?<=\d-\d{1,6})-(?=\d)`, spoken: () => '杠' },
  {
    // Downwards it is a score.
    written: pattern`(?<!\d[.,]?|[A-Za-z])(\d{1,3})-(\d{1,3})(?![\d.%℃])`,
    spoken: (found, one, other) => (Number(one) > Number(other) ? found.replace('-', '比') : undefined),
  },
  { written: pattern`(?<=比分[为是]?\s?\d{1,3})-(?=\d)`, spoken: () => '比' },
  { written: pattern`(?<=[\d%℃])[-~](?=[-−¥$]?\.?\d)`, spoken: () => '到' },
  { written: pattern`(?<=\d):(?=\d)`, spoken: () => '比' },
  {
    written: pattern`(?<![\dA-Za-z])[-−](?=\d{1,3}(?:\.\d{1,3})?(?:到[-−]?\d{1,3}(?:\.\d{1,3})?)?\s?(?:℃|°|度))`,
    spoken: () => '零下',
  },
  {
    written: pattern`(?<=^|[^\p{L}\p{N})）\]]|${beforeNegative})-(?=[¥$]?\.?\d)|−(?=[¥$]?\.?\d)`,
    spoken: () => '负',
  },
  { written: pattern`±\s?(?=\d)`, spoken: () => '正负' },
  { written: pattern`[~≈]\s?(?=\d)`, spoken: () => '约' },
  { written: pattern`(?<=\d)\s?\+\s?(?=\d)`, spoken: () => '加' },
  { written: pattern`(?<=[\d百千万亿])\+(?=\p{Script=Han})`, spoken: () => '多' },
  { written: pattern`(?<=[\d百千万亿])\+`, spoken: () => '加' },
  { written: pattern`(?<![A-Za-z])\+(?=\.?\d)`, spoken: () => '正' },
  { written: pattern`(?<=\d)\s?[×xX*]\s?(?=\d)`, spoken: () => '乘' },
  { written: pattern`(?<=\d)\s?÷\s?(?=\d)`, spoken: () => '除以' },
  { written: pattern`(?<=[\dA-Za-z])\s?=\s?(?=[\dA-Za-z])`, spoken: () => '等于' },
  { written: pattern`(?<=\d)\s?<\s?(?=\d)`, spoken: () => '小于' },
  { written: pattern`(?<=\d)\s?>\s?(?=\d)`, spoken: () => '大于' },
  { written: pattern`≥\s?(?=\d)`, spoken: () => '大于等于' },
  { written: pattern`≤\s?(?=\d)`, spoken: () => '小于等于' },
];

export const chineseAmounts: readonly Rule[] = [
  { written: pattern`(?<=第\s?)${whole}`, spoken: inOrder },
  {
    written: pattern`(?<![A-Za-z])(?:[Nn][Oo]\.?|№)\s?(\d{1,4})(?![.,]?\d)`,
    spoken: (_, digits) => `第${inOrder(digits)}`,
  },
  { written: pattern`#(\d{1,6})(?!\d)`, spoken: (_, digits) => `${digits}号` },
  {
    written: pattern`(?<!\d[.,/]?)(?:(\d{1,4})\s)?(\d{1,4})/(\d{1,4})(?![.,/]?\d)`,
    spoken: (_, wholes, top, bottom) =>
      `${wholes && `${inOrder(wholes)}又`}${inOrder(bottom)}分之${inOrder(top)}`,
  },
  {
    // About so many: 2、3个 is said 两三个.
    written: pattern`(?<![\d.,第、]|第\s)(\d)、(\d)(?=\s?(?:${measureWord}))`,
    spoken: (_, one, next) =>
      Number(next) === Number(one) + 1 ? `${one === '2' ? '两' : inOrder(one)}${inOrder(next)}` : undefined,
  },
  {
    written: pattern`(?<!\d[.,]?|\.|初)2(?=\s?(?:${measureWord})|[到至、]\d{1,4}\s?(?:${measureWord}))`,
    spoken: () => '两',
  },
  {
    written: pattern`${amount}`,
    spoken: (number) => (/^0\d/.test(number) ? eachDigit(number).replace('.', '点') : amountInWords(number)),
  },
  { written: pattern`(?<=\d)\.(?=\d)`, spoken: () => '点' },
  { written: pattern`\d{1,16}(?!\d)`, spoken: inOrder },
  { written: pattern`\d`, spoken: eachDigit },
];

export const chineseSymbols: readonly Rule[] = [
  {
    written: pattern`(?<=[A-Za-z\d零一二三四五六七八九])\.(?=(?:com|cn|net|org)(?![A-Za-z]))`,
    spoken: () => '点',
  },
  { written: pattern`\s?&\s?`, spoken: () => '和' },
  { written: pattern`@`, spoken: () => '艾特' },
  { written: pattern`#(?!\d)`, spoken: () => '' },
];
