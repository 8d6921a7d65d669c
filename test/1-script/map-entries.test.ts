/** The entries of a map: keys given twice, and merges, in maps of every size. */
import { describe, expect, test } from 'vitest';
import { nodeAt, parsed, plainOf, sliceOf } from '../support/yaml-text.ts';

const keys = (count: number): string =>
  Array.from({ length: count }, (_, index) => `k${index}: v\n`).join('');

describe.each([1, 11, 12, 13, 200])('a map of %i keys', (count) => {
  test('knows the first and the last of them again', () => {
    for (const key of ['k0', `k${count - 1}`]) {
      const { problems, root } = parsed(`${keys(count)}${key}: other\n`);
      expect(problems().map(({ code, span }) => [code, sliceOf(span)])).toEqual([['duplicate-key', key]]);
      expect(sliceOf(problems()[0]!.related[0]!.span)).toBe(key);
      expect(nodeAt(root, key)).toMatchObject({ text: 'v' });
    }
  });

  test('takes from a merge what it does not say itself, in order', () => {
    const { root, codes } = parsed(
      `- &a { k0: x, z: x }\n- &b { z: y, y: y }\n- <<: [*a, *b]\n${keys(count).replace(/^/gm, '  ').trimEnd()}\n`,
    );
    expect(codes()).toEqual([]);
    const merged = plainOf(nodeAt(root, 2)) as Record<string, string>;
    expect(merged).toMatchObject({ k0: 'v', z: 'x', y: 'y' });
    expect(Object.keys(merged).slice(-2)).toEqual(['z', 'y']);
  });
});

test('a text that a comma cut is found by its key, and said once', () => {
  const { root, codes } = parsed(
    `{ ${'a: x, y, '.replace('a', 'first')}${keys(12).replaceAll('\n', ', ')} first: again }`,
  );
  expect(codes().toSorted()).toEqual(['comma-in-braces', 'duplicate-key']);
  expect(nodeAt(root, 'first')).toMatchObject({ text: 'x, y' });
});
