/** Patterns of paths, as projects of game tools have them. */
import { expect, test } from 'vitest';
import { matchesGlob } from '../../../../src/1-script/readers/game/match-glob.ts';

test.each([
  ['**/*.yarn', ['a.yarn', 'b/a.yarn', 'c/b/a.yarn', '.yarn'], ['a.yarnproject', 'a.yarn/b', 'ayarn']],
  ['**/a.yarn', ['a.yarn', 'b/a.yarn'], ['ba.yarn', 'b/ba.yarn', 'a.yarn/']],
  ['*.yarn', ['a.yarn'], ['b/a.yarn']],
  ['./day?/*.yarn', ['day1/a.yarn'], ['day/a.yarn', 'day10/a.yarn', 'day//a.yarn']],
  ['day1/**', ['day1/', 'day1/a', 'day1/b/a'], ['day1', 'day2/a']],
  ['a\\**\\b', ['a/b', 'a/c/b'], ['a/cb']],
  ['Grüße 🎭?.yarn', ['Grüße 🎭!.yarn', 'Grüße 🎭🎭.yarn'], ['Grüße 🎭.yarn']],
  ['folders', ['folders'], ['x/']],
])('%s', (pattern, fitting, others) => {
  expect(fitting.filter((path) => !matchesGlob(pattern, path))).toEqual([]);
  expect(others.filter((path) => matchesGlob(pattern, path))).toEqual([]);
});

test('no pattern takes for ever', () => {
  expect(matchesGlob(`${'*a'.repeat(200)}b`, 'a'.repeat(1_000))).toBe(false);
  expect(matchesGlob(`${'**/'.repeat(200)}b`, 'a/'.repeat(500))).toBe(false);
});
