/** Fountain: who speaks and how, parted at parentheticals; ids in notes, and ids for speeches that have none. */
import { describe, expect, test } from 'vitest';
import { readFountain } from '../../../../src/1-script/readers/game/fountain.ts';
import { mintIds } from '../../../../src/1-script/readers/game/fountain-ids.ts';
import { applyEdits } from '../../../../src/diagnostics/repair.ts';
import { Source } from '../../../../src/diagnostics/source.ts';
import type { ReadLines } from '../../../support/read-game-lines.ts';
import { expectOwnPlaces, readLines, shown } from '../../../support/read-game-lines.ts';

const read = (text: string): ReadLines => readLines(text, readFountain, 'play.fountain');
const lines = (text: string): readonly string[] => read(text).lines.map(shown);
const minted = (text: string): string => {
  const source = new Source('play.fountain', '/play.fountain', text);
  return applyEdits(text, mintIds(source));
};

const play = `Title: The Kettle
Author: Nobody
    at all

FADE IN:

INT. KITCHEN - DAY

The kettle sings. ANNA waits.

ANNA (V.O.)
It was **late**, and _so_ was
he.

BOB (CONT'D) ^
(softly)
I know.
(to the cat, loud)
Off!

@McDonald
Hello, all.

CUT TO:

.ON THE ROOF #12A#

!ANNA
is not speaking here.

ANNA
~Oh the river
~runs slow
And so on.

INT. KITCHEN - DAY

BOB
(beat)
Well. (beat) Then…
(MORE)
`;

describe('speeches', () => {
  test('of a whole play, in their scenes', () => {
    const { lines: all, problems } = read(play);
    expect(problems).toEqual([]);
    expect(all.map((line) => `${line.scene} | ${shown(line)}`)).toEqual([
      'int-kitchen-day | ANNA (voice-over): It was late, and so was he.',
      'int-kitchen-day | BOB (softly): I know.',
      'int-kitchen-day | BOB (to the cat, loud): Off!',
      'int-kitchen-day | McDonald: Hello, all.',
      'sc12a | ANNA (singing): Oh the river runs slow',
      'sc12a | ANNA: And so on.',
      'int-kitchen-day-2 | BOB: (beat) Well. (beat) Then…',
    ]);
  });

  test('reads the same with line breaks of another system', () => {
    expect(lines(play.replaceAll('\n', '\r\n'))).toEqual(lines(play));
  });

  test.each([
    ['a name needs a blank line above', 'Text.\nBOB\nHello.\n'],
    ['and words below', 'BOB\n\nHello.\n'],
    ['small letters are no name', 'Bob\nHello.\n'],
    ['nor are signs or numbers', '123\nHello.\n\n...\nHello.\n'],
    ['a transition is none', '> BOB\nHello.\n'],
    ['sections, pages and forced actions are none', '# ACT\nx\n\n===\nx\n\n!BOB\nHello.\n'],
    ['headings are none', 'EXT. SEA\nx\n\n.BOB\nHello.\n'],
    ['letters that have no capitals are no name', '老王\n你好。\n'],
    ['what is commented out is none', '/*\nBOB\nHello.\n*/\n'],
    ['nor is a note', '[[\nBOB\nHello.\n]]\n'],
  ])('%s', (_, text) => {
    expect(lines(text)).toEqual([]);
  });

  test.each([
    ['forced names', '@老王 (旁白)\n你好，\n朋友。\n', ['老王 (旁白): 你好，朋友。']],
    ['a number in a name', 'GUARD #2\nHalt.\n', ['GUARD #2: Halt.']],
    ['small letters in the extension', 'HANS (on the radio)\nHello.\n', ['HANS (on the radio): Hello.']],
    [
      'capitals in the extension',
      'HANS (INTO PHONE) (O.S.)\nHello.\n',
      ['HANS (into phone; off screen): Hello.'],
    ],
    ['indents', '\t\tBOB\n\t\t\t(low)\n\t\tHello.\n', ['BOB (low): Hello.']],
    ['two blanks keep a speech together', 'BOB\nOne.\n  \nTwo.\n', ['BOB: One. Two.']],
    ['a blank line ends it', 'BOB\nOne.\n\nTwo.\n', ['BOB: One.']],
    ['notes within', 'BOB\nOne [[not said]] two.\n[[nor this]]\nThree.\n', ['BOB: One two. Three.']],
    [
      'escaped and lone signs',
      'BOB\n5 * 3, \\*so\\*, snake_case, ***all***.\n',
      ['BOB: 5 * 3, *so*, snake_case, all.'],
    ],
    [
      'stage directions among the words',
      'BOB\nOne (waving at her) two.\n',
      ['BOB (waving at her): One two.'],
    ],
    ['tokens', 'BOB\nHello {player}.\n', ['BOB: Hello {player}.']],
    ['several directions in a row', 'BOB\n(low)\n(slow)\nHello.\n', ['BOB (low; slow): Hello.']],
    ['a direction nothing follows', 'BOB\nHello.\n(leaves)\n', ['BOB: Hello.']],
    ['a name with a mark of the byte order', '\uFEFFBOB\nHello.\n', ['BOB: Hello.']],
    ['comments that are not closed', '/* BOB\n\nANNA\nHello.\n', ['ANNA: Hello.']],
    ['notes that a blank line ends', '[[ note\n\nANNA\nHello ]].\n', ['ANNA: Hello ]].']],
  ])('%s', (_, text, expected) => {
    expect(lines(text)).toEqual(expected);
  });

  test('nothing but directions is told', () => {
    const { problems } = read('BOB\nHello.\n\nBOB\nOne {a|b}.\n');
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^bad-row 5: /);
  });

  test('cells have their own places', () => {
    const { lines: all } = read(
      'ANNA [[id:a_1]]\n(soft [[x]])\nHello you. [[note]]\n(to Bob) hm.\n\n@Bob ( on the phone )\n(loud)\n**Hello.**\n(low)\n~La\n',
    );
    const told = ['singing', 'soft'];
    const own = all.map((line) => ({
      ...line,
      direction: line.direction.filter(({ text }) => !told.includes(text)),
    }));
    expectOwnPlaces(own.slice(1));
    expect(own[0]?.character?.span).toMatchObject({ start: 0, end: 4 });
  });
});

