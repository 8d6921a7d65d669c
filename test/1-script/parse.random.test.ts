/** YAML of random shape, in either style and with either kind of break, comes back whole and with exact places. */
import { stringify } from 'yaml';
import { describe, expect, test } from 'vitest';
import type { Node } from '../../src/1-script/node.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { parsed, plainOf, sliceOf } from '../support/yaml-text.ts';

describe('random files', () => {
  const words = [
    '007',
    'null',
    'two words',
    'it is',
    '老王',
    '1.2s',
    '-6dB',
    'x:y',
    '[',
    '# no',
    "it's",
    '*a',
    'yes',
    'a, b',
  ];

  /** Every plain text, and every key, stands in the file as it is. */
  function expectExact(node: Node): void {
    if (node.kind === 'list') node.items.forEach(expectExact);
    else if (node.kind === 'map') node.entries.forEach(({ value }) => expectExact(value));
    if (node.kind === 'scalar' && node.style === 'plain') expect(sliceOf(node.span)).toBe(node.text);
    if (node.kind !== 'map') return;
    for (const { key, keySpan } of node.entries)
      expect(sliceOf(keySpan).replace(/^(["'])(.*)\1$/, '$2')).toContain(key.slice(0, 3));
  }

  test.each(['block', 'flow'] as const)(
    'in %s style come back whole, with either kind of break',
    (collectionStyle) => {
      const random = seededRandom(collectionStyle.length);
      const pick = (): string => words[Math.floor(random() * words.length)]!;
      const grow = (depth: number): unknown => {
        const size = 1 + Math.floor(random() * 4);
        if (depth === 0 || random() < 0.3) return pick();
        if (random() < 0.5) return Array.from({ length: size }, () => grow(depth - 1));
        return Object.fromEntries(
          Array.from({ length: size }, (_, index) => [`k${index} ${pick()}`, grow(depth - 1)]),
        );
      };
      for (let round = 0; round < 60; round++) {
        const value = { root: grow(4) };
        const text = stringify(value, { collectionStyle, schema: 'failsafe', lineWidth: 0 });
        for (const written of [text, text.replaceAll('\n', '\r\n')]) {
          const { root, codes } = parsed(written);
          expect(codes(), written).toEqual([]);
          expect(plainOf(root), written).toEqual(value);
          expectExact(root!);
        }
      }
    },
  );
});
