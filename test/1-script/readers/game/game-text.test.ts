/** What is left to speak of a game's line: marks stay, stage directions go to the direction, markup goes, what is worked out at run time is told. */
import { describe, expect, test } from 'vitest';
import { gameLine } from '../../../../src/1-script/readers/game/game-lines.ts';
import { speakable } from '../../../../src/1-script/readers/game/game-text.ts';
import type { ReadLines } from '../../../support/read-game-lines.ts';
import { expectOwnPlaces, readLines } from '../../../support/read-game-lines.ts';

/** The words of the one line stand between bars. */
const cleaned = (written: string): ReadLines =>
  readLines(`| ${written} |`, (source, diagnostics) => {
    const span = source.span(2, 2 + written.length);
    const line = gameLine({ character: undefined, text: { text: written, span }, scene: 'lines', span });
    const made = speakable(line, diagnostics);
    return { language: undefined, lines: made ? [made] : [], aliases: [], translations: [] };
  });

const parts = (written: string): [string, ...string[]] | string => {
  const { lines, problems } = cleaned(written);
  const [line] = lines;
  return line ? [line.text.text, ...line.direction.map(({ text }) => text)] : (problems[0] ?? 'nothing said');
};

describe('brackets', () => {
  test.each([
    ['Hello.', ['Hello.']],
    ['(sighs) Again.', ['(sighs) Again.']],
    ['Well [whispering] come in.', ['Well [whispering] come in.']],
    ['（叹气）又来了。', ['（叹气）又来了。']],
    ['[to the guard] Open it.', ['Open it.', 'to the guard']],
    ['Open it, (pointing at the door) now.', ['Open it, now.', 'pointing at the door']],
    ['I see (he walks away), yes.', ['I see, yes.', 'he walks away']],
    ['你好（对老王）朋友。', ['你好朋友。', '对老王']],
    ['(at ease) One (to Bob) two (sighs).', ['One two (sighs).', 'at ease', 'to Bob']],
    ['It is \\(so to say\\) over.', ['It is \\(so to say\\) over.']],
    ['() Hello.', ['Hello.']],
  ])('%s', (written, expected) => {
    expect(parts(written)).toEqual(expected);
  });

  test('that nobody closes are left for the rule that tells of them', () => {
    expect(parts('Hello (to Bob')).toEqual(['Hello (to Bob']);
  });

  test('what is cut out at an end leaves words and directions at their own places', () => {
    expectOwnPlaces(cleaned('(to the guard) a guard (a smile at him)').lines);
    expectOwnPlaces(cleaned('(go) go').lines);
    expect(cleaned('(go) go').lines[0]?.text.span.start).toBe(7);
  });

  test('a cut inside leaves the place of all that is left', () => {
    const [line] = cleaned('Go [to Bob] now').lines;
    expect([line?.text.span.start, line?.text.span.end]).toEqual([2, 17]);
  });

  test.each(['(bows)', '[to Bob]', '(sighs)', '(...)', '<b></b>', '（叹气）'])(
    'nothing is left of %s',
    (written) => {
      expect(parts(written)).toMatch(/^bad-row 1: this row is left out: nothing is left to speak/);
    },
  );
});

describe('markup', () => {
  test.each([
    ['<b>Stop</b> there', ['Stop there']],
    ['<color=#f00>Red</color> and <size=12>small', ['Red and small']],
    ['One<br>two', ['One two']],
    ['A <Emphasis>rich</> text', ['A rich text']],
    ['[wave amp=20]Hello[/wave] you', ['Hello you']],
    ['[b]Bold[/b]ly', ['Boldly']],
    ['3 < 4 and <3', ['3 < 4 and <3']],
  ])('%s', (written, expected) => {
    expect(parts(written)).toEqual(expected);
  });

  test.each(['Hello <player>', '<break time="1s"/> Hello', '<think>Plan.</think> Hello'])(
    '%s is told',
    (written) => {
      expect(parts(written)).toMatch(/^bad-row 1: .*is not spoken/);
    },
  );
});

describe('braces', () => {
  test('a name is a token', () => {
    expect(parts('Hello {player.name}, {rank}.')).toEqual(['Hello {player.name}, {rank}.']);
  });

  test.each(['{cond: a|b} Go', 'You have {0} left', 'Odd }', '{ player } hello', '{{name}}'])(
    '%s is told',
    (written) => {
      expect(parts(written)).toMatch(/^bad-row 1: .*is worked out while the game runs/);
    },
  );
});

test.each(['(', '<', '[', '{', '[a', '<a ', '()', '(bows)', '[/a', '[a]', '<b>', '\\('])(
  'a cell full of %s is read in one go',
  (sign) => {
    const { lines, problems } = cleaned(`word${sign.repeat(60_000 / sign.length)}`);
    expect(lines.length + problems.length).toBe(1);
  },
);
