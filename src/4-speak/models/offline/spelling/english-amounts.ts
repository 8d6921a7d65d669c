/** What counts and measures in English: signs between numbers, ordinals, fractions, and every number still left. */
import { amount, closes, whole } from './amount.ts';
import { amountInWords, cardinal, eachDigit, ordinal, plural } from './english-numbers.ts';
import type { Rule } from './rule.ts';
import { pattern } from './rule.ts';

/** Before anything looks at single numbers. */
export const englishSigns: readonly Rule[] = [
  { written: pattern`(?<=\d)\s?[-−–]\s?(?=\d{1,9}\s?=)`, spoken: () => ' minus ' },
  { written: pattern`(?<=^|[\s(])[-−–](?=[$£€¥]?\.?\d)`, spoken: () => 'minus ' },
  { written: pattern`−(?=\.?\d)`, spoken: () => ' minus ' },
  { written: pattern`(?<![\d-])10-4(?![\d-])`, spoken: () => 'ten-four' },
  // From one to another, but no chain such as 4-4-2 and not 50-50.
  {
    written: pattern`(?<=(?<!\d[-–])(?<!\d)(\d{1,9})%?)[-–~](?!\1(?![\d.,]))(?=\d{1,9}(?!\d|[-–]\d))`,
    spoken: () => ' to ',
  },
  { written: pattern`[~≈]\s?(?=[$£€¥]?\d)`, spoken: () => 'about ' },
  { written: pattern`(?<=\S)\s?±\s?(?=\d)`, spoken: () => ' plus or minus ' },
  { written: pattern`±\s?(?=\d)`, spoken: () => 'plus or minus ' },
  { written: pattern`(?<=\d)\s?\+\s?(?=\d)`, spoken: () => ' plus ' },
  { written: pattern`(?<=\d)\s?[×*]\s?(?=\d)`, spoken: () => ' times ' },
  { written: pattern`(?<=\d)\s?÷\s?(?=\d)`, spoken: () => ' divided by ' },
  { written: pattern`(?<=\d)\s?<\s?(?=\d)`, spoken: () => ' is less than ' },
  { written: pattern`(?<=\d)\s?>\s?(?=\d)`, spoken: () => ' is more than ' },
  { written: pattern`\s?(?<!=)=(?!=)\s?`, spoken: () => ' equals ' },
  { written: pattern`(?<=(?<!\p{L})\d{1,4})(?:x|\sx\s)(?=\d)`, spoken: () => ' by ' },
  { written: pattern`(?<=\d)\^(?=\d)`, spoken: () => ' to the power of ' },
];

/** Before letters after digits are taken one by one. */
export const englishOrdinals: readonly Rule[] = [
  {
    written: pattern`(?<!\p{L})(${whole})(?:st|nd|rd|th|ST|ND|RD|TH)(?!\p{L})`,
    spoken: (_, digits) => ordinal(digits),
  },
];

export const englishAmounts: readonly Rule[] = [
  {
    written: pattern`(?<![\p{L}\d]|\d[.,:/-]|/)(?:(\d{1,4})[\s-])?(\d{1,3})/(\d{1,4})(?:rds?|ths?|nds?)?${closes}`,
    spoken: (_, wholes, top, bottom) => {
      const set = known.get(`${top}/${bottom}`);
      if (set !== undefined) return `${wholes && `${cardinal(wholes)} `}${set}`;
      if (!wholes) return fraction(top, bottom);
      return `${cardinal(wholes)} and ${fraction(top, bottom).replace(/^one (?=half|quarter)/, 'a ')}`;
    },
  },
  {
    written: pattern`(\p{L}|)(${amount})(?=(\p{L}|))`,
    spoken: (_, before, number, after) => {
      const words = /^0\d/.test(number) ? amountOfZeros(number) : amountInWords(number);
      return `${before}${before && ' '}${words}${after && ' '}`;
    },
  },
  // Lists and chains that are no numbers as a whole: 3,2,1.
  { written: pattern`(?<=\d),(?=\d)`, spoken: () => ', ' },
  { written: pattern`(?<=\d)\.(?=\d)`, spoken: () => ' point ' },
  {
    written: pattern`(\p{L}|)(\d{1,18})(?!\d)`,
    spoken: (_, before, digits) => `${before && `${before} `}${cardinal(digits)}`,
  },
  { written: pattern`\d`, spoken: (digit) => `${eachDigit(digit)} ` },
];

const known = new Map([
  ['24/7', 'twenty-four seven'],
  ['9/11', 'nine eleven'],
  ['50/50', 'fifty-fifty'],
  ['20/20', 'twenty twenty'],
]);

function fraction(top: string, bottom: string): string {
  const parts = Number(bottom);
  if (parts === 2) return top === '1' ? 'one half' : `${cardinal(top)} halves`;
  const name = parts === 4 ? 'quarter' : ordinal(bottom);
  if (top === '1' && parts > 1) return `one ${name}`;
  if ([3, 4, 5, 6, 8, 16, 32, 64].includes(parts)) return `${cardinal(top)} ${plural(name)}`;
  return `${cardinal(top)} ${Number(top) <= parts ? 'out of' : 'over'} ${cardinal(bottom)}`;
}

/** A zero in front is said: nothing is counted so. */
function amountOfZeros(number: string): string {
  const [before = '', decimals = ''] = number.replaceAll(',', '').split('.');
  return `${eachDigit(before)}${decimals && ` point ${eachDigit(decimals)}`}`;
}
