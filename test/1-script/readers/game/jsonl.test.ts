/** Lines from JSON: the names of columns as keys, one broken line among whole ones, places to the letter. */
import { describe, expect, test } from 'vitest';
import type { ColumnMap } from '../../../../src/1-script/readers/game/columns.ts';
import { readJsonl, readJsonList } from '../../../../src/1-script/readers/game/jsonl.ts';
import type { ReadLines } from '../../../support/read-game-lines.ts';
import { expectOwnPlaces, readLines, shown } from '../../../support/read-game-lines.ts';

const jsonl = (text: string, asked: ColumnMap = new Map()): ReadLines =>
  readLines(text, (source, diagnostics) => readJsonl(source, asked, diagnostics), 'lines.jsonl');
const list = (text: string): ReadLines =>
  readLines(text, (source, diagnostics) => readJsonList(source, new Map(), diagnostics), 'lines.json');

const row = (id: number, text = 'Hello.'): string => JSON.stringify({ id: `a${id}`, speaker: 'Bob', text });

describe('one object a line', () => {
  test('keys are known by the names of columns, whatever their order', () => {
    const { lines, problems } = jsonl(
      [
        '{"id": "guard_001", "speaker": "Guard", "line": "  Halt! (to the crowd)  ", "notes": "loud", "Lang": "en"}',
        '',
        '{"line":"Who goes there?","Speaker":"x","speaker":"Guard","id":2,"bark":"halt","file":"g2","status":"final","scene":"gate","notes":["low","slow"],"more":{"a":[1]}}\r',
      ].join('\n'),
    );
    expect(problems).toEqual([]);
    expect(lines.map(shown)).toEqual([
      'Guard (loud; to the crowd): Halt!',
      'Guard (low; slow): Who goes there?',
    ]);
    expect(lines[0]?.language?.text).toBe('en');
    expect(lines[1]).toMatchObject({
      scene: 'gate',
      id: { text: '2' },
      group: { text: 'halt' },
      file: { text: 'g2' },
    });
    expectOwnPlaces(lines);
  });

  test('the span of a line is its object', () => {
    const { lines } = jsonl(` ${row(1)} \n${row(2)}`);
    expect(lines.map(({ span }) => [span.start, span.end])).toEqual([
      [1, 1 + row(1).length],
      [row(1).length + 3, 3 + 2 * row(1).length],
    ]);
  });

  test('escapes are undone; their cells keep the place of the value', () => {
    const { lines } = jsonl('{"who":"Bob","text":"A \\"b\\" \\u00e9\\n\\ud83d\\ude00 c\\/d"}');
    expect(lines[0]?.text.text).toBe('A "b" é\n😀 c/d');
    expect(lines[0]?.text.span.start).toBe(21);
  });

  test.each([
    ['{"id":"x","speaker":"Bob","text":"Hel', /quotation mark opens words/],
    ['{"id":"x","speaker":"Bob" "text":"Hello"}', /a comma or '}' should follow/],
    ['{"id":"x","text":"Hello",}', /a comma stands before '}'/],
    ["{'id':'x'}", /a key in quotation marks/],
    ['{"id" "x"}', /a colon should follow the key 'id'/],
    ['{"id":x}', /begins no value/],
    ['{"id":01}', /begins no value/],
    ['{"text":"\\q"}', /is no escape/],
    [`${row(9)} ${row(10)}`, /something follows/],
    ['"Hello"', /a line is an object/],
    ['[1]', /a line is an object/],
    ['{"id":"x","speaker":"Bob"}', /no words under 'text'/],
    ['{"id":"x","text":" "}', /no words under 'text'/],
    ['{"id":"x","text":{"en":"Hello"}}', /no words under 'text'/],
    ['{"id":"x","text":"caf\uFFFD"}', /no UTF-8/],
    [`{"id":"x","text":"${'a'.repeat(70_000)}"}`, /more than 65536 characters/],
    ['['.repeat(5_000), /nested deeper than 100/],
    ['{"a":'.repeat(5_000), /nested deeper than 100/],
  ])('a line that is broken is told by its place and the others go on: %#', (broken, expected) => {
    const { lines, problems } = jsonl([row(1), broken, row(2)].join('\n'));
    expect(lines.map(({ id }) => id?.text)).toEqual(['a1', 'a2']);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^bad-row 2: this row is left out: /);
    expect(problems[0]).toMatch(expected);
  });

  test('keys that are not understood are told once, and --map names them', () => {
    const text = '{"who":"Bob","Spoken":"Hello."}\n{"who":"Bob","Spoken":"Bye.","Mood":"sad"}';
    expect(jsonl(text).problems).toEqual(['game-columns 1: no column is known to hold the text']);
    const { lines, problems } = jsonl(
      text,
      new Map([
        ['text', 'Spoken'],
        ['direction', 'mood'],
      ] as const),
    );
    expect(problems).toEqual([]);
    expect(lines.map(shown)).toEqual(['Bob: Hello.', 'Bob (sad): Bye.']);
  });

  test('keys of the language itself are words like others', () => {
    expect(jsonl('{"__proto__":"x","constructor":1,"who":"Bob","text":"Hi."}').lines.map(shown)).toEqual([
      'Bob: Hi.',
    ]);
  });

  test('a mark of the byte order is no part of the file; nothing in it is told', () => {
    expect(jsonl(`\uFEFF${row(1)}`).lines).toHaveLength(1);
    expect(jsonl('\n\n').problems).toEqual(['game-columns 1: there is no line in here']);
  });
});

describe('a list of objects', () => {
  test('on lines of their own or on one', () => {
    expect(list(JSON.stringify([JSON.parse(row(1)), JSON.parse(row(2))])).lines).toHaveLength(2);
    const { lines } = list(`[\n  ${row(1)},\n  ${row(2)}\n]\n`);
    expect(lines.map(({ id }) => id?.text)).toEqual(['a1', 'a2']);
    expectOwnPlaces(lines);
  });

  test('after a broken object the next line that begins one goes on', () => {
    const { lines, problems } = list(
      `[\n  ${row(1)},\n  {"id": "b",\n   "text": oops},\n  ${row(2)},\n  {"id": "c"\n  ${row(3)},\n  ${row(4)}\n]`,
    );
    expect(lines.map(({ id }) => id?.text)).toEqual(['a1', 'a2', 'a3', 'a4']);
    expect(problems.map((problem) => problem.slice(0, 10))).toEqual(['bad-row 4:', 'bad-row 7:']);
  });

  test('a list that is not closed is told, and its objects are kept', () => {
    const { lines, problems } = list(`[${row(1)},${row(2)}`);
    expect(lines).toHaveLength(2);
    expect(problems[0]).toMatch(/the list is not closed/);
  });

  test('something else is told', () => {
    expect(list('{"a": 1}').problems[0]).toMatch(/^game-file 1: this is not a list of lines in JSON/);
    expect(list('').problems[0]).toMatch(/^game-file 1/);
  });

  test('many faults are found in one go', () => {
    const { lines, problems } = list(`[\n${'{"x"\n'.repeat(20_000)}${row(1)}\n]`);
    expect(lines).toHaveLength(1);
    expect(problems).toHaveLength(20_000);
  });
});
