/** What is written on the command line and in the environment, as words, whole numbers and times. */
import { describe, expect, test } from 'vitest';
import type { Range } from '../../src/cli/command.ts';
import { flag, time, wholeNumber, wholeVariable, word } from '../../src/cli/given-options.ts';

import { projectFolder, worldAt } from '../support/project-folder.ts';

const given = (value: string | boolean | undefined): Parameters<typeof word>[0] => ({
  arguments: [],
  options: { mostWords: value },
});

test('a word is what was written, a flag is there or not', () => {
  expect([word(given('x'), 'mostWords'), word(given(true), 'mostWords'), word(given('x'), 'other')]).toEqual([
    'x',
    undefined,
    undefined,
  ]);
  expect([flag(given(true), 'mostWords'), flag(given('x'), 'mostWords'), flag(given(true), 'other')]).toEqual(
    [true, false, false],
  );
});

describe('a whole number', () => {
  test.each<[string, Range | undefined, number]>([
    ['1', undefined, 1],
    ['007', undefined, 7],
    ['0', { least: 0 }, 0],
    ['65535', { most: 65_535 }, 65_535],
  ])('%j in %j is %i', (written, range, expected) => {
    expect(wholeNumber(given(written), 'mostWords', range)).toBe(expected);
  });

  test.each<[string, Range | undefined, string]>([
    ['0', undefined, 'a whole number from 1'],
    ['1.5', undefined, 'a whole number from 1'],
    ['1e3', undefined, 'a whole number from 1'],
    ['-1', { least: 0 }, 'a whole number from 0'],
    ['', undefined, 'a whole number from 1'],
    ['11', { most: 10 }, 'a whole number from 1 to 10'],
    ['99999999999999999999', undefined, 'a whole number from 1'],
  ])('%j in %j is refused, and says what is allowed', (written, range, hint) => {
    expect(() => wholeNumber(given(written), 'mostWords', range)).toThrow(
      expect.objectContaining({ name: 'UsageError', message: `--most-words is '${written}'`, hint }) as Error,
    );
  });

  test('is undefined where nothing is written', () => {
    expect(wholeNumber(given(undefined), 'mostWords')).toBeUndefined();
  });
});

describe('a time', () => {
  test.each([
    ['800ms', 800],
    ['1.2s', 1_200],
    ['0s', 0],
    ['3 s', 3_000],
  ])('%j is %i milliseconds', (written, expected) => {
    expect(time(given(written), 'mostWords')).toBe(expected);
  });

  test.each(['800', '-1s', '1m', 's', '', '1,2s'])('%j is refused', (written) => {
    expect(() => time(given(written), 'mostWords')).toThrow(`--most-words is '${written}'`);
  });
});

test('a variable is read the same way; an empty one is as good as none', () => {
  const world = (value: string): Parameters<typeof wholeVariable>[0] => ({
    ...worldAt(projectFolder({})),
    environment: { MIMODRAMA_RPM: value },
  });
  expect([' 20 ', '', ' '].map((value) => wholeVariable(world(value), 'MIMODRAMA_RPM'))).toEqual([
    20,
    undefined,
    undefined,
  ]);
  expect(wholeVariable(world('20'), 'MIMODRAMA_OTHER')).toBeUndefined();
  expect(() => wholeVariable(world('20'), 'MIMODRAMA_RPM', { most: 10 })).toThrow("MIMODRAMA_RPM is '20'");
});
