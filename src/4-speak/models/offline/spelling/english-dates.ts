/** Dates of English: 'March 5, 2026', '5 March', '2026-03-05', '3/5/2026'. */
import { closes, opens } from './amount.ts';
import { label, ordinal, year } from './english-numbers.ts';
import type { Rule } from './rule.ts';
import { pattern } from './rule.ts';

export const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];
const month = String.raw`(${months.join('|')}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?!\p{L})\.?)`;
const day = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;
const lastDay = String.raw`(?:\s?[-–]\s?${day})?`;
const ofYear = String.raw`(?:(,?\s)(\d{4})(?![\p{L}\d]|[:/-]\d|[.,]\d))?`;
/** 'March 10 miles' is an order. */
const ends = String.raw`(?![\p{L}\d]|[:/-]\d|[.,]\d|\s(?:more|miles|kilometers|leagues|yards|paces|steps|hours|days)\b)`;

export const englishDates: readonly Rule[] = [
  {
    written: pattern`(?<!\p{L})${month}\s${day}${lastDay}${ofYear}${ends}`,
    spoken: (_, monthName, first, last, joint, years) => {
      const days = daysInWords(first, last);
      return days && `${fullName(monthName)} ${days}${yearAfter(joint, years)}`;
    },
  },
  {
    written: pattern`(?<![\p{L}\d]|\d[.,:/-])(?:the\s)?${day}${lastDay}\s(?:of\s)?${month}${ofYear}(?!\p{L})`,
    spoken: (_, first, last, monthName, joint, years) => {
      const days = daysInWords(first, last);
      return days && `the ${days} of ${fullName(monthName)}${yearAfter(joint, years)}`;
    },
  },
  {
    written: pattern`(?<!\p{L})${month}(,?\s)(\d{4})${ends}`,
    spoken: (_, monthName, joint, years) => `${fullName(monthName)}${yearAfter(joint, years)}`,
  },
  {
    written: pattern`${opens}(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${closes}`,
    spoken: (_, years, __, monthNumber, dayNumber) => inWords(dayNumber, monthNumber, year(years)),
  },
  {
    // Which comes first cannot be known while both could be months: the month with strokes, the day with dots.
    written: pattern`${opens}(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2}(?<=/\d\d))${closes}`,
    spoken: (_, one, sign, other, years) => {
      const isDayFirst = Number(one) > 12 || (sign === '.' && Number(other) <= 12);
      const spokenYear = years.length === 2 ? label(years).replace('zero', 'oh') : year(years);
      return isDayFirst ? inWords(one, other, spokenYear) : inWords(other, one, spokenYear);
    },
  },
];

function inWords(dayNumber: string, monthNumber: string, spokenYear: string): string | undefined {
  const monthName = months[Number(monthNumber) - 1];
  const days = daysInWords(dayNumber, '');
  return monthName && days && `${monthName} ${days}, ${spokenYear}`;
}

function daysInWords(first: string, last: string): string | undefined {
  if (![first, last || first].every((number) => Number(number) >= 1 && Number(number) <= 31))
    return undefined;
  return last ? `${ordinal(first)} to ${ordinal(last)}` : ordinal(first);
}

const yearAfter = (joint: string, years: string): string => (years ? `${joint}${year(years)}` : '');

const fullName = (written: string): string =>
  months.find((name) => name.startsWith(written.replace('.', '').slice(0, 3))) ?? written;
