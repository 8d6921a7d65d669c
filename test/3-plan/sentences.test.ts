/** Each row is a paragraph with a bar wherever a sentence is to end. */
import { describe, expect, test } from 'vitest';
import { blank, sentenceBorders } from '../../src/3-plan/sentences.ts';

const segmenters = {
  en: new Intl.Segmenter('en', { granularity: 'sentence' }),
  zh: new Intl.Segmenter('zh', { granularity: 'sentence' }),
};

/** Marks are written {mark} here; the reader of sentences sees blanks in their place. */
function barred(text: string, language: 'en' | 'zh'): string {
  const masked = text.replace(/\{[^}]*\}/g, (mark) => blank.repeat(mark.length));
  const borders = sentenceBorders(masked, segmenters[language]);
  return [0, ...borders].map((from, index) => text.slice(from, borders[index])).join('|');
}

describe('sentence borders', () => {
  test.each([
    ['en', 'One.| Two!| Three? four'],
    ['en', 'He left.| She stayed!| Why?| Nobody knew.'],
    ['en', 'Dr. Smith met Mr. Jones, Mrs. Hall and St. John, e.g. at tea, etc. Then he left.| Nobody knew.'],
    ['en', 'He saw No. 5 and vol. 2, i.e. Both.| No.| You cannot.| It was Jan. 5 then.'],
    ['en', 'J. R. R. Tolkien wrote it.| I. M. Pei built it.| So did I.| Then we left.'],
    ['en', 'At best.| A gendr.| Kitchen no.| But not kgst.'],
    ['en', '“Go!” he said.| “Why?”| She stayed.'],
    ['en', '"Go."| He left.| "Why?"| She stayed.'],
    ['en', "He left.| ’Twas night.| 'Tis day."],
    ['en', 'It cost 3.50 at 10:30 a.m. in the U.S. Army.| So.'],
    ['en', 'Wait... what?| No.'],
    ['en', 'He left.| {sighs} She stayed.| {laughs} {coughs} Fine. {sighs}'],
    ['en', 'He {sighs} left.| She {laughs} stayed.'],
    ['en', '“He left. {sighs}”| She stayed.'],
    ['en', '"He left. {sighs}"| She stayed.'],
    ['en', 'He left.| (Nobody saw.)| She stayed.'],
    ['zh', '他走了。|没有人看见！|是吗？！|是的……也许吧。'],
    ['zh', '他说。|“你好。”|然后走了。|「好。」|『走。』|她笑了。'],
    ['zh', '他说。|"你好。"|然后走了。|"再见。"|她笑了。'],
    ['zh', '“走吧！”，他说。|好。'],
    ['zh', '他走了。|{叹气}她留下了。|{笑}好。{叹气}'],
    ['zh', '“你好。{叹气}”|她笑了。'],
    ['zh', '“你好。{叹气}”，她说。'],
    ['zh', '他走了。|（没有人看见。）|她留下了。'],
    ['zh', '用AI做的。|It works.|真的。'],
  ] as const)('%s: %s', (language, expected) => {
    expect(barred(expected.replaceAll('|', ''), language)).toBe(expected);
  });

  test('a paragraph longer than a window has the same borders as its parts', () => {
    const sentence = '“他去了市场，买了一条鱼。”她说。';
    const text = sentence.repeat(1_000);
    const borders = sentenceBorders(text, segmenters.zh);
    const once = [14, sentence.length];
    const expected = Array.from({ length: 1_000 }, (_, index) =>
      once.map((at) => index * sentence.length + at),
    );
    expect(borders).toEqual(expected.flat().slice(0, -1));
  });

  test('line ends in a row are one border', () => {
    expect(sentenceBorders('One\n\n\nTwo', segmenters.en)).toEqual([3]);
  });

  test('a window without any border does not stop the search', () => {
    const text = `${'word '.repeat(1_500)}end. Next one.`;
    expect(sentenceBorders(text, segmenters.en)).toEqual([7_504]);
  });
});
