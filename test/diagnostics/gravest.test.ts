/** Of very many problems the gravest are shown, and the rest is counted. */
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { countRest, gravest } from '../../src/diagnostics/gravest.ts';
import { Source } from '../../src/diagnostics/source.ts';

/** As many of each in turn as asked: notes, then warnings, then errors. */
function found(notes: number, warnings: number, errors: number): readonly Diagnostic[] {
  const source = new Source('s.yaml', '/p/s.yaml', 'x'.repeat(notes + warnings + errors));
  const diagnostics = new Diagnostics();
  for (let at = 0; at < notes + warnings + errors; at++) {
    const span = source.span(at, at + 1);
    if (at < notes) diagnostics.report('mark-unknown', span, { mark: 'x' });
    else if (at < notes + warnings) diagnostics.report('emoji', span, { sign: 'x' });
    else diagnostics.report('empty-line', span, { character: 'x' });
  }
  return diagnostics.sorted();
}

const severities = (diagnostics: readonly Diagnostic[]): string =>
  diagnostics.map(({ severity }) => severity.charAt(0)).join('');

describe('the gravest', () => {
  test('are all where there is room', () => {
    const all = found(1, 2, 3);
    expect(gravest(all, 6)).toBe(all);
    expect(countRest(all, all)).toBeUndefined();
  });

  test('are errors before warnings before notes, in reading order', () => {
    expect(severities(gravest(found(3, 3, 3), 7))).toBe('nwwweee');
    expect(severities(gravest(found(3, 3, 3), 4))).toBe('weee');
    expect(severities(gravest(found(3, 3, 3), 2))).toBe('ee');
  });

  test('of one kind are the first', () => {
    expect(gravest(found(0, 5, 0), 2).map(({ span }) => span.start)).toEqual([0, 1]);
  });
});

test('the rest is counted by code, the most frequent first', () => {
  const all = found(10_000, 3, 2);
  expect(countRest(all, gravest(all, 4))).toBe('and 10,001 more: 10,000 mark-unknown, 1 emoji');
});
