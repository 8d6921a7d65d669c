/** Values by language: a line hears those of its own language, else of its family, else the one for all. */
import { describe, expect, test } from 'vitest';
import type { ByLanguage, Stated } from '../../src/1-script/stated.ts';
import { forLanguage, isLanguageCode, languageFamily } from '../../src/1-script/stated.ts';
import { Source } from '../../src/diagnostics/source.ts';

const span = new Source('s.yaml', '/p/s.yaml', '').whole;
const stated = <T>(value: T | null): Stated<T> => ({ value, span });
const by = (only: Readonly<Record<string, string | null>>, any?: string): Stated<ByLanguage<string>> =>
  stated({
    any: any === undefined ? undefined : stated(any),
    only: new Map(Object.entries(only).map(([language, value]) => [language, stated(value)])),
  });

describe('forLanguage', () => {
  const roles = by({ zh: '棋王', 'zh-TW': '棋王（台）', en: 'A champion.' });

  test.each([
    ['zh', '棋王'],
    ['zh-TW', '棋王（台）'],
    ['zh-HK', '棋王'],
    ['en', 'A champion.'],
    ['en-GB', 'A champion.'],
    ['fr', undefined],
    ['zho', undefined],
  ])('a line in %s hears %s', (language, heard) => {
    expect(forLanguage(roles, language)?.value).toBe(heard);
  });

  test('the one for all is heard where a language says nothing', () => {
    expect(forLanguage(by({ zh: '棋王' }, 'A champion.'), 'fr')?.value).toBe('A champion.');
    expect(forLanguage(by({ zh: '棋王' }, 'A champion.'), 'zh-TW')?.value).toBe('棋王');
  });

  test('null unsets for all, or for one language', () => {
    expect(forLanguage(stated<ByLanguage<string>>(null), 'en')).toEqual({ value: null, span });
    expect(forLanguage(by({ zh: null }, 'A champion.'), 'zh')).toEqual({ value: null, span });
    expect(forLanguage(by({ zh: null, 'zh-TW': '棋王' }), 'zh-TW')?.value).toBe('棋王');
  });

  test('nothing stated is nothing heard', () => expect(forLanguage(undefined, 'en')).toBeUndefined());
});

test.each([
  ['zh-TW', 'zh'],
  ['en', 'en'],
  ['ZH-tw', 'zh'],
])('%s is of the family %s', (language, family) => expect(languageFamily(language)).toBe(family));

test.each(['en', 'zh', 'zh-TW', 'yue', 'zh-Hant-TW', 'sr-Latn', 'es-419'])('%s is a language', (code) =>
  expect(isLanguageCode(code)).toBe(true),
);

test.each(['', 'e', 'english', 'EN', 'zh_TW', 'zh-', 'zh TW', '中文', 'en-x', 'design', 'lock'])(
  '%j is none',
  (code) => expect(isLanguageCode(code)).toBe(false),
);
