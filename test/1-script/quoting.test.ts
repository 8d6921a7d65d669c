/** When a text needs quotes, how it stands in them, and which `#` begins a comment. */
import { expect, test } from 'vitest';
import { commentStart, needsQuotes, quoted } from '../../src/1-script/quoting.ts';
import { findTraps } from '../../src/1-script/yaml-traps.ts';
import { Source } from '../../src/diagnostics/source.ts';
import { nodeAt, parsed } from '../support/yaml-text.ts';

const texts = [
  "it's",
  '"No," she said',
  '[a] #1: b',
  "'",
  '\\(x\\)',
  'a\u0001b',
  ' a ',
  '',
  '老王：好',
  '- x',
  "''",
];

test.each(texts)('%j comes out of its quotes as it went in', (text) => {
  const { root, codes } = parsed(`a: ${quoted(text)}\n`);
  expect(codes()).toEqual([]);
  expect(nodeAt(root, 'a')).toMatchObject({ style: 'quoted', text });
});

test.each([
  ...texts.filter((text) => !text.includes('\u0001')),
  'plain',
  'a:b',
  'x, y',
  'a#b',
  "don't",
  '007',
  '-6dB',
  ':x',
  '?x',
  '}',
  'a}',
  'a [b]',
])('%j needs quotes where YAML reads it otherwise', (text) => {
  for (const [place, whole] of [
    ['block', `a: ${text}\n`],
    ['braces', `{ a: ${text} }\n`],
  ] as const) {
    const { root, codes } = parsed(whole);
    const value = root?.kind === 'map' ? root.entries.find(({ key }) => key === 'a')?.value : undefined;
    const isSame =
      codes().length === 0 && value?.kind === 'scalar' && value.style === 'plain' && value.text === text;
    if (!needsQuotes(text, place)) expect(isSame, whole).toBe(true);
    else if (text !== '') expect(isSame && !/^[-?:]/.test(text), whole).toBe(false);
  }
});

test.each([
  ["We're #1, always.", undefined],
  ['Hello  #1', 'Hello'],
  ['Hello # she waves', 'Hello'],
  ['Hello #TODO louder', 'Hello'],
  ['Hello #7 and #8  # so', 'Hello #7 and #8'],
  ['a#b', undefined],
  ['x\t#1', 'x'],
  ['x ##', 'x'],
])('of %j the text is %j', (line, text = line) => expect(line.slice(0, commentStart(line))).toBe(text));

test('long runs of spaces cost no more than they are long', () => {
  const wide = ' '.repeat(200_000);
  expect(commentStart(`a${wide}b # c`)).toBe(wide.length + 2);
  expect(findTraps(new Source('', '', `a: b${wide}c: d\n`), 2)).toHaveLength(1);
});
