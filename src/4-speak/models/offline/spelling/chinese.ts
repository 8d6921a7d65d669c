/** The rules of Chinese in their order: what needs its signs goes before what takes numbers one by one. */
import { chineseAmounts, chineseSigns, chineseSymbols } from './chinese-amounts.ts';
import { chineseDates } from './chinese-dates.ts';
import { chineseFolds } from './chinese-folds.ts';
import { chineseLabels } from './chinese-labels.ts';
import { chineseMoney } from './chinese-money.ts';
import { chineseTimes } from './chinese-times.ts';
import { chineseUnits } from './chinese-units.ts';
import type { Rule } from './rule.ts';

export const chinese: readonly Rule[] = [
  ...chineseFolds,
  ...chineseLabels,
  ...chineseDates,
  ...chineseTimes,
  ...chineseSigns,
  ...chineseMoney,
  ...chineseUnits,
  ...chineseSymbols,
  ...chineseAmounts,
];
