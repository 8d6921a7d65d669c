/** Suggestions: near enough for the length of the word, the closest one, or none. */
import { describe, expect, test } from 'vitest';
import { didYouMean, editDistance } from '../../src/diagnostics/did-you-mean.ts';
import { seededRandom } from '../support/seeded-random.ts';

describe('how many slips a word may hold', () => {
  const most = { 1: 0, 2: 0, 3: 1, 4: 1, 5: 1, 6: 2, 7: 2, 8: 2, 9: 2, 10: 3, 14: 3 };

  test.each(Object.entries(most))('%s Latin letters: %i', (length, allowed) => {
    const name = 'abcdefghijklmn'.slice(0, Number(length));
    const slipped = (count: number): string => 'z'.repeat(count) + name.slice(count);
    expect(didYouMean(slipped(allowed), [name])).toBe(name);
    expect(didYouMean(slipped(allowed + 1), [name])).toBeUndefined();
  });

  test('one letter is no clue: B never suggests A', () => {
    expect(didYouMean('B', ['A'])).toBeUndefined();
    expect(didYouMean('B', ['A', 'C', 'AB'])).toBeUndefined();
  });

  test('nor are two Latin letters', () => {
    expect(didYouMean('Jo', ['Bo', 'Jr', 'oJ', 'J'])).toBeUndefined();
  });

  test.each([
    ['老李', '老王'],
    ['王', '老王'],
    ['小蓝帽', '小红帽'],
    ['大红灯龙', '大红灯笼'],
    ['大绿灯龙', '大红灯笼'],
  ])('each Chinese character is a word: %s suggests %s', (typed, meant) => {
    expect(didYouMean(typed, ['narrator', meant])).toBe(meant);
  });

  test.each([
    ['李', '王'],
    ['小李', '老王'],
    ['小蓝鞋', '小红帽'],
    ['小绿灯龙', '大红灯笼'],
  ])('but not with as many others: %s does not suggest %s', (typed, other) => {
    expect(didYouMean(typed, [other])).toBeUndefined();
  });
});

describe('slips of the keyboard that are no other name', () => {
  test.each([
    ['GRANDPA', 'grandpa'],
    ['ID', 'id'],
    ['ｇｒａｎｄｐａ', 'grandpa'],
    ['old wang', 'old-wang'],
    ['old_wang', 'old-wang'],
    ['Old   Wang', 'old-wang'],
    ['top-p', 'top_p'],
    ['scene-gap', 'sceneGap'],
    ['cafe\u0301', 'café'],
  ])('%s suggests %s', (typed, meant) => expect(didYouMean(typed, ['boy', meant, 'narrator'])).toBe(meant));
});

describe('letters added, dropped, replaced or swapped', () => {
  test.each([
    ['directionn', 'direction'],
    ['directon', 'direction'],
    ['dirextion', 'direction'],
    ['driection', 'direction'],
    ['gian', 'gain'],
    ['vioce', 'voice'],
  ])('%s suggests %s', (typed, meant) => expect(didYouMean(typed, ['id', meant, 'takes'])).toBe(meant));

  test('two neighbours swapped are one slip, two letters apart are two', () => {
    expect(editDistance('gian', 'gain', 9)).toBe(1);
    expect(editDistance('niag', 'gain', 9)).toBe(3);
    expect(editDistance('cba', 'abc', 9)).toBe(2);
    expect(didYouMean('cba', ['abc'])).toBeUndefined();
  });
});

describe('of several names', () => {
  test.each([[['gan', 'gait', 'gain']], [['gain', 'gait', 'gan']]])('the nearest: %j', (names) => {
    expect(didYouMean('gainn', names)).toBe('gain');
  });

  test.each([[['DOOR', 'door', 'Door']], [['Door', 'door', 'DOOR']]])('the nearest as typed: %j', (names) => {
    expect(didYouMean('DOOr', names)).toBe('DOOR');
    expect(didYouMean('dooR', names)).toBe('door');
  });

  test('fewer slips count before the case of letters', () => {
    expect(didYouMean('narrator', ['narrater', 'NARRATOR'])).toBe('NARRATOR');
  });

  test('none where there is none, and any iterable will do', () => {
    expect(didYouMean('direction', [])).toBeUndefined();
    expect(didYouMean('', ['id', 'gap', ''])).toBe('');
    expect(didYouMean('grandma', new Map([['grandpa', 1]]).keys())).toBe('grandpa');
  });
});

/** The definition, word for word: the last letters are the same, or added, dropped, replaced or swapped. */
function definedDistance(a: readonly string[], b: readonly string[]): number {
  const known = new Map<string, number>();
  const between = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const key = `${i},${j}`;
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
    const distance = Math.min(
      between(i - 1, j) + 1,
      between(i, j - 1) + 1,
      between(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
      isSwap ? between(i - 2, j - 2) + 1 : Infinity,
    );
    known.set(key, distance);
    return distance;
  };
  return between(a.length, b.length);
}

describe('editDistance against its definition', () => {
  test.each(['ab', 'abc', 'aAé', '你好世界', 'a🐜你'])('on random words of %s', (alphabet) => {
    const random = seededRandom(20_261_121);
    const letters = [...alphabet];
    const word = (): string[] =>
      Array.from({ length: Math.floor(random() * 8) }, () => letters[Math.floor(random() * letters.length)]!);
    for (let round = 0; round < 400; round++) {
      const [one, other] = [word(), word()];
      const defined = definedDistance(one, other);
      const label = `${one.join('')} / ${other.join('')}`;
      expect(editDistance(one.join(''), other.join(''), Infinity), label).toBe(defined);
      for (let limit = 0; limit <= 4; limit++)
        expect(editDistance(one.join(''), other.join(''), limit), `${label}, at most ${limit}`).toBe(
          defined <= limit ? defined : undefined,
        );
    }
  });
});
