/** The table of complaints about plain words is the catalogue: every one of those rules, as grave as it says. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { catalog } from '../../src/diagnostics/catalog.ts';
import { wordCodes } from '../../src/diagnostics/codes/words.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/script-format.md'), 'utf8');
const section = page.split('\n## Plain words\n')[1]?.split('\n## ')[0] ?? '';
const rows = [...section.matchAll(/^\| `([a-z-]+)` +\| (\w+) +\|/gm)].map(([, code = '', severity]) => ({
  code,
  severity,
}));

test('each is as grave as the catalogue has it', () => {
  const entries: Readonly<Record<string, { readonly severity: string }>> = catalog;
  expect(rows).toEqual(rows.map(({ code }) => ({ code, severity: entries[code]?.severity })));
});

test('every code about words stands there, but for those of marks', () => {
  const codes = new Set(rows.map(({ code }) => code));
  const others = Object.keys(wordCodes).filter((code) => !code.startsWith('mark-'));
  expect(others.filter((code) => !codes.has(code))).toEqual([]);
});
