import { expect, test } from 'vitest';
import { portionsOf, restAfter } from '../../../../src/4-speak/models/offline/portions.ts';

const textsOf = (text: string): readonly string[] => portionsOf(text).map((portion) => portion.text);
const withoutSpaces = (text: string): string => text.replace(/\s/g, '');

test('a short line is one portion', () => {
  expect(portionsOf('Who is there? Nobody.')).toEqual([{ text: 'Who is there? Nobody.', rest: 0.4 }]);
  expect(portionsOf('  ')).toEqual([]);
});

test('a long one is cut behind sentences', () => {
  const sentence = 'The boat is in, at last, and nobody on the quay saw it come.';
  expect(textsOf(`${sentence} ${sentence} Yes. No. ${sentence}`)).toEqual([
    sentence,
    sentence,
    `Yes. No. ${sentence}`,
  ]);
});

test('Chinese is cut behind its own signs', () => {
  const sentence = '船长，外面的风暴越来越大了，我们该怎么办？';
  const portions = textsOf(sentence.repeat(9));
  expect(portions.length).toBeGreaterThan(2);
  for (const portion of portions) expect(portion).toMatch(/？$/);
});

test('a sentence without end is cut at its commas, then at its spaces, then anywhere', () => {
  expect(textsOf('and then the sea, '.repeat(30))[0]).toMatch(/sea,$/);
  expect(textsOf('sea '.repeat(200))[0]).toMatch(/sea$/);
  expect(textsOf('海'.repeat(500)).map(({ length }) => length)).toEqual([220, 220, 60]);
});

test.each([
  ['one word', 'x'.repeat(6000)],
  ['numbers', '7'.repeat(6000)],
  ['signs of two units', '𠀀'.repeat(3000)],
  ['full stops', '. '.repeat(3000)],
  ['words', 'word '.repeat(1200)],
])('6,000 characters of %s: nothing is lost, nothing is longer than flite can hold', (_, text) => {
  const portions = textsOf(text);
  expect(withoutSpaces(portions.join(''))).toBe(withoutSpaces(text));
  for (const portion of portions) {
    expect(portion.length).toBeLessThanOrEqual(220);
    expect(portion).not.toMatch(/[\ud800-\udbff]$|^[\udc00-\udfff]/);
  }
});

test('the rest after a text is that of its last sign', () => {
  expect(restAfter('Yes.')).toBeGreaterThan(restAfter('yes,'));
  expect(restAfter('yes,')).toBeGreaterThan(restAfter('yes'));
  expect(restAfter('“Yes!”')).toBe(restAfter('好。'));
});
