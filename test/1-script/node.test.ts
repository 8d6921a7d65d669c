/** What a value is called in messages, and which values unset. */
import { describe, expect, test } from 'vitest';
import { describeNode, findEntry, isNull } from '../../src/1-script/node.ts';
import { nodeAt, parsed } from '../support/yaml-text.ts';

const nodeOf = (value: string): ReturnType<typeof nodeAt> => nodeAt(parsed(`key: ${value}\n`).root, 'key');

describe('what unsets', () => {
  test.each(['', '~', 'null', 'Null', 'NULL', ' # only a note'])('%j does', (value) =>
    expect(isNull(nodeOf(value))).toBe(true),
  );

  test.each(['"null"', "''", "'~'", 'nULL', 'none', 'nil', '0', 'false', '[]', '{}', '|\n  null'])(
    '%j does not',
    (value) => expect(isNull(nodeOf(value))).toBe(false),
  );
});

test.each([
  ['[a]', 'a list'],
  ['{ a: b }', 'a map'],
  ['~', 'empty'],
  ['', 'empty'],
  ['"null"', "'null'"],
  ['12', 'the number 12'],
  ['-1.5', 'the number -1.5'],
  ['"12"', "'12'"],
  ['12:30', "'12:30'"],
  ['soon', "'soon'"],
  [`a ${'long '.repeat(10)}text`, 'a text'],
])('%j is called %s', (value, name) => expect(describeNode(nodeOf(value))).toBe(name));

test('an entry is found by its whole key', () => {
  const { root } = parsed('a b: 1\na: 2\n');
  if (root?.kind !== 'map') throw new Error('a map was expected');
  expect(findEntry(root, 'a')?.value).toMatchObject({ text: '2' });
  expect(findEntry(root, 'b')).toBeUndefined();
});
