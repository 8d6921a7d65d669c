/** The text of a line in its pieces: what is spoken, what is acted, what readers see. */
import { describe, expect, test } from 'vitest';
import { captionOf, hasBrackets, scanText, spokenForm } from '../../src/1-script/spoken-text.ts';

/** Words as they are, marks in brackets, asides in double ones. */
const outline = (text: string): string[] =>
  scanText(text).pieces.map(({ kind, text: inside }) => (kind === 'words' ? inside : `${kind}:${inside}`));

describe('pieces', () => {
  test.each([
    ['Check.', ['Check.']],
    ['', []],
    ['Check. (chuckles) Your move.', ['Check. ', 'mark:chuckles', ' Your move.']],
    ['[sighs] So be it', ['mark:sighs', ' So be it']],
    ['将军。（轻笑）该你了。', ['将军。', 'mark:轻笑', '该你了。']],
    ['(a)[b]（c）', ['mark:a', 'mark:b', 'mark:c']],
    ['( sighs ) Oh', ['mark:sighs', ' Oh']],
    ['Oh (sighs (deeply)) no', ['Oh ', 'mark:sighs (deeply)', ' no']],
    ['Oh (sighs [deeply]) no', ['Oh ', 'mark:sighs [deeply]', ' no']],
    ['（低声（再低））好', ['mark:低声（再低）', '好']],
    ['()', ['mark:']],
    [String.raw`in \(or about\) May`, ['in ', 'aside-open:(', 'or about', 'aside-close:)', ' May']],
    [
      String.raw`\[sic\] \（好\）`,
      ['aside-open:[', 'sic', 'aside-close:]', ' ', 'aside-open:（', '好', 'aside-close:）'],
    ],
    [String.raw`a \\ b \n c`, ['a ', '\\', ' b \\n c']],
    [String.raw`(say \) now) go`, [String.raw`mark:say \) now`, ' go']],
    ['a\\', ['a\\']],
  ])('%j', (text, pieces) => {
    expect(outline(text)).toEqual(pieces);
    expect(scanText(text).unbalanced).toEqual([]);
  });

  test('stand where they stand: joined by their places they are the text', () => {
    const text = String.raw`Well, (sighs) in \(or about\) May [laughs] \\ 好（笑）。`;
    const { pieces } = scanText(text);
    expect(pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
    for (const { kind, text: inside, start, end } of pieces)
      if (kind === 'mark') expect(text.slice(start + 1, end - 1)).toBe(inside);
  });

  test('brackets, or a backslash, are what makes a text worth scanning', () => {
    expect(['a (b)', 'a [b', '好）', 'a\\b'].map(hasBrackets)).toEqual([true, true, true, true]);
    expect(['a {b} <c> 「好」', ''].map(hasBrackets)).toEqual([false, false]);
  });
});

describe('brackets without partner are spoken, and their places told', () => {
  test.each([
    ['Oh (sighs', [3]],
    ['Oh sighs) no', [8]],
    ['Oh (sighs] no', [3, 9]],
    ['（叹气) 好', [0, 3]],
    ['a) (b', [1, 3]],
    ['((((', [0, 1, 2, 3]],
    [String.raw`a \(b`, [3]],
    [String.raw`a \) b`, [3]],
    [String.raw`\(a \(b\)`, [1]],
  ])('%j', (text, unbalanced) => {
    expect(scanText(text).unbalanced).toEqual(unbalanced);
    expect(scanText(text).pieces.filter(({ kind }) => kind === 'mark')).toEqual([]);
  });

  test('and leave the marks behind them whole', () => {
    expect(outline(':( I mean (sighs) yes')).toEqual([':( I mean ', 'mark:sighs', ' yes']);
    expect(scanText(':( I mean (sighs) yes').unbalanced).toEqual([1]);
    expect(outline('[ a [b] (c) c)')).toEqual(['[ a ', 'mark:b', ' ', 'mark:c', ' c)']);
    expect(scanText('[ a [b] (c) c)').unbalanced).toEqual([0, 13]);
  });

  test.each([
    ['(', 100_000],
    ['（[(', 40_000],
    [')', 100_000],
    ['\\(', 50_000],
    ['(a)', 50_000],
    ['(()', 40_000],
  ])('%s many times over takes no time', (piece, times) => {
    const text = piece.repeat(times);
    const started = performance.now();
    scanText(text);
    captionOf(text);
    expect(performance.now() - started).toBeLessThan(1500);
  });
});

describe('captions', () => {
  test.each([
    ['Check. (chuckles) Your move.', 'Check. Your move.'],
    ['(booming) Check.', 'Check.'],
    ['Check (chuckles).', 'Check.'],
    ['Oh (sighs), well', 'Oh, well'],
    ['Check. (chuckles)', 'Check.'],
    ['将军。（轻笑）老周，', '将军。老周，'],
    ['你好 (叹气) 世界', '你好世界'],
    ['好（笑）。', '好。'],
    [String.raw`in \(or about\) May`, 'in (or about) May'],
    [String.raw`\[sic\]`, '[sic]'],
    [String.raw`a \\ b`, 'a \\ b'],
    ['one\n\ntwo  three', 'one two three'],
    ['(sighs)', ''],
    ['Oh (sighs', 'Oh (sighs'],
  ])('%j is shown as %j', (text, shown) => expect(captionOf(text)).toBe(shown));

  test('a mark behind an opening quote leaves no gap', () => {
    expect(captionOf('He said “(sighs) never.”')).toBe('He said “never.”');
    expect(captionOf('“Never,” (sighs) he said.')).toBe('“Never,” he said.');
    expect(captionOf('他说：“（叹气）算了。”')).toBe('他说：“算了。”');
  });

  test('spaces the author set stay where no mark was', () => {
    expect(captionOf('Does that … happen often?')).toBe('Does that … happen often?');
  });
});

describe('what is said aloud', () => {
  const en = (text: string): string => spokenForm(text, ', ', (words) => words);
  const zh = (text: string): string => spokenForm(text, '，', (words) => words);

  test('marks stay as they are typed, words go through the lexicon', () => {
    const shout = (words: string): string => words.toUpperCase();
    expect(spokenForm('Oh ( sighs ) no [laughs]', ', ', shout)).toBe('OH ( sighs ) NO [laughs]');
    expect(spokenForm(String.raw`a \(b\) \\c`, ', ', shout)).toBe('A, B, \\C');
  });

  test.each([
    [String.raw`We met \(again\) in May.`, 'We met, again, in May.'],
    [String.raw`\(Again\) we met.`, 'Again, we met.'],
    [String.raw`We met \(again\).`, 'We met, again.'],
    [String.raw`We met \(again\)`, 'We met, again'],
    [String.raw`\(Again\)`, 'Again'],
    [String.raw`Well, \(again\) we met`, 'Well, again, we met'],
    [String.raw`We met \(again\), so`, 'We met, again, so'],
    [String.raw`We met \(why?\) here`, 'We met, why? here'],
    [String.raw`Oh. \(Again.\) Well.`, 'Oh. Again. Well.'],
    [String.raw`We \(a\) and \(b\) met`, 'We, a, and, b, met'],
    [String.raw`We \(a\) \(b\) met`, 'We, a, b, met'],
    [String.raw`We \(a\)\(b\) met`, 'We, a, b, met'],
    [String.raw`We \(a \(b\) c\) met`, 'We, a, b, c, met'],
    [String.raw`We \(a\)\) met`, 'We, a, met'],
    [String.raw`word\(s\) here`, 'word, s, here'],
    [String.raw`We \[sic\] met`, 'We, sic, met'],
    [String.raw`(sighs) \(again\) we met`, '(sighs) again, we met'],
    [String.raw`We left \(again\) (sighs) and ran`, 'We left, again, (sighs) and ran'],
    [String.raw`The "go" \(twice\) rang`, 'The "go", twice, rang'],
    [String.raw`Up 5% \(again\) now`, 'Up 5%, again, now'],
    [String.raw`We \(\) met`, 'We met'],
    [`One \\(a\\)\n\nTwo`, 'One, a\n\nTwo'],
    [`One\n\n\\(a\\) two`, 'One\n\na, two'],
  ])('an aside is set off by commas: %j', (text, spoken) => expect(en(text)).toBe(spoken));

  test.each([
    [String.raw`他来了\（又一次\）才走。`, '他来了，又一次，才走。'],
    [String.raw`\（又一次\）他走了。`, '又一次，他走了。'],
    [String.raw`他走了\（又一次\）。`, '他走了，又一次。'],
    [String.raw`他走了\(又一次\)`, '他走了，又一次'],
    [String.raw`你好！\（再见。\）走吧。`, '你好！再见。走吧。'],
    [String.raw`好，\（真的\）走`, '好，真的，走'],
    [String.raw`你\（好\）（叹气）啊`, '你，好，（叹气）啊'],
  ])('in Chinese by Chinese commas: %j', (text, spoken) => expect(zh(text)).toBe(spoken));

  test('many asides take no time', () => {
    const text = String.raw`We met \(again\) here. `.repeat(40_000);
    const started = performance.now();
    expect(en(text).startsWith('We met, again, here. We met, again, here.')).toBe(true);
    expect(performance.now() - started).toBeLessThan(2500);
  });
});
