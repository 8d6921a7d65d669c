/** YAML into nodes: texts as typed, aliases and merges unfolded, every place exact. */
import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../src/1-script/parse.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { Source } from '../../src/diagnostics/source.ts';
import { nodeAt, parsed, plainOf, sliceOf } from '../support/yaml-text.ts';

const plain = (text: string): unknown => {
  const { root, codes } = parsed(text);
  expect(codes()).toEqual([]);
  return plainOf(root);
};

describe('texts as typed', () => {
  test.each([
    '007',
    'null',
    '1e3',
    '12:30',
    'yes',
    '2024-01-01',
    '~',
    '0x1F',
    '.5',
    '1_000',
    'NaN',
    'True',
    '-0',
  ])('%s is that text, wherever it stands', (text) => {
    expect(plain(`a: ${text}\nb: [${text}]\n${text}: c\n`)).toEqual({ a: text, b: [text], [text]: 'c' });
  });

  test('quotes resolve what is escaped', () => {
    expect(plain(String.raw`a: "x\n你 \"y\" \\ \t\x41"`)).toEqual({ a: 'x\n你 "y" \\ \tA' });
    expect(plain("a: 'it''s \\n'")).toEqual({ a: "it's \\n" });
  });

  test('texts of several lines', () => {
    const text =
      'l: |\n  one\n    two\n\n  three\nk: |+\n  one\n\ns: |-\n  one\nf: >\n  one\n  two\np: one\n  two\n';
    expect(plain(text)).toEqual({
      l: 'one\n  two\n\nthree\n',
      k: 'one\n\n',
      s: 'one',
      f: 'one two\n',
      p: 'one two',
    });
  });

  test('each kind of text knows its style', () => {
    const { root } = parsed('- a\n- "a"\n- \'a\'\n- |\n  a\n- >\n  a\n-\n');
    const styles =
      root?.kind === 'list' ? root.items.map((item) => item.kind === 'scalar' && item.style) : [];
    expect(styles).toEqual(['plain', 'quoted', 'quoted', 'literal', 'folded', 'plain']);
  });

  test('CRLF breaks read as LF ones, a byte order mark is no text', () => {
    const text = 'a: 1\nb: |\n  one\n  two\nc: [x, "y"]\nd: "one\n  two"\n';
    expect(plain(text.replaceAll('\n', '\r\n'))).toEqual(plain(text));
    expect(plain(`\ufeff${text}`)).toEqual(plain(text));
  });

  test.each(['', '\n\n', '# only a note\n', '---\n'])('nothing but %j is nothing', (text) => {
    const { root, codes } = parsed(text);
    expect([root === undefined || plainOf(root) === '', codes()]).toEqual([true, []]);
  });
});

describe('anchors and merges', () => {
  test('an alias is what its anchor named last', () => {
    expect(plain('a: &x 1\nb: *x\nc: &x [2]\nd: *x\n')).toEqual({ a: '1', b: '1', c: ['2'], d: ['2'] });
  });

  test('a merge gives what the map does not say itself, wherever it stands', () => {
    expect(plain('base: &b { x: 1, y: 1 }\nt: { <<: *b, y: own }\nu: { y: own, <<: *b }\n')).toEqual({
      base: { x: '1', y: '1' },
      t: { x: '1', y: 'own' },
      u: { x: '1', y: 'own' },
    });
  });

  test('of a list of maps the earlier wins, and merges may nest', () => {
    const text =
      '- &a { x: 1, y: 1 }\n- &b { x: 2, z: 2 }\n- &c { <<: [*a, *b], z: own }\n- { <<: *c, x: 9 }\n';
    expect(plainOf(nodeAt(parsed(text).root, 2))).toEqual({ x: '1', y: '1', z: 'own' });
    expect(plainOf(nodeAt(parsed(text).root, 3))).toEqual({ x: '9', y: '1', z: 'own' });
  });

  test('a map may be merged where it is written', () => {
    expect(plain('a: { <<: { x: 1 }, y: 2 }')).toEqual({ a: { x: '1', y: '2' } });
  });

  test('a quoted << is a key like any other', () => {
    expect(plain('"<<": { x: 1 }')).toEqual({ '<<': { x: '1' } });
  });

  test.each(['<<: text\na: 1\n', 'x: &x [1]\na: { <<: *x }\n', 'x: &x {}\na: { <<: [*x, 5] }\n'])(
    'what cannot be merged is not dropped in silence: %j',
    (text) => expect(parsed(text).codes()).toEqual(['wrong-type']),
  );

  test.each([
    ['a: *nope\n', '*nope'],
    ['a: &a [*a]\n', '*a'],
    ['a: *late\nb: &late 1\n', '*late'],
    ['a: { <<: *nope, b: 1 }\n', '*nope'],
  ])('an alias needs an anchor before it: %j', (text, alias) => {
    const { problems } = parsed(text);
    expect(problems().map(({ code, span }) => [code, sliceOf(span)])).toEqual([['yaml-syntax', alias]]);
  });
});

