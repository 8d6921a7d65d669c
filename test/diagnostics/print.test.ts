/** Problems as people read them in a terminal. */
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { countProblems, placeOf, printDiagnostic } from '../../src/diagnostics/print.ts';
import { Source } from '../../src/diagnostics/source.ts';

/** What is printed when the only `«…»` in a text is an unknown token (an error without a hint), brackets taken out. */
function printed(marked: string, name = 's.yaml', painting: 'plain' | 'coloured' = 'plain'): string {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const source = new Source(name, `/p/${name}`, marked.replace(/[«»]/g, ''));
  const diagnostics = new Diagnostics();
  diagnostics.report('unknown-token', source.span(start, end), { token: 'x', suggestion: 'y' });
  return printDiagnostic(diagnostics.sorted()[0]!, painting);
}

/** The excerpt only: the line and the carets. */
const excerpt = (marked: string): string[] => printed(marked).split('\n').slice(1);

describe('the caret', () => {
  test('stands under its text, and the place names line and column', () => {
    expect(printed('one\nboy: «Hello» there')).toBe(
      [
        "s.yaml:2:6: error[unknown-token]: {x} is not given under 'tokens'; did you mean 'y'?",
        ' 2 | boy: Hello there',
        '   |      ^^^^^',
      ].join('\n'),
    );
  });

  test('counts Chinese as two columns, before it and under it', () => {
    expect(excerpt('老王：«你好»世界')).toEqual([' 1 | 老王：你好世界', '   |       ^^^^']);
  });

  test('counts emoji and combining marks as they are seen', () => {
    expect(excerpt('👨‍👩‍👧 cafe\u0301 «🐜🐜» x')).toEqual([' 1 | 👨‍👩‍👧 cafe\u0301 🐜🐜 x', '   |         ^^^^']);
  });

  test('stays under its text behind tabs', () => {
    expect(excerpt('a\tb\t«c\td»')).toEqual([' 1 | a b c d', '   |     ^^^']);
  });

  test('is one where nothing stands, also at the end of a line', () => {
    expect(excerpt('boy:«»')).toEqual([' 1 | boy:', '   |     ^']);
    expect(excerpt('a«»b')).toEqual([' 1 | ab', '   |  ^']);
  });

  test('ends with its line when the problem goes on', () => {
    expect(excerpt('a «long\nstory» b')).toEqual([' 1 | a long', '   |   ^^^^']);
    expect(excerpt('a «long\r\nstory» b\r\n')).toEqual([' 1 | a long', '   |   ^^^^']);
  });

  test('keeps its gutter with numbers of any length', () => {
    expect(excerpt('\n'.repeat(99) + 'a «b»')).toEqual([' 100 | a b', '     |   ^']);
  });

  test('nothing is shown of an empty line', () => {
    expect(excerpt('a\n  «» \nb')).toEqual([]);
  });
});

describe('a very long line', () => {
  const fillers = { Latin: 'x', Chinese: '你', 'combining marks': 'e\u0301' };
  const places = [0, 1, 39, 40, 41, 100, 159, 160, 161, 1000, 4000];

  test.each(Object.entries(fillers))('of %s is cut, the caret still under the right text', (_, filler) => {
    for (const before of places) {
      const marked = `${filler.repeat(before)}«TARGET»${filler.repeat(4000 - before)}`;
      const [line = '', carets = ''] = excerpt(marked);
      const columns = carets.indexOf('^');
      const shown = line.slice(0, line.indexOf('TARGET')).normalize('NFC');
      const wide = shown.replace(/[^你]/g, '').length;
      expect(columns, `after ${before}`).toBe(shown.length + wide);
      expect(carets.slice(columns), `after ${before}`).toBe('^^^^^^');
      expect(line.length, `after ${before}`).toBeLessThan(180);
    }
  });

  test('has carets no longer than what is shown', () => {
    const [line = '', carets = ''] = excerpt(`a «${'b'.repeat(5000)}» c`);
    expect(carets.length).toBe(line.length);
  });
});

