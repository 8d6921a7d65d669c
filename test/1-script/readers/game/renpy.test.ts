/** Ren'Py: what dialogue.tab and the files under tl/ say, without text tags, with names to be filled in as tokens. */
import { describe, expect, test } from 'vitest';
import { isRenpyTab, readRenpyTab } from '../../../../src/1-script/readers/game/renpy-tab.ts';
import { renpyWords } from '../../../../src/1-script/readers/game/renpy-text.ts';
import { readRenpyTranslations } from '../../../../src/1-script/readers/game/renpy-tl.ts';
import { Source } from '../../../../src/diagnostics/source.ts';
import type { ReadLines } from '../../../support/read-game-lines.ts';
import { expectOwnPlaces, readLines, shown } from '../../../support/read-game-lines.ts';

const header = "Identifier\tCharacter\tDialogue\tFilename\tLine Number\tRen'Py Script\n";
const tab = (...rows: readonly (readonly string[])[]): ReadLines =>
  readLines(header + rows.map((cells) => cells.join('\t')).join('\n'), readRenpyTab, 'dialogue.tab');
const row = (id: string, who: string, words: string, file = 'game/script.rpy'): readonly string[] => [
  ...[id, who, words, file, '12', `${who} "[what]"`],
];
const words = (written: string): string => {
  const source = new Source('w', '/w', written);
  return renpyWords({ text: written, span: source.whole }).text;
};

describe('words', () => {
  test.each([
    ['Hello{w} there.{p}Now{fast} go{nw}', 'Hello there. Now go'],
    ['{b}Good{/b} {color=#f00}Ending{/color}{w=1.5}.', 'Good Ending.'],
    ['{cps=20}Slow{/cps}{#note}{a=jump:x}link{/a}', 'Slowlink'],
    ['{rb}東京{/rb}{rt}とうきょう{/rt}へ', '東京へ'],
    ['I {noalt}<3{/noalt}{alt}love{/alt} you', 'I love you'],
    ['{rt}open', 'open'],
    ['Hello [player]!', 'Hello {player}!'],
    ['[player.name!u], you have [gold:,] left', '{player.name}, you have {gold} left'],
    ['[player!tu]', '{player}'],
    ['Press [[A] now', 'Press \\[A\\] now'],
    ['A {{brace', 'A {brace'],
    ['She said \\"no\\".\\nTwice\\\\', 'She said "no". Twice\\'],
    ['open {w', 'open {w'],
    ['[items[0]]', '{items[0]}'],
  ])('%s', (written, expected) => {
    expect(words(written)).toBe(expected);
  });

  test.each(['{', '[', '[[', '{rt}', '\\', '{a{a', ']', '[a[a'])('sixty thousand signs of %s', (sign) => {
    expect(words(`${sign.repeat(60_000 / sign.length)} end`)).toContain('end');
  });
});

