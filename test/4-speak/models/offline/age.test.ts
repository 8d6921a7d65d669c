/** Ages that descriptions give as numbers, in both languages, and numbers that are no ages. */
import { expect, test } from 'vitest';
import { ageIn } from '../../../../src/4-speak/models/offline/age.ts';

test.each<[description: string, years: number | undefined]>([
  ['A woman in her early seventies with a low alto.', 72],
  ['in his mid-forties', 45],
  ['in their late 30s', 38],
  ['a man in his twenties', 25],
  ['A fourteen-year-old girl', 14],
  ['a 70-year-old sailor', 70],
  ['sixty-two years old', 62],
  ['A woman of eighty, brittle, precise.', 80],
  ['his granddaughter, fourteen, who lies', 14],
  ['A fisherman nearing seventy, a widower', 70],
  ['Aged 9.', 9],
  ['about a hundred', 100],
  ['a mother of two boys', undefined],
  ['smoked for forty years', undefined],
  ['speaks at 120 words a minute', undefined],
  ['a young man', undefined],
  ['', undefined],
  ['七十多岁的男声', 73],
  ['五岁的小孙子', 5],
  ['十七八岁的少年', 17.5],
  ['七八岁', 7.5],
  ['四五十岁', 45],
  ['三十出头', 30],
  ['年近七十', 70],
  ['年过六旬的老人', 62],
  ['古稀之年', 72],
  ['65岁', 65],
  ['十几岁', 15],
  ['二十来岁', 23],
  ['一百岁', 100],
  ['两岁半', 2],
  ['三个男人', undefined],
])('%j: %s', (description, years) => {
  expect(ageIn(description)).toBe(years);
});
