/** Listed words are found where they are meant: the longest first, not where they are denied, weaker or stronger as told. */
import { describe, expect, test } from 'vitest';
import { phrases, wordlistOf, words } from '../../../../src/4-speak/models/offline/wordlist.ts';

const find = wordlistOf([
  { en: phrases('old, aged'), zh: words('老 苍老'), means: 'old' },
  { en: phrases('hoarse~, rasp~'), zh: words('沙哑'), means: 'hoarse' },
  { en: phrases('loud~'), zh: words('大声'), means: 'loud' },
  { en: phrases('old friend~'), zh: words('老师'), means: 'nothing' },
  { en: phrases('under * breath, high-pitched'), zh: words('吸.{0,4}气'), means: 'special' },
]);
const meant = (text: string): string =>
  find(text)
    .map(({ means }) => means)
    .join(' ');

describe('wordlist', () => {
  test.each([
    ['an old man, hoarse', 'old hoarse'],
    ['OLD, Hoarsely', 'old hoarse'],
    ['a bold man of gold', ''],
    ['an old friend', 'nothing'],
    ['苍老而沙哑', 'old hoarse'],
    ['老师', 'nothing'],
    ['under his breath', 'special'],
    ['under her own breath', 'special'],
    ['under breath', 'special'],
    ['high pitched', 'special'],
    ['深吸了一大口气', 'special'],
    ['', ''],
  ])('%j means %j', (text, expected) => {
    expect(meant(text)).toBe(expected);
  });

  test.each([
    ['not old', ''],
    ['not very old', ''],
    ['not at all hoarse', ''],
    ["she isn't old", ''],
    ['she isn’t old', ''],
    ['no rasp', ''],
    ['never loud', ''],
    ['without a rasp', ''],
    ['less hoarse', ''],
    ['far from old', ''],
    ['not old but hoarse', 'hoarse'],
    ['not old, hoarse', 'hoarse'],
    ['nothing old about the loud rasp', 'loud hoarse'],
    ['不沙哑', ''],
    ['没有那么沙哑', ''],
    ['不是很老，沙哑', 'hoarse'],
    ['毫不沙哑', ''],
    ['不要大声', ''],
    ['特别沙哑', 'hoarse'],
    ['分别沙哑', 'hoarse'],
    ['非常沙哑', 'hoarse'],
    ['忍不住大声', 'loud'],
  ])('a denial counts: %j means %j', (text, expected) => {
    expect(meant(text)).toBe(expected);
  });

  test.each([
    ['hoarse', 1],
    ['slightly hoarse', 0.5],
    ['a little hoarse', 0.5],
    ['a hint of rasp', 0.5],
    ['very hoarse', 1.4],
    ['有点沙哑', 0.5],
    ['略微沙哑', 0.5],
    ['非常沙哑', 1.4],
    ['特别沙哑', 1.4],
  ])('%j is hoarse to a degree of %d', (text, degree) => {
    expect(find(text)).toMatchObject([{ means: 'hoarse', degree }]);
  });

  test('each meaning is found once, where it first stands', () => {
    expect(find('hoarse, old, aged and raspy')).toEqual([
      { means: 'hoarse', degree: 1, start: 0, end: 6 },
      { means: 'old', degree: 1, start: 8, end: 11 },
    ]);
  });
});
