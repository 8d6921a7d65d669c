/** Edits are made all at once, and a place of the edited text is found again in the text as typed. */
import { expect, test } from 'vitest';
import type { Edit } from '../../src/diagnostics/repair.ts';
import { applyEdits, placeBefore, repairedLine, withoutOverlaps } from '../../src/diagnostics/repair.ts';
import { Source } from '../../src/diagnostics/source.ts';

const source = new Source('s.yaml', '/s.yaml', 'one: two\n  three: four\nfive\n');
const edit = (typed: string, replacement: string): Edit => {
  const start = source.text.indexOf(typed);
  return { span: source.span(start, start + typed.length), replacement };
};

test('what no edit names stays, in whatever order they come', () => {
  const edits = withoutOverlaps([edit('four', "'four'"), edit('two', '2')]);
  expect(applyEdits(source.text, edits)).toBe("one: 2\n  three: 'four'\nfive\n");
});

test('of two that overlap the first is made, and one given twice is made once', () => {
  const edits = withoutOverlaps([edit('wo\n', '?'), edit('two', '2'), edit('two', '2')]);
  expect(applyEdits(source.text, edits)).toBe('one: 2\n  three: four\nfive\n');
});

test('a place behind edits is found before them', () => {
  const edits = withoutOverlaps([edit('two', '2'), edit('four', "'four'")]);
  const mended = applyEdits(source.text, edits);
  for (const word of ['one', 'three', 'five'])
    expect(placeBefore(edits, mended.indexOf(word))).toBe(source.text.indexOf(word));
  expect(placeBefore(edits, mended.indexOf("four'"))).toBeLessThanOrEqual(source.text.indexOf('four') + 4);
});

test('the line that is shown is the one that is touched, and says when there are more', () => {
  expect(repairedLine([edit('four', "'four'")])).toBe("three: 'four'");
  expect(repairedLine([edit('two\n  three', "'two\n  three'")])).toBe("one: 'two …");
  expect(repairedLine([])).toBe('');
});
