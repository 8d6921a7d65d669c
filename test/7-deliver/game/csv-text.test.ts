/** Cells that hold anything and compute nothing. */
import { expect, test } from 'vitest';
import { csvText } from '../../../src/7-deliver/game/csv-text.ts';
import { readTable } from '../../../src/1-script/readers/game/delimited.ts';
import { Source } from '../../../src/diagnostics/source.ts';
import { hostile } from './sample-build.ts';

const bare = { delimiter: ',', start: 'bare' } as const;

test.each([
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\r\nlines', '"two\r\nlines"'],
  [' kept ', '" kept "'],
  ['=1+1', "'=1+1"],
  ['+49', "'+49"],
  ['-No!', "'-No!"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['  =1', "'  =1"],
  ['\t=1', "'\t=1"],
  ['\rx', '"\'\rx"'],
  ['＝1', "'＝1"],
  ['a=1', 'a=1'],
  [-23.1, '-23.1'],
  [Number.NaN, ''],
  [undefined, ''],
])('%j is written as %j', (cell, expected) => expect(csvText([[cell]], bare)).toBe(`${expected}\r\n`));

test.each([',', ';', '\t', '|'])('with %j between them cells come back as they were', (delimiter) => {
  const cells = ['a', `b${delimiter}c`, hostile, 'say "hi"', 'x\ny', '老周'];
  const source = new Source('a', '/a', csvText([cells], { delimiter, start: 'bare' }));
  expect(readTable(source, delimiter as ',').rows[0]?.cells.map(({ text }) => text)).toEqual(cells);
});

test('reports begin with the mark of UTF-8', () =>
  expect(csvText([['a', 'b'], ['c']])).toBe('\uFEFFa,b\r\nc\r\n'));
