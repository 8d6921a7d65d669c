/** What our reading of YAML does where parsers differ, and what it does with texts that were made to be slow. */
import { describe, expect, test } from 'vitest';
import { nodeAt, parsed, plainOf, sliceOf } from '../support/yaml-text.ts';

const said = (text: string): readonly (readonly [code: string, place: string])[] =>
  parsed(text)
    .problems()
    .map(({ code, span }) => [code, sliceOf(span)]);

describe('read as YAML 1.2 has it', () => {
  test.each<[name: string, text: string, value: unknown]>([
    ['carriage returns alone end lines', 'a: 1\rb: |\r  one\r  two\r', { a: '1', b: 'one\ntwo\n' }],
    ['a byte order mark is no text', '\ufeff- a\n', ['a']],
    ['a directive of another kind is left aside', '%PARAM x\n---\na: 1\n', { a: '1' }],
    ['a tab after a sign is a space', 'a:\t{ b:\tc,\td: "e\tf" }\n', { a: { b: 'c', d: 'e\tf' } }],
    ['an end mark may close the file', 'a: 1\n...\n', { a: '1' }],
    [
      'no tag but what a value is anyway',
      'a: !!str 1\nb: !!seq [x]\nc: !!map {}\n',
      { a: '1', b: ['x'], c: {} },
    ],
    ['a pair in brackets is a map', 'a: [b: c, {d: e}: f]\n', { a: [{ b: 'c' }, {}] }],
  ])('%s', (_, text, value) => expect(plainOf(parsed(text).root)).toEqual(value));

  test.each([
    ['a: \u0007b\n', '\u0007', 'U+0007'],
    ['a: "\u000b"\n', '\u000b', 'U+000B'],
    ['a: |\n  \ufffe\n', '\ufffe', 'U+FFFE'],
    ['a: \ud800b\n', '\ud800', 'U+D800'],
    ['a: \u0000\n', '\u0000', 'U+0000'],
  ])('what cannot be printed is named: %j', (text, character, name) => {
    expect(said(text)).toEqual([['yaml-syntax', character]]);
    expect(parsed(text).problems()[0]).toMatchObject({ hint: 'take it out' });
    expect(parsed(text).problems()[0]!.message).toContain(name);
  });

  test.each([
    ['a: !mine x\n', '!mine'],
    ['a: !!int 5\n', '!!int'],
    ['a: !!map [x]\n', '!!map'],
    ['- milly: &what: is it\n', '&what:'],
    ['a: "x\\U00110000\\\\U00110000"\n', '\\U00110000'],
  ])('what would change or swallow words is refused: %j', (text, place) =>
    expect(said(text)).toEqual([['yaml-syntax', place]]),
  );

  test("a quote that is not closed does not close by being doubled: 'a''", () => {
    expect(parsed("a: 'b''\n").codes()).toEqual(['yaml-syntax']);
  });
});

describe('a bracket that closes in the column of its key', () => {
  const text =
    'cast: {\n  milly: { name: Milly },\n}\nlayers: [\n  one.yaml, # a note\n]\nscenes:\n  - lines: [\n      x\n  ]\n    id: a\n';

  test('is read', () => {
    const { root, codes } = parsed(text.replace('\n  ]', '\n    ]'));
    expect(codes()).toEqual([]);
    expect(plainOf(root)).toEqual({
      cast: { milly: { name: 'Milly' } },
      layers: ['one.yaml'],
      scenes: [{ lines: ['x'], id: 'a' }],
    });
  });

  test('and every place is that of the text as typed', () => {
    const { root } = parsed(text.replace('\n  ]', '\n    ]'));
    expect(sliceOf(nodeAt(root, 'cast').span)).toBe('{\n  milly: { name: Milly },\n}');
    expect(sliceOf(nodeAt(root, 'layers').span)).toBe('[\n  one.yaml, # a note\n]');
    expect(sliceOf(nodeAt(root, 'scenes', 0, 'id').span)).toBe('a');
  });

  test('but not one that stands further out', () => {
    const { problems } = parsed(text);
    expect(problems()).toMatchObject([
      { code: 'yaml-syntax', hint: 'the bracket that closes stands further in than the key it belongs to' },
    ]);
    expect(sliceOf(problems()[0]!.span)).toBe(']');
  });
});

