/** What a long line is cut into: sizes, borders that are kept whole, and that nothing is lost. */
import { describe, expect, test } from 'vitest';
import { scanText } from '../../src/1-script/spoken-text.ts';
import { longestSegment } from '../../src/1-script/spoken-text.ts';
import { segmentText } from '../../src/3-plan/segments.ts';

const size = (text: string): number => [...text].length;
const bare = (text: string): string => text.replace(/\s+/g, '');
const texts = (text: string, language = 'en'): string[] =>
  segmentText(text, language).map((segment) => segment.text);
const sizes = (text: string, language = 'en'): number[] => texts(text, language).map(size);
/** A sentence of exactly `length` characters. */
const sentence = (length: number, end = '.'): string =>
  `He ${'went on '.repeat(200)}`.slice(0, length - 4) + 'off' + end;

describe('a text that fits', () => {
  test.each([
    ['empty', ''],
    ['of one word', ' Hello \n\n there '],
    ['of 900 characters', 'a'.repeat(900)],
    ['of 900 code points in 1,800 halves', '😀'.repeat(900)],
    ['of 899 code points with a blank line', `${'😀'.repeat(400)}\n\n${'好'.repeat(497)}`],
  ])('%s is one segment, unchanged', (_, text) => {
    expect(segmentText(text, 'en')).toEqual([{ text, join: 'start' }]);
  });

  test('costs nothing', () => {
    const text = 'word '.repeat(180);
    const times = [1, 2, 3].map(() => {
      const start = performance.now();
      for (let count = 0; count < 10_000; count++) segmentText(text, 'en');
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(10);
  });
});

describe('where a text is cut', () => {
  test('at the last sentence that fits', () => {
    const text = [sentence(400), sentence(400), sentence(400)].join(' ');
    expect(segmentText(text, 'en')).toEqual([
      { text: `${sentence(400)} ${sentence(400)}`, join: 'start' },
      { text: sentence(400), join: 'sentence' },
    ]);
  });

  test('at a paragraph when the segment is well filled, and the join says so', () => {
    const text = `${sentence(600)}\n\n${sentence(200)} ${sentence(500)}`;
    expect(segmentText(text, 'en')).toEqual([
      { text: sentence(600), join: 'start' },
      { text: `${sentence(200)} ${sentence(500)}`, join: 'paragraph' },
    ]);
  });

  test('past a paragraph when the segment is not yet well filled', () => {
    const text = `${sentence(500)}\n\n${sentence(300)} ${sentence(500)}`;
    expect(segmentText(text, 'en')).toEqual([
      { text: `${sentence(500)}\n\n${sentence(300)}`, join: 'start' },
      { text: sentence(500), join: 'sentence' },
    ]);
  });

  test.each([
    ['\n \t\n', '\n\n', 'paragraph'],
    ['\r\n\r\n', '\n\n', 'paragraph'],
    ['\n\n\n\n', '\n\n', 'paragraph'],
    ['\u2029', '\n\n', 'paragraph'],
    ['\n', ' ', 'sentence'],
    ['\r\n', ' ', 'sentence'],
    [' \n  ', ' ', 'sentence'],
  ] as const)('%j between sentences becomes %j', (written, folded, join) => {
    const text = [sentence(300), sentence(400), sentence(500)].join(written);
    const [first, second] = segmentText(text, 'en');
    expect(first?.text).toBe(`${sentence(300)}${folded}${sentence(400)}`);
    expect(second).toEqual({ text: sentence(500), join });
  });

  test.each([
    [
      'takes the sentence before it along',
      [sentence(400), sentence(300), sentence(150), sentence(60)],
      [701, 211],
    ],
    ['takes half a sentence along at a comma', [sentence(600, ','), sentence(268), sentence(60)], [600, 329]],
    ['stands alone rather than tear a phrase', [sentence(870), sentence(60)], [870, 60]],
    ['of 80 characters may stand alone', [sentence(500), sentence(390), sentence(80)], [891, 80]],
  ])('a short last sentence %s', (_, parts, expected) => {
    expect(sizes(parts.join(' '))).toEqual(expected);
  });

  test('a short first sentence shares a segment with half of the long one after it', () => {
    expect(sizes(`No. ${sentence(1_500)}`)).toEqual([899, 604]);
  });
});

describe('a sentence too long for a segment', () => {
  const words = (length: number): string => 'word '.repeat(length / 5).trimEnd();
  test.each([
    ['semicolon', `${words(500)}; ${words(200)}, ${words(500)}`, `${words(500)};`],
    ['colon', `${words(500)}: ${words(200)}, ${words(500)}`, `${words(500)}:`],
    ['dash', `${words(500)}—${words(200)}, ${words(500)}`, `${words(500)}—`],
    ['comma', `${words(300)}; ${words(400)}, ${words(500)}`, `${words(300)}; ${words(400)},`],
    ['comma in a quote', `“${words(500)},” ${words(700)}`, `“${words(500)},”`],
    ['no comma in a number', `${words(500)} 10,000 ${words(700)}`, `${words(500)} 10,000 ${words(390)}`],
    ['no colon in a time', `${words(500)} 10:30 ${words(700)}`, `${words(500)} 10:30 ${words(395)}`],
    ['space', words(1_500), words(900)],
    ['no space after a mark', `${words(890)} (sighs) ${words(300)}`, words(890)],
    ['; ：', `${'好'.repeat(500)}：“${'好'.repeat(200)}，${'好'.repeat(500)}”`, `${'好'.repeat(500)}：`],
    ['，', `${'好'.repeat(500)}，${'好'.repeat(700)}`, `${'好'.repeat(500)}，`],
    ['——', `${'好'.repeat(500)}——${'好'.repeat(700)}`, `${'好'.repeat(500)}——`],
    ['nothing at all', '好'.repeat(1_200), '好'.repeat(900)],
  ])('%s', (_, text, first) => {
    expect(texts(text)[0]).toBe(first);
  });

  test.each([
    ['a surrogate pair', '😀'],
    ['a family of seven code points', '👨‍👩‍👧‍👦'],
    ['a letter and its accents', 'e\u0301\u0323'],
    ['a flag', '🇨🇳'],
  ])('%s is never split', (_, grapheme) => {
    for (const offset of ['', 'a', 'ab', 'abc', 'abcd']) {
      const found = texts(offset + grapheme.repeat(1_000));
      expect(found.length).toBeGreaterThan(1);
      for (const [index, text] of found.entries()) {
        expect(text.slice(index === 0 ? offset.length : 0).replaceAll(grapheme, '')).toBe('');
      }
    }
  });
});

describe('marks', () => {
  const long = 'acted '.repeat(60).trimEnd();
  test.each([
    ['(', ')'],
    ['[', ']'],
    ['（', '）'],
    ['\\(', '\\)'],
    ['\\[', '\\]'],
  ])('%s%s is never cut, with sentences and blank lines in it', (open, close) => {
    const mark = `${open}${long}. Then! ${long.slice(0, 100)}\n\nMore; ${close}`;
    for (let before = 0; before < 900; before += 13) {
      const text = `${'word '.repeat(200).slice(0, before)}${mark}${'好'.repeat(500)}`;
      expect(texts(text).filter((segment) => segment.includes(mark.trim()))).toHaveLength(1);
    }
  });

  test.each([
    ['between sentences', `${sentence(500)} (sighs) ${sentence(500)}`, `(sighs) ${sentence(500)}`],
    [
      'two between sentences',
      `${sentence(500)} (sighs) [long pause] ${sentence(500)}`,
      `(sighs) [long pause] ${sentence(500)}`,
    ],
    ['between paragraphs', `${sentence(600)}\n\n(sighs)\n\n${sentence(500)}`, `(sighs)\n\n${sentence(500)}`],
    [
      'between Chinese sentences',
      `${'好'.repeat(600)}。（叹气）${'走'.repeat(600)}。`,
      `（叹气）${'走'.repeat(600)}。`,
    ],
    ['in a quote', `“${sentence(500)} (sighs)” ${sentence(500)}`, sentence(500)],
    ['at the end', `${sentence(800)} ${sentence(200)}\n\n(sighs)`, `${sentence(200)}\n\n(sighs)`],
  ])('a mark %s goes with what follows it', (_, text, last) => {
    expect(texts(text).at(-1)).toBe(last);
  });

  test('a crumb after a mark as long as a segment does not cut the mark', () => {
    const mark = `(${'word '.repeat(177)}on)`;
    expect(texts(`${mark}${'好'.repeat(50)}`)).toEqual([`${mark}${'好'.repeat(11)}`, '好'.repeat(39)]);
    expect(texts(`ab${mark}${'好'.repeat(50)}`)[0]).toBe(`ab${mark}${'好'.repeat(9)}`);
  });

  test('an escaped backslash is never cut: its second half would escape the bracket after it', () => {
    expect(texts(`${'好'.repeat(899)}\\\\(sighs)${'好'.repeat(100)}`)[0]).toBe('好'.repeat(899));
  });

  test('a mark longer than a segment is cut like any text', () => {
    const found = texts(`(${'word '.repeat(400)})`);
    expect(found.map(size).every((length) => length <= longestSegment)).toBe(true);
    expect(found).toHaveLength(3);
  });

  test('a bracket without a partner is text', () => {
    expect(bare(texts(`( ${sentence(600)} ) ) ( ${sentence(600)}`).join(''))).toBe(
      bare(`( ${sentence(600)} ) ) ( ${sentence(600)}`),
    );
  });
});

/** A small generator of chance that repeats itself: mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const vocabulary = {
  en: [
    ...'word ,another; third: fourth, and-so Dr. No.|Mr. |He said.| “Go,” |”Wait!” |"Stop." |\'tis |don’t |10,000 |3.5 |J. R. |etc. '.split(
      '|',
    ),
    ...'. |. |! |? |... |… |—|-- |(sighs) |[long pause] |(a (nested) mark) |\\(an aside. Yes!\\) |\\\\ |\n|\n\n|\r\n\r\n|  |😀|é |( |] '.split(
      '|',
    ),
    'and then he went on to the market ',
    'nobody had seen him since ',
    'x'.repeat(200),
  ],
  zh: [
    ...'他去了市场|没有人看见|，|。|。|！|？|；|：|……|——|“你好。”|「走吧！」|『好』|（叹气）|（停顿）|[停顿]|\\（其实，没有。\\）|用AI做|2026年|"是。"|\n|\n\n|　|𠮷|（|】'.split(
      '|',
    ),
    '那个夏天的下午他们坐在槐树底下下棋',
    '字'.repeat(150),
  ],
} as const;

describe.each(['en', 'zh'] as const)('whatever %s text comes', (language) => {
  const text = (seed: number): string => {
    const random = seeded(seed);
    const from = vocabulary[language];
    const pick = (): string => from[Math.floor(random() * from.length)] ?? '';
    return Array.from({ length: 100 + Math.floor(random() * 400) }, pick).join('');
  };
  const marks = (source: string): string[] =>
    scanText(source)
      .pieces.filter(({ kind }) => kind === 'mark')
      .map((mark) => bare(mark.text))
      .filter((mark) => size(mark) < 500);

  test.each(Array.from({ length: 150 }, (_, seed) => seed))('seed %i', (seed) => {
    const source = text(seed);
    const found = segmentText(source, language);
    expect(bare(found.map((segment) => segment.text).join(''))).toBe(bare(source));
    expect(found.map((segment) => segment.join).lastIndexOf('start')).toBe(0);
    for (const segment of found) {
      expect(size(segment.text)).toBeLessThanOrEqual(longestSegment);
      expect(segment.text).not.toBe('');
      expect(segment.text).toBe(segment.text.trim());
      expect(segment.text).not.toMatch(/\p{Cs}/u);
    }
    const kept = found.flatMap((segment) => marks(segment.text));
    expect(kept).toEqual(expect.arrayContaining(marks(source)));
    expect(size(found.at(-1)?.text ?? '')).toBeGreaterThan(source.length > longestSegment ? 70 : 0);
    expect(segmentText(source, language)).toEqual(found);
  });
});

describe('a megabyte stays linear', () => {
  test.each([
    ['en', 'one paragraph', sentence(80) + ' '],
    ['zh', 'one paragraph', '他去了市场，买了一条鱼。“没有人看见他！”'],
    ['en', 'one sentence', 'word '],
    ['zh', 'one word', '好'],
    ['en', 'paragraphs of a line', sentence(80) + '\n\n'],
    ['en', 'marks', 'He left. (sighs) '],
  ])('%s, %s', (language, _, part) => {
    const text = part.repeat(Math.ceil(1_000_000 / part.length));
    const start = performance.now();
    expect(segmentText(text, language).length).toBeGreaterThan(1_000);
    expect(performance.now() - start).toBeLessThan(4_000);
  });
});
