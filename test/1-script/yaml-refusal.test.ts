/** The first mistake of a text: where it stands, and a way out for what people meet most. */
import { describe, expect, test } from 'vitest';
import { advice, refusalOf } from '../../src/1-script/yaml-refusal.ts';
import { parsed, sliceOf } from '../support/yaml-text.ts';

describe('comes with its way out', () => {
  test.each<[text: string, place: string, way: string]>([
    ['- milly: Wait: I know.\n', ':', advice.colon],
    ['- milly: [whispers] come here\n', 'c', advice.whole],
    ['- milly: "No," she said\n', 's', advice.whole],
    ['- milly: @home\n', '@', advice.start],
    ['a: `x`\n', '`', advice.start],
    ['a: 1\n b: 2\n', ':', advice.colon],
    ['a:\n  b: 1\n c: 2\n', 'c', advice.indent],
    ['a: |\n   x\n  y\n', 'y', advice.indent],
    ['a:\n\tb: 1\n', '\t', advice.tabs],
    ["- milly: 'Tis the season\n", '\n', advice.close],
    ['a: "one\nb: two\n', 'b', advice.close],
    ['a: [b, c\n', '\n', advice.close],
    ['a:\n  b: [\n    c\n ]\n', ']', advice.bracket],
    ['a: "C:\\samples"\n', 's', advice.escape],
    ['a: "\\xzz"\n', 'z', advice.escape],
    ['a: *\n', '\n', advice.alias],
    ['a: &\n', '\n', advice.alias],
    ['a: !!! Look out\n', '!', advice.tag],
    ['a: [b,, c]\n', ',', advice.whole],
    ['a: 1\n---\nb: 2\n', 'b', advice.documents],
  ])('%j', (text, place, way) => {
    const problems = parsed(text).problems();
    expect(problems.map(({ code, span, hint }) => [code, sliceOf(span), hint])).toEqual([
      ['yaml-syntax', place, way],
    ]);
  });
});

test('a place at the very end is one that can be shown', () => {
  expect(refusalOf('unexpected end of the stream', 'a: [', 4)).toMatchObject({ start: 3, end: 4 });
  expect(refusalOf('unexpected end of the stream', '', 0)).toMatchObject({ start: 0 });
});