describe('ids', () => {
  test('stand in notes beside the cue, or below it', () => {
    const { lines: all } = read(
      'BOB [[id:b_1]]\nOne.\n\nBOB\nTwo. [[id: b_2 ]]\n\nBOB\n[[ID:b_3]]\nThree.\n\nBOB\nFour.\n\nBOB [[id:b_5]] ^\n(a)\nFive.\n(b) [[id:b_6]]\nSix.\n(c)\nSeven.\n',
    );
    expect(all.map(({ id, text }) => `${id?.text ?? '-'} ${text.text}`)).toEqual([
      ...['b_1 One.', 'b_2 Two.', 'b_3 Three.', '- Four.', 'b_5 Five.', 'b_6 Six.', 'b_5_3 Seven.'],
    ]);
    expect(all.map(({ character }) => character?.text)).toEqual(Array(7).fill('BOB'));
  });

  test('are minted where there are none, and are read again; the rest stays byte for byte', () => {
    const written = minted(play);
    expect(written.replace(/ \[\[id:[^\]]+\]\]/g, '')).toBe(play);
    expect(written).toContain("BOB (CONT'D) [[id:int-kitchen-day_002]] ^\n");
    expect(read(written).lines.map(({ id }) => id?.text)).toEqual([
      ...['int-kitchen-day_001', 'int-kitchen-day_002', 'int-kitchen-day_002_2', 'int-kitchen-day_003'],
      ...['sc12a_001', 'sc12a_001_2', 'int-kitchen-day-2_001'],
    ]);
    expect(lines(written)).toEqual(lines(play));
    expect(minted(written)).toBe(written);
  });

  test('of a speech put in between take the next number; those that are there stay', () => {
    const text = 'BOB\nNew.\n\nBOB [[id:LINES_007]]\nOld.\n\nBOB\nNewer. [[id:x]]\n\nANNA\nLast.\n';
    expect(minted(text)).toBe(
      'BOB [[id:lines_008]]\nNew.\n\nBOB [[id:LINES_007]]\nOld.\n\nBOB\nNewer. [[id:x]]\n\nANNA [[id:lines_009]]\nLast.\n',
    );
  });
});

test.each([
  '[[',
  '/*',
  '[[ \n\n ',
  '/* */',
  '[[a]]',
  '\n\nBOB\n(a)\n',
  '*a',
  '_',
  '(a)\n',
  '\nA\n',
  '\n\n\n',
  '[[\n',
  'INT. A\n\n',
  '\0',
  ' ',
])('a file of many %j is read in one go', (sign) => {
  const text = `BOB\nHello.\n\n${sign.repeat(300_000 / sign.length)}\n\nANNA\nBye.\n`;
  const { lines: all } = read(text);
  expect(all[0]?.text.text).toBe('Hello.');
  expect(minted(text)).toContain('[[id:lines_001]]');
});
