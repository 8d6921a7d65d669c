/** The rules of English in their order: what needs its signs goes before what takes numbers one by one. */
import { englishAbbreviations } from './english-abbreviations.ts';
import { englishAcronyms } from './english-acronyms.ts';
import { englishAmounts, englishOrdinals, englishSigns } from './english-amounts.ts';
import { englishDates } from './english-dates.ts';
import { englishInterjections } from './english-interjections.ts';
import { englishLabels } from './english-labels.ts';
import { englishMoney } from './english-money.ts';
import { englishPhones } from './english-phones.ts';
import { englishRomanNumerals } from './english-roman-numerals.ts';
import { englishFolds, englishSymbols } from './english-symbols.ts';
import { englishTimes } from './english-times.ts';
import { englishUnits } from './english-units.ts';
import { englishYears } from './english-years.ts';
import type { Rule } from './rule.ts';

export const english: readonly Rule[] = [
  ...englishFolds,
  ...englishAbbreviations,
  ...englishRomanNumerals,
  ...englishPhones,
  ...englishDates,
  ...englishTimes,
  ...englishSigns,
  ...englishMoney,
  ...englishUnits,
  ...englishYears,
  ...englishOrdinals,
  ...englishLabels,
  ...englishAmounts,
  ...englishSymbols,
  ...englishInterjections,
  ...englishAcronyms,
];