describe('dialogue.tab', () => {
  test('is known by its header', () => {
    const is = (text: string): boolean => isRenpyTab(new Source('a', '/a', text));
    expect([is(header), is(`\uFEFF${header}`), is('Identifier,Character,Dialogue\n')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('rows are lines; nobody is the narrator; quotation marks are words', () => {
    const { lines, problems } = tab(
      row('start_915cb944', '', 'It was late.'),
      row('start_1', 's', '"Hi," she said. (to Bob) {i}Well{/i}', 'game/ch2/b.rpy'),
      row('start_2', '"Old man"', 'Hm [player].'),
      row('start_3', 'extend', 'Yes.'),
    );
    expect(problems).toEqual([]);
    expect(lines.map(shown)).toEqual([
      'narrator: It was late.',
      's (to Bob): "Hi," she said. Well',
      'Old man: Hm {player}.',
      'Old man: Yes.',
    ]);
    expect(lines.map(({ id, scene }) => `${id?.text ?? ''} ${scene}`)).toEqual([
      ...['start_915cb944 script', 'start_1 ch2/b', 'start_2 script', 'start_3 script'],
    ]);
  });

  test('cells have their own places', () => {
    const { lines } = tab(row('start_2', "'Old man'", '{w}Hm.{/w} '), row('start_3', 's', '(to Bob) Hm.'));
    expectOwnPlaces(lines);
    expect(lines[0]?.span.source.text.slice(lines[0].span.start, lines[0].span.end)).toMatch(
      /^start_2.*"\[what\]"$/,
    );
  });

  test('captions of menus and strings of the interface are no lines', () => {
    const { lines, problems } = tab(
      row('<menu caption>', '', 'Choose.'),
      row('', '', 'Preferences'),
      row('a', 's', 'Hm.'),
    );
    expect([lines.length, problems]).toEqual([1, []]);
  });

  test('what cannot be spoken is told by its row, and the others go on', () => {
    const { lines, problems } = tab(
      row('a', 's', ''),
      row('b', 's', '{w}'),
      row('c', 's', '[items[0]] left'),
      row('d', 's', 'caf\uFFFD'),
      row('e', 's', 'x'.repeat(70_000)),
      ['f'],
      row('g', 's', 'Good.\r'),
    );
    expect(lines.map(({ id }) => id?.text)).toEqual(['g']);
    expect(problems.map((problem) => problem.slice(0, 10))).toEqual(
      [2, 3, 4, 5, 6, 7].map((line) => `bad-row ${line}:`),
    );
  });

  test('another table is told', () => {
    for (const text of ['', 'id\ttext\na\tb', 'Identifier,Character,Dialogue'])
      expect(readLines(text, readRenpyTab).problems[0]).toMatch(/^game-file 1: this is not a dialogue.tab/);
  });
});

describe('tl', () => {
  const tl = (text: string): ReadLines => readLines(text, readRenpyTranslations, 'game/tl/french/script.rpy');

  test('blocks are lines of their language under the same ids', () => {
    const { game, lines, problems } = tl(`\uFEFF
# game/script.rpy:19
translate french start_915cb944:

    # "It's late."
    "Il est {i}tard{/i}, [player]."

# game/script.rpy:21
translate french start_two_d48fb984_1:

    # s happy "Sure, but what's a \\"novel\\"?" nointeract
    voice "voice/a.ogg"
    s happy @ sad "Bien sûr, un \\"roman\\" ?" nointeract
    $ score = "x"
    "Anna" 'Oui.'

translate french strings:

    old "Sylvie"
    new "Sylvie"

label other:
    s "No translation."
`);
    expect(problems).toEqual([]);
    expect(lines.map(shown)).toEqual([
      'narrator: Il est tard, {player}.',
      's: Bien sûr, un "roman" ?',
      'Anna: Oui.',
    ]);
    expect(lines.map(({ id }) => id?.text)).toEqual([
      ...['start_915cb944', 'start_two_d48fb984_1', 'start_two_d48fb984_1_2'],
    ]);
    expect(lines.map(({ scene }) => scene)).toEqual(['start', 'start_two', 'start_two']);
    expect(lines.map(({ language }) => language?.text)).toEqual(['fr', 'fr', 'fr']);
    expect(game?.language?.text).toBe('fr');
    expect(game?.translations).toEqual([]);
  });

  test('cells have their own places', () => {
    expectOwnPlaces(tl('translate de a_915cb944:\n    # x "a"\n    x "Ein Wort." nointeract\r\n').lines);
  });

  test('a language that nobody knows is its own code; codes stay', () => {
    const language = (name: string): string | undefined =>
      tl(`translate ${name} a_1:\n  "x"\n`).game?.language?.text;
    expect([language('schinese'), language('pt_BR'), language('klingon')]).toEqual([
      'zh-Hans',
      'pt-BR',
      'klingon',
    ]);
  });

  test('a block without words is a translation that is missing', () => {
    const { game, lines } = tl(
      'translate french a_1:\n\n    # s "One"\n    s ""\n\ntranslate french a_2:\n    pass\n\ntranslate french a_3:\n',
    );
    expect(lines).toEqual([]);
    expect(game?.translations.map(({ id, state, language }) => `${id} ${state} ${language}`)).toEqual([
      ...['a_1 missing fr', 'a_2 missing fr', 'a_3 missing fr'],
    ]);
  });

  test('words that are not closed are told', () => {
    const { problems, game } = tl('translate french a_1:\n    s "One\n    two"\n    s "Three"\n');
    expect(problems).toEqual(
      [2, 3].map(
        (line) => `bad-row ${line}: this row is left out: its words are not closed on the line they begin on`,
      ),
    );
    expect(game?.translations).toEqual([]);
  });

  test.each(['a ', '"', '"a" ', '\\', '@ ', '"a', "'", 'translate '])('a line of many %s ends', (sign) => {
    const { lines } = tl(`translate french a_1:\n    ${sign.repeat(100_000)}\n    s "Fin."\n`);
    expect(lines.at(-1)?.text.text).toBe('Fin.');
  });
});
