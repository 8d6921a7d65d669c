/** Every letter finds somebody who reads it, and numbers and signs stay with their neighbours. */
import { describe, expect, test } from 'vitest';
import type { Languages } from '../../../../src/4-speak/models/offline/readers.ts';
import { readersOf } from '../../../../src/4-speak/models/offline/readers.ts';
import { seededRandom } from '../../../support/seeded-random.ts';

const english = { chinese: 'cmn', isChinese: false } as const;
const runs = (text: string, languages: Languages = english): string =>
  readersOf(text, languages)
    .runs.map(({ reader, text: part }) => `${reader.engine === 'flite' ? 'en' : reader.language}<${part}>`)
    .join('');

describe('readersOf', () => {
  test.each([
    ['Come in, please.', 'en<Come in, please.>'],
    ['将军。', 'cmn<将军。>'],
    ['我爱 Python 编程。', 'cmn<我爱 >en<Python >cmn<编程。>'],
    ['She said 你好 to me.', 'en<She said >cmn<你好 >en<to me.>'],
    ['2026年3月5日', 'cmn<2026年3月5日>'],
    ['用A4纸', 'cmn<用A4纸>'],
    ['跑了5km，喝了250ml水', 'cmn<跑了5km，喝了250ml水>'],
    ['他说 I love you 就走了', 'cmn<他说 >en<I love you >cmn<就走了>'],
    ['Route 66 is long', 'en<Route 66 is long>'],
    ['iPhone 15 发布了', 'en<iPhone >cmn<15 发布了>'],
    ['42', 'en<42>'],
    ['「はい」と言った', 'ja<「はい」と言った>'],
    ['中国人说的话，他的店叫ひまわり', 'cmn<中国人说的话，他的店叫>ja<ひまわり>'],
    ['안녕하세요', 'ko<안녕하세요>'],
    ['Привет, мир', 'ru<Привет, мир>'],
    ['Привіт', 'uk<Привіт>'],
    ['مرحبا بك', 'ar<مرحبا بك>'],
    ['چطوری', 'fa<چطوری>'],
    ['שלום', 'he<שלום>'],
    ['Γειά', 'el<Γειά>'],
    ['สวัสดี', 'th<สวัสดี>'],
    ['नमस्ते', 'hi<नमस्ते>'],
    ['naïve café', 'en<naïve café>'],
    ['', ''],
    ['…！？', ''],
  ])('%j is read as %s', (text, expected) => {
    expect(runs(text)).toBe(expected);
  });

  test('Han is Cantonese where that is asked for', () => {
    expect(runs('你好', { ...english, chinese: 'yue' })).toBe('yue<你好>');
  });

  test('numbers alone follow the line', () => {
    expect(runs('¥42。')).toBe('en<¥42。>');
    expect(runs('¥42。', { ...english, isChinese: true })).toBe('cmn<¥42。>');
  });

  test('letters nobody reads are left out and told of', () => {
    const read = readersOf('Hello ᠮᠣᠩᠭᠣᠯ there', english);
    expect(read.hasStrangers).toBe(true);
    expect(read.runs.map(({ text }) => text).join('')).toBe('Hello  there');
    expect(readersOf('Hello there', english).hasStrangers).toBe(false);
  });

  test('nothing else is lost, doubled or put elsewhere', () => {
    const random = seededRandom(3);
    const pieces = ['Hello', '你好', ' ', '，', '42', '-', 'は', 'да', '. ', 'A', '！', '5kg', '“'];
    for (let round = 0; round < 300; round++) {
      const text = Array.from({ length: 12 }, () => pieces[Math.floor(random() * pieces.length)]!).join('');
      const read = readersOf(text, english).runs.map((run) => run.text);
      if (/[\p{L}\p{N}]/u.test(text)) expect(read.join('')).toBe(text);
      else expect(read).toEqual([]);
    }
  });
});
