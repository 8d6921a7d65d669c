/** Numbers that count nothing, digit by digit with a rest between groups: phones, cards and long codes. */
import { closes, opens } from './amount.ts';
import { eachDigit } from './english-numbers.ts';
import type { Rule } from './rule.ts';
import { pattern } from './rule.ts';

export const englishPhones: readonly Rule[] = [
  { written: pattern`(?<![\p{L}\d])\+\d{1,15}(?:[ .-]\(?\d{1,8}\)?){0,5}${closes}`, spoken: inGroups },
  { written: pattern`${opens}(?:1[ .-])?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}${closes}`, spoken: inGroups },
  { written: pattern`${opens}0\d{2,4}(?:[ -]\d{3,6}){1,3}${closes}`, spoken: inGroups },
  { written: pattern`${opens}\d{4}(?:[ -]\d{4}){3}${closes}`, spoken: inGroups },
  { written: pattern`${opens}\d{3}-\d{2}-\d{4}${closes}`, spoken: inGroups },
  {
    written: pattern`${opens}(\d{3})-(\d{4})${closes}`,
    spoken: (found, first, last) => (isRound(first) && isRound(last) ? undefined : inGroups(found)),
  },
  {
    // A code, unless it is round or something is counted.
    written: pattern`(\p{L}|)(?<!\d[.,]?)(\d{7,40})(?![.,]?\d|\s[a-z]{3,20}s\b|\s(?:people|men|women|children)\b)(?=(\p{L}|))`,
    spoken: (_, before, digits, after) =>
      digits.endsWith('0000') ? undefined : `${before && `${before} `}${eachDigit(digits)}${after && ' '}`,
  },
];

const isRound = (digits: string): boolean => digits.endsWith('0');

function inGroups(written: string): string | undefined {
  const groups = written.match(/\d+/g) ?? [];
  const count = groups.join('').length;
  if (count < 7 || count > 16) return undefined;
  return `${written.startsWith('+') ? 'plus ' : ''}${groups.map(eachDigit).join(', ')}`;
}
