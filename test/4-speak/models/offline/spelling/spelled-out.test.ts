/** Which languages are spelled out, what stays as it is, and that no text makes it lose its way. */
import { describe, expect, test } from 'vitest';
import { spelledOut } from '../../../../../src/4-speak/models/offline/spelling/spelled-out.ts';

describe('languages', () => {
  test.each([
    ['en', 'five'],
    ['en-GB', 'five'],
    ['EN_us', 'five'],
    ['zh', '五'],
    ['zh-Hans-CN', '五'],
    ['zh_TW', '五'],
    ['de', '5'],
    ['ja', '5'],
    ['cmn', '5'],
    ['enx', '5'],
    ['', '5'],
  ])('%s', (language, said) => {
    expect(spelledOut('5', language)).toBe(said);
  });
});

describe('what is fine is left alone', () => {
  test.each([
    '',
    ' \n ',
    'Who is there? Nobody climbs these stairs in a storm like this.',
    'It’s only me — Anna. The harbour lights are out, and father’s boat hasn’t come back.',
    'I march in May; I may march. No. Yes! “Stop,” he said. “No more.”',
    'Mark my words: the second act, part I like best, is at the street door.',
    'GET OUT OF THE WATER! NASA IS NOT FOR US. OK, DAD?',
    'A man in a car, an I, a you: X-ray, T-shirt, e-mail, rock-and-roll.',
    'Ugh, aah, oh, uh-huh. Ha ha! Wait... what? (laughs)',
    'Am I to go at one, or at half past two?',
    'one hundred and five, twenty-third, nineteen ninety-eight, five P M',
  ])('%j', (text) => {
    expect(spelledOut(text, 'en')).toBe(text);
  });

  test.each([
    '',
    '爷爷，爷爷！蚂蚁搬家啦，每人背着一个白白的小包袱！',
    '船长，外面的风暴越来越大了——我们该怎么办？',
    '二〇二六年三月五日，星期四；第十二章：一百零五个两难。',
    '她说：“别怕……再等等我。”（笑）',
    'BBC、NASA和iPhone都是英文，Wi-Fi也是。',
    '——你是谁？～～是我呀！',
  ])('%j', (text) => {
    expect(spelledOut(text, 'zh')).toBe(text);
  });
});

describe('hostile text ends, is read to its last digit and reads the same again', () => {
  const long = ['1,1,1,', '1-1-1-', '::::', '1'].map((piece) => [piece, 100_000] as const);
  const shorter = [
    ...[
      '1:1:',
      '1.1.',
      '1/1/',
      '1,111,',
      '+1-',
      '$1-',
      '-1 ',
      '１：',
      '9 ',
      '1年',
      '电话1',
      '第1、',
      '1 000 ',
      '=',
    ],
    ...['March 1, ', 'on Baker St. ', 'A.', 'No. 1 ', 'a@b.', 'Hmm-', 'II '],
  ].map((piece) => [piece, 20_000] as const);
  describe.each(['en', 'zh'])('%s', (language) => {
    test.each([...long, ...shorter])('%j, %d characters of it', (piece, length) => {
      const said = spelledOut(piece.repeat(length / piece.length), language);
      expect(said).not.toMatch(/\p{Nd}/u);
      expect(spelledOut(said, language) === said).toBe(true);
    });
  });
});

describe('whatever is thrown together', () => {
  const pieces = {
    en: [
      ...[
        'Mr',
        'St',
        'Dr. ',
        'No. ',
        'vs.',
        'etc.',
        'Jan',
        'March ',
        '5th',
        'pm',
        'a.m.',
        'AM',
        'U.S.',
        'FBI',
        'CDs',
      ],
      ...[
        'Hmm',
        'II',
        'I',
        'Henry ',
        'room ',
        'km/h',
        'm',
        '°C',
        'ft',
        'the ',
        'a ',
        'A',
        'million',
        'BC',
        'people',
      ],
      ...['st', 's', '.com', 'www.', 'call ', 'half', '½', 'x', 'p', '№', '§', '¢', '€', '£'],
    ],
    zh: [
      ...[
        '年',
        '月',
        '日',
        '号',
        '点',
        '分',
        '元',
        '块',
        '个',
        '人',
        '第',
        '初',
        '万',
        '亿',
        '度',
        '路',
        '房',
        '室',
        '周',
      ],
      ...[
        '电话',
        '公元',
        '比分',
        '到',
        '赛季',
        '历史',
        'AM',
        'km/h',
        'kg',
        'm²',
        'USD',
        'HK$',
        'No.',
        'GPT',
        'com',
        '打110',
      ],
      ...['３', 'Ａ', '％', '．', '：', '－', '～', '＋', '／', '＝', '￥', '①', '½', '、', '，', '。'],
    ],
  };
  const any = [...'0123456789'.repeat(6), ...'.,:/-–+−=%#&@$~×*()\'"’° \n;!?<>±^'];

  test.each(['en', 'zh'] as const)('%s: no digit is left, and reading again changes nothing', (language) => {
    const next = mulberry(1);
    const choices = [...any, ...pieces[language]];
    for (let round = 0; round < 2000; round++) {
      const length = 1 + (next() % 9);
      const text = Array.from({ length }, () => choices[next() % choices.length]).join('');
      const said = spelledOut(text, language);
      expect(said, text).not.toMatch(/\p{Nd}|undefined/u);
      expect(spelledOut(said, language), text).toBe(said);
    }
  });
});

/** Whole numbers by Mulberry32, the same ones every time. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}
