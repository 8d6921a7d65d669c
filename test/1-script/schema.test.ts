/** The closed list of keys, level by level, as the words of the language are documented. */
import { describe, expect, test } from 'vitest';
import { readFields } from '../../src/1-script/fields.ts';
import * as schema from '../../src/1-script/schema.ts';
import { parsed, sliceOf } from '../support/yaml-text.ts';

const words = (list: string): string[] => list.split(' ').sort();

/** The table of the language reference. */
const documented: readonly (readonly [level: string, keys: object, words: string])[] = [
  [
    'script',
    schema.scriptKeys,
    'mimodrama title author cover language direction lexicon tokens defaults layers cast scenes deliver engine',
  ],
  ['defaults', schema.defaultsKeys, 'gap join sceneGap head tail takes sampling'],
  ['character', schema.characterKeys, 'name language voice role direction style sampling takes mix'],
  ['voice', schema.voiceKeys, 'preset design anchor lock clone consent'],
  ['scene', schema.sceneKeys, 'id title setting direction cast defaults beds music script lines'],
  [
    'line',
    schema.lineKeys,
    'id language direction style sampling takes gap overlap mix group file status skip',
  ],
  ['sound', schema.soundItemKeys, 'sound gain pan treatment overlap'],
  ['bed', schema.bedKeys, 'id sound gain pan fade duck loop from to'],
];

test.each(documented)('a %s has its documented keys and no other', (_, keys, list) => {
  expect(Object.keys(keys).sort()).toEqual(words(list));
});

test('a layer holds what a script holds, but scenes', () => {
  expect(Object.keys({ ...schema.layerKeys, scenes: 0 }).sort()).toEqual(
    Object.keys(schema.scriptKeys).sort(),
  );
});

describe('no character may bear', () => {
  const keys = documented.flatMap(([, , list]) => list.split(' '));
  const others =
    'pause bed note stop gain pan treatment formats loudness captions chapters stems sessions lines';
  const later = 'say when voice role variants text if else include import';

  test.each([...new Set([...keys, ...others.split(' '), ...later.split(' ')])])('%s', (word) => {
    expect(schema.reservedWords.has(word)).toBe(true);
  });

  test('but names of people are free', () => {
    for (const name of ['narrator', 'boy', '老王', 'constructor', 'toString', 'Title'])
      expect(schema.reservedWords.has(name)).toBe(false);
  });
});

describe('fields of a map', () => {
  const read = (text: string): { value: Record<string, unknown>; said: string[] } => {
    const { root, diagnostics, problems } = parsed(text);
    const entries = root?.kind === 'map' ? root.entries : [];
    const fields = readFields(entries, 'a character', schema.characterKeys, diagnostics);
    const said = problems().map(({ code, span, message }) => `${code} ${sliceOf(span)}: ${message}`);
    return { value: fields, said };
  };

  test('remember where they stand: a value at itself, an unset one at its key', () => {
    const { value } = read('takes: 3\nrole: null\n');
    expect(value).toMatchObject({ takes: { value: 3, span: { start: 7, end: 8 } } });
    expect(value).toMatchObject({ role: { value: null, span: { start: 9, end: 13 } } });
  });

  test('a wrong one is left out, the others are read', () => {
    const { value, said } = read('takes: many\nstyle: gentle\ndirecton: Slow.\n');
    expect(Object.keys(value)).toEqual(['style']);
    expect(said).toEqual([
      "wrong-value many: 'takes' cannot be 'many'",
      "unknown-key directon: unknown key 'directon' in a character; did you mean 'direction'?",
    ]);
  });

  test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('%s is no key', (key) => {
    const { value, said } = read(`${key}: x\n`);
    expect(Object.keys(value)).toEqual([]);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`unknown key '${key}'`);
  });

  test.each([
    ['english', "'language' cannot be 'english'; did you mean 'en'?"],
    ['中文', "'language' cannot be '中文'; did you mean 'zh'?"],
    ['tlh_X', "'language' cannot be 'tlh_X'"],
    ['constructor', "'language' cannot be 'constructor'"],
    ['__proto__', "'language' cannot be '__proto__'"],
  ])('language: %s is no code', (code, message) => {
    expect(read(`language: ${code}\n`).said).toEqual([`wrong-value ${code}: ${message}`]);
  });

  test('a voice is one map, or one for each language', () => {
    const one = read('voice: { preset: Mia }\n');
    expect(one.said).toEqual([]);
    expect(one.value).toMatchObject({ voice: { value: { any: { value: { preset: { value: 'Mia' } } } } } });
    const { value, said } = read('voice: { en: { preset: Mia }, zh-TW: { preset: 茉莉 } }\n');
    expect(said).toEqual([]);
    const { only } = (value['voice'] as { value: { only: ReadonlyMap<string, unknown> } }).value;
    expect([...only.keys()]).toEqual(['en', 'zh-TW']);
  });

  test('a voice that is half of each is asked what it is', () => {
    expect(read('voice: { en: { preset: Mia }, preset: 茉莉 }\n').said).toEqual([
      "unknown-key en: unknown key 'en' in 'voice'",
    ]);
  });

  test('words by language want languages', () => {
    expect(read('role: { en: A boy., english: A boy. }\n').said).toEqual([
      "wrong-value english: a key in 'role' cannot be 'english'",
    ]);
  });
});
