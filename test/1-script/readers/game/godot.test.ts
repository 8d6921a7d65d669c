/** Godot's translation table: one line for each language that has words. */
import { describe, expect, test } from 'vitest';
import { isGodotTable, readGodot } from '../../../../src/1-script/readers/game/godot.ts';
import { Source } from '../../../../src/diagnostics/source.ts';
import { expectOwnPlaces, readLines, shown } from '../../../support/read-game-lines.ts';

describe('a translation table', () => {
  test('is known by its header', () => {
    const is = (header: string): boolean => isGodotTable(new Source('a', '/a', `${header}\n`));
    expect([is('keys,en,de,_character,_notes'), is('"keys";"pt_BR"'), is('keys\ten')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([is('keys,text,character'), is('id,en'), is('keys'), is('key,Text')]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  test('every language has its line; notes are directions; responses are not spoken', () => {
    const { game, lines, problems } = readLines(
      [
        'keys,en,de,_character,_notes,?context',
        'A1,(to Bob) Hello {{player}}[wait=0.5]!,Hallo {{player}}!,Nathan,warmly,x',
        'A2,Yes,Ja,(response),,',
        ',,,,,',
        'A3,[wave]Only[/wave] here.,,Nathan,,',
        'A4,[[Hi|Hey]] you,Na du,Nathan,,',
      ].join('\n'),
      readGodot,
    );
    expect(lines.map((line) => `${line.id?.text ?? ''} ${line.language?.text ?? ''} ${shown(line)}`)).toEqual(
      [
        'A1 en Nathan (warmly; to Bob): Hello {player}!',
        'A1 de Nathan (warmly): Hallo {player}!',
        'A3 en Nathan: Only here.',
        'A4 de Nathan: Na du',
      ],
    );
    expect(game?.translations.map(({ id, language, state }) => `${id} ${language} ${state}`)).toEqual([
      'A3 de missing',
    ]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^bad-row 6: .*'\{Hi\|Hey\}' is worked out while the game runs/);
  });

  test('cells have their own places', () => {
    expectOwnPlaces(readLines('keys;en;_character\nA1;"Hello; you (to Bob)";Nathan\n', readGodot).lines);
  });

  test('a table without languages is told, and so is a row that is too long', () => {
    expect(readLines('keys,_notes\n', readGodot).problems[0]).toMatch(
      /^game-file 1: this is not a translation table of Godot/,
    );
    const { lines, problems } = readLines('keys,en\nA,b,c\nB,d\n', readGodot);
    expect(lines.map(({ text }) => text.text)).toEqual(['d']);
    expect(problems).toEqual(['bad-row 2: this row is left out: it has 3 cells where the header has 2']);
  });
});
