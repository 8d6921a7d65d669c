/** Which words a lexicon replaces, and which it leaves alone. */
import { describe, expect, test } from 'vitest';
import { compileLexicon } from '../../src/1-script/lexicon.ts';
import { leastCpuTime } from '../support/cpu-time.ts';

const speak = compileLexicon([
  ['hutong', 'hoo-tong'],
  ['AI', 'A.I.'],
  ['US', 'the States'],
  ['us', 'you and me'],
  ['new', 'shiny'],
  ['new york', 'the big apple'],
  ['new york city', 'Gotham'],
  ['York', 'new AI hutong'],
  ['c++', 'see plus plus'],
  ['$5 (a.b)*', 'five'],
  ['\\d', 'digit'],
  ['.net', 'dot net'],
  ['3', 'three'],
  ['重庆', '虫庆'],
  ['重庆大学', '虫大'],
  ['行', '形'],
  ['café', 'ka-fay'],
  ['Élan', 'ay-lahn'],
  ["xi'an", 'shee ahn'],
  ['москва', 'Maskva'],
  ['t', 'tee'],
  ['s', 'ess'],
  ['𠮷野家', '吉野家'],
  ['ひと', '人'],
]);

describe('compileLexicon', () => {
  test.each([
    ['the hutong', 'the hoo-tong'],
    ['Hutong, HUTONG!', 'hoo-tong, hoo-tong!'],
    ['hutongs', 'hutongs'],
    ['a shutong', 'a shutong'],
    ['hutong2 2hutong', 'hutong2 2hutong'],
    ["the hutong's end, the Hutong’s end", "the hoo-tong's end, the hoo-tong’s end"],
    ["hutong'sx hutong'll", "hutong'sx hutong'll"],
    ['\'hutong\' ‘hutong’ "hutong"', '\'hoo-tong\' ‘hoo-tong’ "hoo-tong"'],
    ["the hutong' end", "the hoo-tong' end"],
    ["don't it's s't T", "don't it's s't tee"],
    ['hutong-hutong/hutong', 'hoo-tong-hoo-tong/hoo-tong'],
    ['用AI做', '用A.I.做'],
    ['AIが ひとAI', 'A.I.が 人A.I.'],
    ['ai Ai AIs MAIL', 'ai Ai AIs MAIL'],
    ['US us Us', 'the States you and me you and me'],
    ['new, New York, NEW YORK CITY', 'shiny, the big apple, Gotham'],
    ['new york cityscape', 'the big apple cityscape'],
    ['York', 'new AI hutong'],
    ['york', 'york'],
    ['I like C++ and c++11', 'I like see plus plus and see plus plus11'],
    ['$5 (a.b)* $5 (aab)*', 'five $5 (aab)*'],
    ['\\d 7', '\\d 7'.replace('\\d', 'digit')],
    ['a.net asp .NET', 'adot net asp dot net'],
    ['3 33 ３ x3', 'three 33 ３ x3'],
    ['在重庆，重庆大学行', '在虫庆，虫大形'],
    ['行行', '形形'],
    ['cafe\u0301 CAFÉ cafe', 'ka-fay ka-fay cafe'],
    ['E\u0301lan Élan élan ÉLAN', 'ay-lahn ay-lahn élan ÉLAN'],
    ['hutong\u0301', 'hutong\u0301'],
    ["Xi’an, XI'AN", 'shee ahn, shee ahn'],
    ['Москва москвах', 'Maskva москвах'],
    ['去𠮷野家吃', '去吉野家吃'],
    ['𝐀hutong hutong𝐀', '𝐀hutong hutong𝐀'],
    ['İ hutong İhutong', 'İ hoo-tong İhutong'],
    ['', ''],
    ['nothing here', 'nothing here'],
  ])('%j is spoken %j', (words, spoken) => {
    expect(speak(words)).toBe(spoken);
  });

  test('an empty lexicon changes nothing, nor does an empty entry', () => {
    for (const lexicon of [
      compileLexicon([]),
      compileLexicon([
        ['', 'x'],
        [' ', 'y'],
      ]),
    ]) {
      expect(lexicon('cafe\u0301 and so on')).toBe('cafe\u0301 and so on');
    }
  });

  test('words without a hit come back untouched, whatever their normal form', () => {
    expect(speak('re\u0301sume\u0301 it’ll')).toBe('re\u0301sume\u0301 it’ll');
  });

  test('a later entry replaces an earlier one, and a Map will do', () => {
    expect(
      compileLexicon([
        ['a', '1'],
        ['a', '2'],
      ])('a'),
    ).toBe('2');
    expect(compileLexicon(new Map([[' a ', '1']]))('a')).toBe('1');
  });

  test('a longer entry that breaks a word gives way to a shorter one', () => {
    const lexicon = compileLexicon([
      ['go', 'GO'],
      ['go on', 'GO-ON'],
    ]);
    expect(lexicon('go online, go on')).toBe('GO online, GO-ON');
  });

  test('a spoken form with signs of replacement is plain text', () => {
    expect(compileLexicon([['a', '$& $1 \\0']])('a b')).toBe('$& $1 \\0 b');
  });

  test.each([
    ['English', 'The old man of the lane said nothing about word7 and Word42 '],
    [
      'Chinese',
      '那个夏天的下午他们坐在槐树底下下棋，词7没有人看见他走了，蝉在叫，风也停了，孩子们都睡着了，只有他还醒着。',
    ],
  ])('%s lines cost little more with 5,000 entries than with 200', (_, line) => {
    const lines = Array.from({ length: 10_000 }, (__, index) => `${line.slice(0, 56)}${index % 1_000}`);
    const [few = 0, many = 0] = [200, 5_000].map((count) => {
      const lexicon = compileLexicon(
        Array.from(
          { length: count },
          (__, index) => [index % 2 ? `word${index}` : `词${index}`, 'x'] as const,
        ),
      );
      return leastCpuTime(3, () => {
        for (const words of lines) lexicon(words);
      });
    });
    // One look for each entry would cost 25 times as much.
    expect(many).toBeLessThan(6 * few + 20);
  });
});