describe('what a hostile file cannot do', () => {
  const hostile = '\u001b[31m\u0007\u009b2J\u202e\u2066\u0000';
  const driving = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

  test('drive the terminal by its text', () => {
    const [line = '', carets = ''] = excerpt(`a${hostile}«b»`);
    expect(line + carets).not.toMatch(driving);
    expect(carets.indexOf('^')).toBe(line.indexOf('b'));
  });

  test('drive it by a message, a hint or a related place', () => {
    const source = new Source('s.yaml', '/p/s.yaml', 'x');
    const diagnostics = new Diagnostics();
    const parameters = {
      character: hostile,
      language: 'en',
      field: hostile,
      locked: `${hostile}\n${hostile}`,
      now: hostile,
      renew: hostile,
    };
    diagnostics.report('stale-lock', source.whole, parameters, [{ message: 'locked', span: source.whole }]);
    expect(printDiagnostic(diagnostics.sorted()[0]!, 'plain')).not.toMatch(driving);
  });

  test('drive it by the name of the file', () => {
    expect(printed('a «b»', `x${hostile}.yaml`)).not.toMatch(driving);
  });

  test('add lines of its own: a message stays on one', () => {
    const diagnostics = new Diagnostics();
    const source = new Source('s.yaml', '/p/s.yaml', 'x');
    diagnostics.report('duplicate-key', source.whole, { key: 'a\nb\r\nc' });
    expect(printDiagnostic(diagnostics.sorted()[0]!, 'plain').split('\n')).toHaveLength(4);
  });
});

describe('what follows the line', () => {
  const source = new Source('s.yaml', '/p/s.yaml', 'one\n'.repeat(120));
  const printAt = (line: number): string[] => {
    const diagnostics = new Diagnostics();
    const parameters = {
      character: 'boy',
      language: 'en',
      field: 'anchor',
      locked: 'Come.',
      now: 'Go.',
      renew: 'this',
    };
    diagnostics.report('stale-lock', source.span(4 * (line - 1), 4 * line - 1), parameters, [
      { message: 'locked in voices.lock.yaml', span: source.span(0, 3) },
      { message: 'first named', span: source.span(8, 11) },
    ]);
    return printDiagnostic(diagnostics.sorted()[0]!, 'plain').split('\n');
  };

  test.each([2, 20, 120])('the lines of a hint stand under each other (line %i)', (line) => {
    const [, , , first = '', second = '', third = ''] = printAt(line);
    const column = first.indexOf('locked:');
    expect(first.slice(0, column)).toMatch(/^ +=\shelp: $/);
    expect(second).toBe(`${' '.repeat(column)}now:    Go.`);
    expect(third).toMatch(new RegExp(`^ {${column}}put the words back`));
  });

  test('related places each on a line, with theirs', () => {
    expect(printAt(2).slice(-2)).toEqual([
      '    = locked in voices.lock.yaml: s.yaml:1:1',
      '    = first named: s.yaml:3:1',
    ]);
  });
});

describe('colour', () => {
  const source = new Source('s.yaml', '/p/s.yaml', 'a b c');
  const diagnostics = new Diagnostics();
  diagnostics.report('empty-line', source.span(0, 1), { character: 'boy' });
  diagnostics.report('mark-movement', source.span(2, 3), { mark: 'nods' });
  diagnostics.report('mark-unknown', source.span(4, 5), { mark: 'blue' });
  const [error, warning, note] = diagnostics.sorted();

  test.each([
    [error, '\u001b[31m'],
    [warning, '\u001b[33m'],
    [note, '\u001b[36m'],
  ])('each severity has its own, on its name and under the text', (diagnostic, colour) => {
    const coloured = printDiagnostic(diagnostic!, 'coloured');
    expect(coloured).toContain(`${colour}${diagnostic!.severity}[`);
    expect(coloured).toContain(`${colour}^`);
    expect(stripVTControlCharacters(coloured)).toBe(printDiagnostic(diagnostic!, 'plain'));
  });

  test('plain is plain', () => {
    for (const one of diagnostics.sorted()) expect(printDiagnostic(one, 'plain')).not.toContain('\u001b');
  });

  test('problems are counted by severity', () => {
    expect(countProblems([])).toBe('no problems');
    expect(countProblems([note!])).toBe('1 note');
    expect(countProblems([note!, error!, error!, warning!])).toBe('2 errors, 1 warning, 1 note');
    expect(countProblems([warning!, warning!, note!, note!])).toBe('2 warnings, 2 notes');
  });

  test('a place is what editors follow', () => {
    expect(placeOf(source.span(4, 5))).toBe('s.yaml:1:5');
  });
});
