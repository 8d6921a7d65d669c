/** What nobody says is taken out of the words before they are spoken, and named. */
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../../../src/4-speak/models/offline/clean-text.ts';

describe('cleanText', () => {
  test.each<[written: string, spoken: string, taken: string[]]>([
    ['Come in.', 'Come in.', []],
    ['蚂蚁搬家啦！', '蚂蚁搬家啦！', []],
    ['Good 😀 morning 👩🏽‍🚀!', 'Good morning !', ['emoji']],
    ['🇨🇳国旗1️⃣', ' 国旗 ', ['emoji']],
    ['<speak>Hello <break time="1s"/>there</speak>', ' Hello there ', ['markup']],
    ['<think>secret plans</think>Hello', ' Hello', ['markup']],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2', []],
    ['Say [[h@l"oU]] now', 'Say now', ['phonemes in double brackets']],
    ['**Bold** and *bent* and `code` and _line_', 'Bold and bent and code and line', ['Markdown']],
    ['# Title\n\nText', 'Title\n\nText', ['Markdown']],
    ['See [the map](https://example.org/map).', 'See the map.', ['Markdown']],
    ['2 * 3 = 6', '2 * 3 = 6', []],
    ['snake_case stays', 'snake_case stays', []],
    ['a\u0000b\u0007c\u001b[0m', 'abc', ['control characters']],
    ['lone \ud800 surrogate', 'lone surrogate', ['control characters']],
    ['zero\u200bwidth\ufeff, soft\u00adhyphen', 'zerowidth, softhyphen', []],
    ['می\u200cروم', 'می\u200cروم', []],
    ['Mimo™ ©', 'Mimo ', []],
    ['one  \t two\r\n\r\n\r\n\r\nthree', 'one two\n\nthree', []],
    ['Chapter Ⅳ, 5㎏', 'Chapter IV, 5kg', []],
  ])('%j is said as %j', (written, spoken, taken) => {
    expect(cleanText(written)).toMatchObject({ text: spoken, taken });
  });

  test('a style written as a tag is a style and nothing that was taken out', () => {
    expect(cleanText('<style>sad</style> Go away.')).toEqual({ text: ' Go away.', style: 'sad', taken: [] });
  });

  test('what is clean stays as it is', () => {
    const { text } = cleanText('<b>Two</b>  **words** 😀\n\n\n\nand more');
    expect(cleanText(text)).toEqual({ text, style: '', taken: [] });
  });

  test.each(['<think', '<', '[[', '**', '`', ' ', '\n', '😀', '~~', '[a](', '\u200d'])(
    'twenty thousand times %j comes to an end',
    (piece) => {
      expect(cleanText(piece.repeat(20_000)).text.length).toBeLessThanOrEqual(piece.length * 20_000);
    },
  );
});
