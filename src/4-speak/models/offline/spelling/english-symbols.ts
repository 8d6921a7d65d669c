/** Signs of English as words: '&', '@', '#', '+', and addresses of the web. */
import type { Rule } from './rule.ts';
import { pattern } from './rule.ts';

const fractions = { '½': '1/2', '⅓': '1/3', '⅔': '2/3', '¼': '1/4', '¾': '3/4', '⅛': '1/8' };

/** Other spellings of what later rules know. */
export const englishFolds: readonly Rule[] = [
  { written: pattern`[０-９]`, spoken: (digit) => digit.normalize('NFKC') },
  {
    written: pattern`(\d|)([½⅓⅔¼¾⅛])`,
    spoken: (_, before, sign) =>
      `${before}${before && ' '}${new Map(Object.entries(fractions)).get(sign) ?? sign}`,
  },
  // Separators of thousands that are spaces.
  {
    written: pattern`(?<=(?<!\d)\d{1,3}(?:\s000){0,3}) (?=000(?!\d))|(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))`,
    spoken: () => '',
  },
  { written: pattern`(?:№|#)\s?(?=\d)`, spoken: () => 'number ' },
  { written: pattern`§\s?(?=\d)`, spoken: () => 'section ' },
];

const signs = new Map([
  ['+', 'plus'],
  ['%', 'percent'],
  ['°', 'degrees'],
]);

export const englishSymbols: readonly Rule[] = [
  { written: pattern`https?://`, spoken: () => '' },
  { written: pattern`(?<!\p{L})[Ww]{3}\.`, spoken: () => 'W W W dot ' },
  {
    written: pattern`(?<=[\p{L}\d])\.(?=(?:com|org|net|edu|gov|io|co\.uk|uk)(?!\p{L}))`,
    spoken: () => ' dot ',
  },
  { written: pattern`(?<=\p{L})\.(?=[\p{L}.-]{1,40}\sdot\s)`, spoken: () => ' dot ' },
  {
    // R&B, AT&T.
    written: pattern`(?<![\p{L}\d])(\p{Lu}{1,3})&(\p{Lu}{1,3})(?![\p{L}\d&])`,
    spoken: (_, one, other) => `${[...one].join(' ')} and ${[...other].join(' ')}`,
  },
  { written: pattern`\s?&\s?`, spoken: () => ' and ' },
  { written: pattern`(?<=\S)\s?@\s?`, spoken: () => ' at ' },
  { written: pattern`@\s?`, spoken: () => 'at ' },
  { written: pattern`(?<=\b[CF])#`, spoken: () => ' sharp' },
  { written: pattern`#(?=\p{L})`, spoken: () => 'hashtag ' },
  {
    written: pattern`\s?([+%°])(?=(\p{L}|))`,
    spoken: (_, sign, next) => ` ${signs.get(sign) ?? sign}${next && ' '}`,
  },
  { written: pattern`(?<!\p{L})w/o(?!\p{L})`, spoken: () => 'without' },
  { written: pattern`(?<=\p{L})/(?=\p{L})`, spoken: () => ' ' },
];
