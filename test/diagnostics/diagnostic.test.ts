/** Problems gathered: in reading order, each said once. */
import { describe, expect, test } from 'vitest';
import type { Code } from '../../src/diagnostics/catalog.ts';
import { catalog } from '../../src/diagnostics/catalog.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { Source } from '../../src/diagnostics/source.ts';

const script = new Source('script.yaml', '/p/script.yaml', 'mimodrama: 1\n'.repeat(10));
const house = new Source('house.yaml', '/p/house.yaml', 'direction: Wintry.\n'.repeat(10));

const said = (diagnostics: Diagnostics): string[] =>
  diagnostics.sorted().map(({ code, span }) => `${span.source.name} ${span.start} ${code}`);

describe('the order', () => {
  test('by file in the order met, then by place, then by code', () => {
    const diagnostics = new Diagnostics();
    diagnostics.report('empty-line', script.span(40, 41), { character: 'boy' });
    diagnostics.report('duplicate-key', house.span(20, 21), { key: 'direction' });
    diagnostics.report('missing-consent', script.span(5, 9), { character: 'boy' });
    diagnostics.report('duplicate-key', house.span(3, 4), { key: 'direction' });
    diagnostics.report('default-voice', script.span(5, 6), {});
    diagnostics.report('empty-scene', script.span(0, 1), { scene: 'tree' });
    expect(said(diagnostics)).toEqual([
      'script.yaml 0 empty-scene',
      'script.yaml 5 default-voice',
      'script.yaml 5 missing-consent',
      'script.yaml 40 empty-line',
      'house.yaml 3 duplicate-key',
      'house.yaml 20 duplicate-key',
    ]);
  });

  test('places are numbers: 9 before 10 before 100', () => {
    const diagnostics = new Diagnostics();
    for (const start of [100, 9, 10]) diagnostics.report('default-voice', script.span(start, start + 1), {});
    expect(diagnostics.sorted().map(({ span }) => span.start)).toEqual([9, 10, 100]);
  });

  test('two sentences of one code at one place stay in the order they came', () => {
    const diagnostics = new Diagnostics();
    for (const key of ['b', 'a']) diagnostics.report('duplicate-key', script.span(0, 1), { key });
    expect(diagnostics.sorted().map(({ message }) => message)).toEqual([
      "'b' is given twice here",
      "'a' is given twice here",
    ]);
  });
});

describe('one sentence about one place', () => {
  test('is said once, even when its file was read twice', () => {
    const diagnostics = new Diagnostics();
    const again = new Source('./house.yaml', house.path, house.text);
    for (const source of [house, house, again])
      diagnostics.report('duplicate-key', source.span(3, 4), { key: 'x' });
    expect(said(diagnostics)).toEqual(['house.yaml 3 duplicate-key']);
  });

  test('but another place, length, code or wording is another', () => {
    const diagnostics = new Diagnostics();
    diagnostics.report('duplicate-key', house.span(3, 4), { key: 'x' });
    diagnostics.report('duplicate-key', house.span(3, 5), { key: 'x' });
    diagnostics.report('duplicate-key', house.span(4, 5), { key: 'x' });
    diagnostics.report('duplicate-key', house.span(3, 4), { key: 'y' });
    diagnostics.report('duplicate-key', script.span(3, 4), { key: 'x' });
    diagnostics.report('default-voice', house.span(3, 4), {});
    expect(diagnostics.sorted()).toHaveLength(6);
  });
});

test('a report carries what the catalogue says of its code', () => {
  const diagnostics = new Diagnostics();
  const related = [{ message: 'first given', span: house.span(0, 9) }];
  diagnostics.report('duplicate-key', house.span(19, 28), { key: 'direction' }, related);
  expect(diagnostics.sorted()).toEqual([
    {
      code: 'duplicate-key',
      severity: 'error',
      message: "'direction' is given twice here",
      hint: 'keep one of them',
      span: house.span(19, 28),
      related,
      repair: [],
      isConfined: false,
    },
  ]);
});

test('only an error is an error', () => {
  const diagnostics = new Diagnostics();
  expect([diagnostics.hasErrors, diagnostics.count]).toEqual([false, 0]);
  diagnostics.report('mark-unknown', script.whole, { mark: 'blue' });
  diagnostics.report('mark-movement', script.whole, { mark: 'nods' });
  expect([diagnostics.hasErrors, diagnostics.count]).toEqual([false, 2]);
  diagnostics.report('empty-line', script.whole, { character: 'boy' });
  expect([diagnostics.hasErrors, diagnostics.count]).toEqual([true, 3]);
});

describe('the catalogue', () => {
  /** Stands in for any parameter of a message: it reads as words, and as a list of words. */
  const anyParameters = new Proxy({}, { get: () => ['one', 'two'] });
  type Words = (parameters: object) => unknown;
  const severities = ['error', 'warning', 'note'];

  test.each(Object.keys(catalog) as Code[])('%s is whole', (code) => {
    const { severity, title, explanation, ...functions } = catalog[code];
    const { message, hint } = functions as { message: Words; hint?: Words };
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(severities).toContain(severity);
    expect(title).toMatch(/^[A-Z].{4,}[^.\s]$/);
    expect(explanation).toMatch(/^\S.{30,}\.$/);
    const [said, advised] = [String(message(anyParameters)), String(hint?.(anyParameters) ?? 'no hint')];
    expect(said).toMatch(/^[^.\s].{5,}[^.\s]$/s);
    expect(advised).toMatch(/^\S.{5,}\S$/s);
    expect(said + advised).not.toMatch(/undefined|\[object|NaN/);
  });

  test('no two codes share a title', () => {
    const titles = Object.values(catalog).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});