describe('a comma in unquoted text within braces', () => {
  test.each([
    ['{ a: x, y, b: z }', { a: 'x, y', b: 'z' }, 'x, y'],
    [
      '{ a: Slow,  very slow,never sweet }',
      { a: 'Slow, very slow,never sweet' },
      'Slow,  very slow,never sweet',
    ],
    ['{ a: 你好, 世界 }', { a: '你好, 世界' }, '你好, 世界'],
    ['{ a: x, # a note\n  y }', { a: 'x, y' }, 'x, # a note\n  y'],
  ])('%j: the words after it belong to the text', (text, value, place) => {
    const { root, problems } = parsed(text);
    expect(plainOf(root)).toEqual(value);
    expect(problems().map(({ code, span }) => [code, sliceOf(span)])).toEqual([['comma-in-braces', place]]);
    expect(sliceOf(nodeAt(root, 'a').span)).toBe(place);
  });

  test.each([
    ['{ a: "x", y }', { a: 'x', y: '' }],
    ['{ a: x, y: }', { a: 'x', y: '' }],
    ['{ a: , y }', { a: '', y: '' }],
    ['{ y, a: x }', { y: '', a: 'x' }],
    ['{ a: [x], y }', { a: ['x'], y: '' }],
    ['[x, y]', ['x', 'y']],
    ['a: x\n? b\nc: y\n', { a: 'x', b: '', c: 'y' }],
  ])('%j is as YAML has it', (text, value) => expect(plain(text)).toEqual(value));
});

describe('what a file may not hold', () => {
  test.each([
    ['a: 1\nb: 2\na: 3\n', 'a', 10],
    ['{ a: 1, "a": 2 }', '"a"', 8],
    ['x: { b: 1, b: 2 }', 'b', 11],
  ])('a key twice: %j', (text, key, start) => {
    const { root, problems } = parsed(text);
    expect(problems()).toMatchObject([
      { code: 'duplicate-key', span: { start }, related: [{ message: 'first given' }] },
    ]);
    expect(sliceOf(problems()[0]!.span)).toBe(key);
    expect(JSON.stringify(plainOf(root))).toContain('"1"');
  });

  test('a key that is no word', () => {
    const { root, problems } = parsed('? [a, b]\n: c\nd: e\n');
    expect(plainOf(root)).toEqual({ d: 'e' });
    expect(problems().map(({ code, span }) => [code, sliceOf(span)])).toEqual([['wrong-type', '[a, b]']]);
  });

  test.each(['!!int 5', '!mine x'])('a tag that makes a text something else: %s', (value) => {
    expect(parsed(`a: ${value}\n`).codes()).toEqual(['yaml-syntax']);
  });

  test('a second document: it would be left out in silence', () => {
    expect(parsed('mimodrama: 1\n---\nscenes: []\n').codes()).toEqual(['yaml-syntax']);
  });

  test.each([
    ['a:\n\tb: 1\n', 'indent with spaces, not tabs'],
    ['a: *\n', 'a text that begins with * or & must stand in quotes'],
    ['a: "one\n', 'close the quote or bracket'],
    ['a: Wait: I know.\n', 'a text with ": " inside must stand in quotes'],
    [String.raw`a: "C:\samples"`, 'in double quotes a backslash is written twice, or use single quotes'],
  ])('a slip of syntax comes with its way out: %j', (text, advice) => {
    expect(parsed(text).problems()[0]).toMatchObject({ code: 'yaml-syntax', hint: advice });
  });
});

describe('places', () => {
  test('of every kind of node, sliced out of the text', () => {
    const text = `plain: one two # note
quoted: "a \\" b"
single: 'it''s'
literal: |
  one
  two
folded: >-
  one
list: [ x, { y: "z" } ]
block:
  - first
  - key: value
老王: 你好
`;
    const { root } = parsed(text);
    const at = (...way: (string | number)[]): string => sliceOf(nodeAt(root, ...way).span);
    expect(at('plain')).toBe('one two');
    expect(at('quoted')).toBe('"a \\" b"');
    expect(at('single')).toBe("'it''s'");
    expect(at('literal')).toBe('|\n  one\n  two\n');
    expect(at('folded')).toBe('>-\n  one\n');
    expect(at('list')).toBe('[ x, { y: "z" } ]');
    expect(at('list', 0)).toBe('x');
    expect(at('list', 1)).toBe('{ y: "z" }');
    expect(at('list', 1, 'y')).toBe('"z"');
    expect(at('block').trimEnd()).toBe('- first\n  - key: value');
    expect(at('block', 1).trimEnd()).toBe('key: value');
    expect(at('老王')).toBe('你好');
    const keys = root?.kind === 'map' ? root.entries.map(({ keySpan }) => sliceOf(keySpan)) : [];
    expect(keys).toEqual(['plain', 'quoted', 'single', 'literal', 'folded', 'list', 'block', '老王']);
  });

  test('of an empty value: behind its key', () => {
    const { root } = parsed('a:\nb: [x, ]\nc: {d: , e}\n');
    expect(nodeAt(root, 'a').span).toMatchObject({ start: 2, end: 2 });
    expect(sliceOf(nodeAt(root, 'c', 'e').span)).toBe('');
  });

  test('in a stretch of a larger text', () => {
    const source = new Source('s.yaml', '/p/s.yaml', 'Boy {id: check, takes: 2}: Hi.');
    const root = parseYaml(source.span(4, 25), new Diagnostics());
    expect(plainOf(root)).toEqual({ id: 'check', takes: '2' });
    expect(sliceOf(nodeAt(root, 'takes').span)).toBe('2');
  });

  test('of aliases: where the value is written', () => {
    const { root } = parsed('a: &x { b: c }\nd: *x\n');
    expect(nodeAt(root, 'd', 'b').span).toMatchObject({ start: 11, end: 12 });
  });
});
