/**
 * Two parsers, one reading: every file of the repository, a list of traps and seeded mutations of it come out of the parser
 * we read with as they come out of the one that names mistakes: texts, styles, entries and every place. Where the two
 * differ we have decided, and the decisions are listed here.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Node } from '../../src/1-script/node.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { parsedBySecond } from '../support/second-parser.ts';
import type { Parsed } from '../support/yaml-text.ts';
import { parsed } from '../support/yaml-text.ts';
import { mutationBits, plainTraps, scripts, traps } from '../support/yaml-traps.ts';

const root = path.resolve(import.meta.dirname, '../..');
const filesIn = (folder: string, ending: RegExp): readonly string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => path.join(folder, name));
const textOf = (file: string): string => {
  try {
    return readFileSync(path.join(root, file), 'utf8');
  } catch {
    return '';
  }
};
const fenced = /```yaml\n([^]*?)```/g;

/** What a parser made of a text, without what neither can know: where blank lines and notes around a collection belong. */
function outcome({ root: node, source, problems }: Parsed): unknown {
  /** Words that YAML leaves out it leaves out for both; that they were meant only we say. */
  const said = problems().filter(({ code }) => code !== 'text-lost');
  if (said.some(({ code }) => /^(yaml-syntax|text-unquoted)$/.test(code))) return 'refused';
  return {
    tree: node && shown(node, source.text, new Set()),
    said: said.map(({ code, span }) => [code, span.start]),
  };
}

function shown(node: Node, text: string, seen: Set<Node>): unknown {
  const { start, end } = node.span;
  if (node.kind === 'scalar') {
    const isEmptyBlock = node.text.trim() === '' && node.style !== 'plain' && node.style !== 'quoted';
    return [node.text, node.style, start, isEmptyBlock ? 'empty' : end];
  }
  if (seen.has(node)) return ['alias', start];
  seen.add(node);
  const properties = /^([&!]\S*\s+)+/.exec(text.slice(start))?.[0].length ?? 0;
  const inside = text.slice(start, end).replace(/(\s|^#.*|\s#.*)*$/, '').length;
  const place = [start + properties, start + inside];
  if (node.kind === 'list') return ['list', place, node.items.map((item) => shown(item, text, seen))];
  return [
    'map',
    place,
    node.entries.map(({ key, keySpan, value }) => [
      key,
      keySpan.start,
      keySpan.end,
      shown(value, text, seen),
    ]),
  ];
}

const expectAgreement = (text: string): void =>
  expect(outcome(parsed(text)), JSON.stringify(text)).toEqual(outcome(parsedBySecond(text)));

/** What unfolds without end is ours to refuse, and what is no text neither can read. */
const isComparable = (file: string): boolean =>
  !file.includes('yaml-too-large') && !textOf(file).includes('\ufffd');

test.each([...filesIn('scripts', /\.ya?ml$/), ...filesIn('test/cases', /\.ya?ml$/)].filter(isComparable))(
  '%s',
  (file) => {
    const text = textOf(file);
    expectAgreement(text);
    expectAgreement(text.replaceAll(/\r?\n/g, '\r\n'));
  },
);

test.each(['docs/script-format.md', 'README.md'])('every example of %s', (file) => {
  for (const [, text = ''] of textOf(file).matchAll(fenced)) expectAgreement(text);
});

test.each([...plainTraps, ...traps])('the trap %j', (text) => expectAgreement(text));

describe('mutations', () => {
  /** What the two read differently, and why we read it as we do. */
  const decided: readonly (readonly [reason: string, texts: RegExp])[] = [
    [
      'half a surrogate pair is no character',
      /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/,
    ],
    ['a line with nothing but a tab is an empty line', /\n\t\n/],
    ['a colon where a line begins follows a key that is empty, not the line above', /\n *: /],
  ];

  const random = seededRandom(20);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const mutated = (text: string): string => {
    const at = Math.floor(random() * (text.length + 1));
    const kind = random();
    if (kind < 0.6) return text.slice(0, at) + pick(mutationBits) + text.slice(at);
    if (kind < 0.85) return text.slice(0, at) + text.slice(at + 1 + Math.floor(random() * 3));
    if (kind < 0.95) return text.slice(0, at) + text.slice(at, at + 20) + text.slice(at);
    return text.replaceAll('\n', '\r\n');
  };
  const texts = Array.from({ length: 800 }, (_, round) => {
    let text = pick(round % 2 === 0 ? scripts : plainTraps);
    for (let times = 1 + Math.floor(random() * 3); times > 0; times--) text = mutated(text);
    return text;
  });

  test('are read alike, or decided', () => {
    const differing = texts.filter(
      (text) => JSON.stringify(outcome(parsed(text))) !== JSON.stringify(outcome(parsedBySecond(text))),
    );
    expect(differing.filter((text) => !decided.some(([, pattern]) => pattern.test(text)))).toEqual([]);
    expect(decided.filter(([, pattern]) => !differing.some((text) => pattern.test(text)))).toEqual([]);
  });

  test('are of both kinds: some are read, some refused', () => {
    const refused = texts.filter((text) => outcome(parsed(text)) === 'refused').length;
    expect(refused).toBeGreaterThan(200);
    expect(refused).toBeLessThan(600);
  });
});