describe('places', () => {
  test.each<[text: string, way: readonly (string | number)[], place: string]>([
    ['a: |  # a | in a note\n  one\n\nb: 1\n', ['a'], '|  # a | in a note\n  one\n'],
    ['a:\n  |+\n  one\n\nb: 1\n', ['a'], '|+\n  one\n\n'],
    ['- - >-\n    one\n- x\n', [0, 0], '>-\n    one\n'],
    ['? a\n: - |\n    one\n', ['a', 0], '|\n    one\n'],
    ['a: &x !!str |\n  one\n', ['a'], '|\n  one\n'],
    ['%YAML 1.2 # |\n--- |\none\n', [], '|\none\n'],
    ['a: [ x, y, ]  # ] in a note\n', ['a'], '[ x, y, ]'],
    ['a: [ x # ] in a note\n  , "]" ]\n', ['a'], '[ x # ] in a note\n  , "]" ]'],
    ['a: { b: , "}": }\n', ['a'], '{ b: , "}": }'],
    ['a: [ b: c, d ]\n', ['a', 0], 'b: c'],
    ['a: [ b: { }, d ]\n', ['a', 0], 'b: { }'],
    ['a: [ ]\n', ['a'], '[ ]'],
    ['- a: 1 # one\n  b: 2 # two\n- c\n', [0], 'a: 1 # one\n  b: 2 # two\n'],
    ['😀: 老王 # x\n你: "好"\n', ['你'], '"好"'],
  ])('in %j', (text, way, place) => expect(sliceOf(nodeAt(parsed(text).root, ...way).span)).toBe(place));

  test.each<[text: string, way: readonly (string | number)[], at: number]>([
    ['a:   # note\n', ['a'], 5],
    ['a:\n\nb: 1\n', ['a'], 2],
    ['-\n- x\n', [0], 1],
    ['- \n- x\n', [0], 2],
    ['{a, b: , c:}', ['b'], 7],
    ['{"x", c:}', ['x'], 4],
    ['? a\n? b\n', ['a'], 3],
    ['a: &x\nb: 1\n', ['a'], 5],
    ['a: !!str # note\n', ['a'], 9],
    ['{a: x, : y}', [''], 9],
    ['---\n', [], 3],
  ])('of nothing in %j', (text, way, at) => {
    const { start, end } = nodeAt(parsed(text).root, ...way).span;
    expect([start, way.includes('') ? start : end]).toEqual([at, at]);
  });
});

describe('texts that were made to be slow, or to break what reads them', () => {
  const times = (count: number, write: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => write(index)).join('');

  test.each([
    ['brackets', '['.repeat(50_000)],
    ['braces', '{a: '.repeat(50_000)],
    ['dashes', '- '.repeat(50_000)],
    ['question marks', '? '.repeat(50_000)],
    ['columns', times(1000, (index) => `${' '.repeat(index)}a:\n`)],
    ['brackets behind another mistake', `x: ]\n${'['.repeat(20_000)}`],
  ])('depth of %s', (_, text) => expect(parsed(text).codes()).toEqual(['yaml-syntax']));

  test('a map of 30,000 keys, in lines and in braces', () => {
    const lines = parsed(times(30_000, (index) => `k${index}: v\n`));
    const braces = parsed(`{ ${times(30_000, (index) => `k${index}: v, `)} }`);
    for (const { root, codes } of [lines, braces]) {
      expect(codes()).toEqual([]);
      expect(root?.kind === 'map' && root.entries.length).toBe(30_000);
    }
  });

  test('20,000 anchors, each followed', () => {
    const { root, codes } = parsed(times(20_000, (index) => `- &a${index} x\n- *a${index}\n`));
    expect(codes()).toEqual([]);
    expect(root?.kind === 'list' && root.items.length).toBe(40_000);
  });

  test('aliases that unfold without end', () => {
    const levels = times(
      1000,
      (index) => `a${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(9)}*a${index}]\n`,
    );
    const { root, problems } = parsed(`a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n${levels}`);
    expect(root).toBeUndefined();
    expect(problems().map(({ code, span }) => [code, span.start])).toEqual([['yaml-too-large', 0]]);
  });

  test('merges that unfold without end', () => {
    const keys = times(1000, (index) => `k${index}: v, `);
    const { codes } = parsed(`- &a { ${keys} }\n${'- { <<: *a }\n'.repeat(2600)}`);
    expect(codes()).toEqual(['yaml-too-large']);
  });

  test('keys that objects know by themselves', () => {
    const { root, said: found } = {
      root: parsed('__proto__: { a: 1 }\nconstructor: 2\ntoString: 3\n').root,
      said: said('__proto__: 1\nhasOwnProperty: 2\n__proto__: 3\n'),
    };
    const keys = root?.kind === 'map' ? root.entries.map(({ key }) => key) : [];
    expect(keys).toEqual(['__proto__', 'constructor', 'toString']);
    expect(found).toEqual([['duplicate-key', '__proto__']]);
    expect(Object.prototype).not.toHaveProperty('a');
  });

  test('more brackets out of their column than a large text may have', () => {
    expect(parsed(times(20_000, (index) => `k${index}: [\n  a\n]\n`)).codes()).toEqual(['yaml-syntax']);
  });
});
