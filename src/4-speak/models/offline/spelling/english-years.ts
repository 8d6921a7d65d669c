/** Years of English: '1998', 'the 1990s', 'the '80s', '44 BC', 'in 2525'; and four digits that count something are none. */
import { opens, whole } from './amount.ts';
import { months } from './english-dates.ts';
import { cardinal, label, plural, year } from './english-numbers.ts';
import type { Rule } from './rule.ts';
import { pattern } from './rule.ts';

const ends = String.raw`(?![\p{L}\d]|[.,:/]\d)`;
const seasons = String.raw`[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter`;
const points = String.raw`\b(?:[Ii]n|[Ss]ince|[Yy]ear|[Cc]irca|Q[1-4]|${seasons}|${months.join('|')})\s`;
const singularInS = String.raw`was|is|has|this|as|his|its|does|us|plus|versus|unless|always|perhaps|yes|less|series|class`;
const counted = String.raw`\s(?:(?!(?:${singularInS})\b)[a-z]{2,20}s|people|men|women|children|feet)\b`;

export const englishYears: readonly Rule[] = [
  {
    written: pattern`${opens}(?:(AD)\s?(\d{1,4})|(\d{1,4})\s?(BCE|BC|CE|AD))(?![\p{L}\d])`,
    spoken: (_, before, after, digits, era) =>
      before ? `A D ${year(after)}` : `${year(digits)} ${[...era].join(' ')}`,
  },
  {
    // 1998-99 and 2004/05.
    written: pattern`${opens}(1[1-9]\d\d|20\d\d)[-–/](\d\d)${ends}(?!-)`,
    spoken: (_, first, last) => `${year(first)} to ${shortYear(last)}`,
  },
  {
    written: pattern`(?<![\p{L}\d]|\d[.,:/])(?:['’‘](?=\d\ds))?(${whole})s(?![\p{L}\d])`,
    spoken: (_, digits) =>
      plural(digits.length > 4 ? cardinal(digits) : year(digits)).replace(
        /^one (?=(?:hundred|thousand|million)s)/,
        '',
      ),
  },
  {
    written: pattern`(?<=^|\s)['’‘](\d\d)(?![\p{L}\d'’])`,
    spoken: (_, digits) => shortYear(digits),
  },
  { written: pattern`(?<=${points})([12]\d{3})${ends}`, spoken: (_, digits) => year(digits) },
  {
    written: pattern`(?<![\p{L}\d]|\d[.,:/]|[-#])(1[1-9]\d\d|20\d\d)${ends}(?!${counted}|-[\p{L}\d])`,
    spoken: (_, digits) => year(digits),
  },
  {
    // What is left counts: 2026 people.
    written: pattern`(?<![\p{L}\d]|\d[.,:/])([12]\d{3})(?=${counted})`,
    spoken: (_, digits) => cardinal(digits),
  },
];

const shortYear = (digits: string): string => label(digits).replace('zero', 'oh');
