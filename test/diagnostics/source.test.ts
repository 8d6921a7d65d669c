/** A text knows its lines: positions as editors count them, and the text of each line. */
import { describe, expect, test } from 'vitest';
import type { Position } from '../../src/diagnostics/source.ts';
import { Source } from '../../src/diagnostics/source.ts';

const sourceOf = (text: string): Source => new Source('a.yaml', '/p/a.yaml', text);

const texts: Readonly<Record<string, string>> = {
  empty: '',
  'one line': 'narrator: Once.',
  'a last line without break': 'one\ntwo\nthree',
  'a break at the end': 'one\ntwo\n',
  'empty lines': '\n\none\n\n\ntwo\n\n',
  'CRLF breaks': 'one\r\ntwo\r\n\r\nthree\r\n',
  'CRLF without a last break': 'one\r\ntwo',
  'both kinds of break': 'one\r\ntwo\nthree\r\n',
  'only a break': '\n',
  'only a CRLF break': '\r\n',
  'Chinese, emoji and combining marks': '老王：你好。\n🐜🐜\ne\u0301 \n',
};

/** Counted from the start, character by character. */
function countedPosition(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

describe.each(Object.entries(texts))('a text with %s', (_, text) => {
  test('every offset, the end included, has the line and column one counts by hand', () => {
    const source = sourceOf(text);
    for (let offset = 0; offset <= text.length; offset++)
      expect(source.position(offset), `offset ${offset}`).toEqual(countedPosition(text, offset));
  });

  test('every line has its text without its break', () => {
    const source = sourceOf(text);
    const lines = text.split(/\r?\n/);
    expect(lines.map((_line, index) => source.lineText(index + 1))).toEqual(lines);
    expect(source.lineStarts).toHaveLength(lines.length);
  });
});

test('positions count from 1, and a break belongs to the line it ends', () => {
  const source = sourceOf('ab\ncd');
  expect([0, 1, 2, 3, 5].map((offset) => source.position(offset))).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 2 },
    { line: 1, column: 3 },
    { line: 2, column: 1 },
    { line: 2, column: 3 },
  ]);
});

test('a line that is not there has no text', () => {
  expect([0, 3, 99, -1].map((line) => sourceOf('ab\ncd').lineText(line))).toEqual(['', '', '', '']);
});

test('a carriage return inside a line stays', () => {
  expect(sourceOf('a\rb\r\nc').lineText(1)).toBe('a\rb');
});

test('a span belongs to its source, and the whole is all of it', () => {
  const source = sourceOf('one\ntwo\n');
  expect(source.span(4, 7)).toEqual({ source, start: 4, end: 7 });
  expect(source.whole).toEqual({ source, start: 0, end: 8 });
});

test('places in 100,000 lines are found at once', () => {
  const source = sourceOf('- boy: Grandpa!\n'.repeat(100_000));
  const started = performance.now();
  let wrong = 0;
  for (let line = 0; line < 100_000; line++) if (source.position(line * 16 + 2).line !== line + 1) wrong++;
  expect(wrong).toBe(0);
  expect(performance.now() - started).toBeLessThan(1000);
});
