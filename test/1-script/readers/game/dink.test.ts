/** Dink's structure file: lines with their ids, directions and groups, and the same lines in other languages. */
import { describe, expect, test } from 'vitest';
import { isDinkStructure, readDink } from '../../../../src/1-script/readers/game/dink.ts';
import {
  dinkLanguage,
  dinkStringsLanguage,
  readDinkStrings,
} from '../../../../src/1-script/readers/game/dink-strings.ts';
import { Source } from '../../../../src/diagnostics/source.ts';
import type { ReadLines } from '../../../support/read-game-lines.ts';
import { expectOwnPlaces, readLines, shown } from '../../../support/read-game-lines.ts';

const structure = (text: string): ReadLines => readLines(text, readDink, 'main-dink-structure.json');

const beat = (id: string, more: object = {}): object => ({
  Type: 'Line',
  CharacterID: 'ANNA',
  Qualifier: '',
  Direction: '',
  Text: `Words of ${id}.`,
  LineID: id,
  Comments: [],
  Tags: ['ws:final'],
  ...more,
});
const snippet = (beats: readonly object[], more: object = {}): object => ({
  GroupComments: [],
  Beats: beats,
  Group: 0,
  GroupIndex: 0,
  GroupCount: 0,
  Comments: [],
  ...more,
});
const file = (
  ...blocks: readonly (readonly [id: string, snippets: readonly object[], comments?: readonly string[]])[]
): string =>
  `\uFEFF${JSON.stringify(
    [
      {
        SceneID: 'Gate',
        Comments: ['VO: Night.'],
        Blocks: blocks.map(([BlockID, Snippets, Comments = []]) => ({ BlockID, Snippets, Comments })),
      },
    ],
    undefined,
    2,
  )}`;

describe('the structure file', () => {
  test('is known by its name', () => {
    expect(isDinkStructure('main-dink-structure.json')).toBe(true);
    expect(isDinkStructure('main-dink.json')).toBe(false);
  });

  test('lines have ids, speakers and words; actions are left out; writing that is final is no sound that is', () => {
    const { lines, problems } = structure(
      file([
        '',
        [snippet([beat('a_1'), { Type: 'Action', Text: 'A door opens.', LineID: 'a_2' }, beat('a_3')])],
      ]),
    );
    expect(problems).toEqual([]);
    expect(lines.map(({ id }) => id?.text)).toEqual(['a_1', 'a_3']);
    expect(lines.map(shown)).toEqual(['ANNA (Night.): Words of a_1.', 'ANNA (Night.): Words of a_3.']);
    expect(lines[0]).toMatchObject({ scene: 'Gate', status: undefined, group: undefined });
    expectOwnPlaces(lines);
  });

  test('directions: comments for the voice from the outside in, the qualifier, tags that are heard, the direction', () => {
    const told = beat('a_1', {
      Qualifier: 'O.S.',
      Direction: 'loudly',
      Comments: ['Anybody may read this.', 'LOC: a pun', 'VO: Out of breath.'],
      Tags: ['vo:soft', 'vo:radio', 'ws:stub', 'soft'],
    });
    const { lines } = structure(
      file([
        'Inner',
        [snippet([told], { GroupComments: ['VO: Barks.'], Comments: ['vo: Tired.'] })],
        ['VO: Far off.'],
      ]),
    );
    expect(lines[0]?.direction.map(({ text }) => text)).toEqual([
      ...['Night.', 'Far off.', 'Barks.', 'Tired.', 'Out of breath.'],
      ...['off screen', 'soft', 'loudly'],
    ]);
  });

  test('groups are those of a block; snippets of the same one carry the same word', () => {
    const bark = (id: string, Group: number): object =>
      snippet([beat(id)], { Group, GroupIndex: 1, GroupCount: 2 });
    const { lines } = structure(
      file(['', [bark('a', 1), bark('b', 1), bark('c', 2), bark('d', 0)]], ['Inner', [bark('e', 1)]]),
    );
    expect(lines.map(({ group }) => group?.text)).toEqual([
      'Gate_1',
      'Gate_1',
      'Gate_2',
      undefined,
      'Gate_Inner_1',
    ]);
    expect(lines.map(({ scene }) => scene)).toEqual(['Gate', 'Gate', 'Gate', 'Gate', 'Gate_Inner']);
  });

  test('stage directions leave the words; what nobody can speak is told, and the others go on', () => {
    const { lines, problems } = structure(
      file([
        '',
        [
          snippet([
            beat('a', { Text: '(to Bob) Hello {player}.' }),
            beat('b', { Text: '{x: a|b}' }),
            beat('c', { Text: '' }),
            beat('d'),
          ]),
        ],
      ]),
    );
    expect(lines.map(shown)).toEqual([
      'ANNA (Night.; to Bob): Hello {player}.',
      'ANNA (Night.): Words of d.',
    ]);
    expect(problems).toHaveLength(2);
    expect(problems.every((problem) => problem.startsWith('bad-row'))).toBe(true);
  });

  test.each([['{"SceneID": 1}'], ['[{'], [''], ['hello']])('another file is told: %s', (text) => {
    const { game, problems } = structure(text);
    expect(game).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^game-file 1: this is not Dink's structure file/);
  });

  test('parts of other shapes are passed over', () => {
    expect(
      structure('[1, {"Blocks": {}}, {"Blocks": [null, {"Snippets": [{"Beats": ["x", {"Type": 3}]}]}]}]')
        .lines,
    ).toEqual([]);
  });
});

describe('string files', () => {
  const base = structure(
    file(['', [snippet([beat('a_1', { Direction: 'softly' }), beat('a_2'), beat('a_3')])]]),
  );

  test('their language stands in their name', () => {
    const of = (name: string): string | undefined => dinkStringsLanguage('main-dink-structure.json', name);
    expect([
      of('main-strings-de.json'),
      of('main-strings-en-GB.json'),
      of('main-strings-zh_Hans.json'),
    ]).toEqual([...['de', 'en-GB', 'zh-Hans']]);
    expect([of('other-strings-de.json'), of('main-strings.json'), of('main-dink.json')]).toEqual([
      ...[undefined, undefined, undefined],
    ]);
    const project = new Source('p', '/p', '{ // what\n "defaultLocaleCode":"en-GB",\n}');
    expect(dinkLanguage(project)?.text).toBe('en-GB');
  });

  test('give the same lines other words; ids without words are missing, ids of no line are options', () => {
    const strings = '{\n\t"a_1": "Worte (zu Bob).",\n\t"a_2": "",\n\t"option": "Nein."\n}';
    const { game, lines, problems } = readLines(strings, (source, diagnostics) =>
      base.game ? readDinkStrings(source, 'de', base.game, diagnostics) : undefined,
    );
    expect(problems).toEqual([]);
    expect(lines.map(shown)).toEqual(['ANNA (Night.; softly; zu Bob): Worte.']);
    expect(lines[0]).toMatchObject({ id: { text: 'a_1' }, language: { text: 'de' }, scene: 'Gate' });
    expect(game?.translations.map(({ id, language, state }) => `${id} ${language} ${state}`)).toEqual([
      'a_2 de missing',
      'a_3 de missing',
    ]);
  });

  test('that are none are told', () => {
    const { problems } = readLines('[]', (source, diagnostics) =>
      base.game ? readDinkStrings(source, 'de', base.game, diagnostics) : undefined,
    );
    expect(problems[0]).toMatch(/^game-file 1: this is not a string file of Dink's/);
  });
});
