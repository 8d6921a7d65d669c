/** Digits and capitals in Chinese are noted, with what they may be said as. */
import { describe, expect, test } from 'vitest';
import { inChinese } from '../../../src/1-script/rules/chinese-number.ts';
import { readProject } from '../../support/read-project.ts';

describe('numbers as they are said', () => {
  test.each([
    ['0', '零'],
    ['7', '七'],
    ['10', '十'],
    ['15', '十五'],
    ['20', '二十'],
    ['101', '一百零一'],
    ['110', '一百一十'],
    ['311', '三百一十一'],
    ['1000', '一千'],
    ['1001', '一千零一'],
    ['1010', '一千零一十'],
    ['10000', '一万'],
    ['10050', '一万零五十'],
    ['100000', '十万'],
    ['1,205,003', '一百二十万五千零三'],
    ['20000005', '二千万零五'],
    ['3.5', '三点五'],
    ['50%', '百分之五十'],
    ['３０', '三十'],
  ])('%s: %s', (written, quantity) => expect(inChinese(written)?.quantity).toBe(quantity));

  test('digit by digit', () => {
    expect(inChinese('2026')?.digits).toBe('二零二六');
    expect(inChinese('007')).toEqual({ quantity: undefined, digits: '零零七' });
    expect(inChinese('13800138000')?.quantity).toBeUndefined();
  });

  test.each(['9:30', '1.2.3', '', 'x', '5%5'])('%j is no number', (written) =>
    expect(inChinese(written)).toBeUndefined(),
  );
});

describe('in a script', () => {
  const told = async (text: string, head = ''): Promise<{ said: readonly string[]; hints: unknown[] }> => {
    const { said, problems } = await readProject({
      'script.yaml': `mimodrama: 1
language: zh
${head}cast: { lan: { voice: { preset: 茉莉 } } }
scenes: [{ lines: [{ lan: ${JSON.stringify(text)} }] }]
`,
    });
    return { said: said.map((one) => one.split(' ')[0]!), hints: problems.map(({ hint }) => hint) };
  };

  test('each run is noted once, whatever it holds', async () => {
    const { said } = await told('他2026年3月在ESA用MP3听了3.5%的歌。');
    expect(said).toEqual([
      'number-in-chinese',
      'number-in-chinese',
      'abbreviation-in-chinese',
      'abbreviation-in-chinese',
      'number-in-chinese',
    ]);
  });

  test('a year is read digit by digit, two of something is 两', async () => {
    expect((await told('那是2026年的事。')).hints).toEqual([expect.stringMatching(/^write 二零二六;/)]);
    expect((await told('来了2个人。')).hints).toEqual([expect.stringMatching(/^write 二 or 两;/)]);
    expect((await told('来了311个人。')).hints).toEqual([
      expect.stringMatching(/^write 三百一十一 or 三一一;/),
    ]);
  });

  test.each([
    ['OK，Mia 会去的，T恤也带上。', ''],
    ['（长停顿2）我不知道呀。', ''],
    ['{player_2}，你来了。', 'tokens: { player_2: 阿兰 }\n'],
    ['打110，找NASA的人。', 'lexicon: { "110": 幺幺零, NASA: 美国宇航局 }\n'],
    ['He came in 1999 with the NASA people.', ''],
  ])('nothing of that is in %j', async (text, head) => {
    const { said } = await told(text, head);
    expect(said.filter((code) => code.endsWith('-in-chinese'))).toEqual([]);
  });
});
