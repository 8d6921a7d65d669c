/** Yarn projects and their tables of strings: which files, which languages, which translations are out of date. */
import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../../../src/diagnostics/diagnostic.ts';
import { Source } from '../../../../src/diagnostics/source.ts';
import { readTable } from '../../../../src/1-script/readers/game/delimited.ts';
import type { Cell } from '../../../../src/1-script/readers/game/cell.ts';
import type { GameLines } from '../../../../src/1-script/readers/game/game-lines.ts';
import { readYarnProject } from '../../../../src/1-script/readers/game/yarn-project.ts';
import { isYarnStrings, readYarnStrings } from '../../../../src/1-script/readers/game/yarn-strings.ts';

type Files = Readonly<Record<string, string>>;

async function read(files: Files): Promise<{ lines: GameLines | undefined; told: readonly string[] }> {
  const diagnostics = new Diagnostics();
  const sourceOf = (name: string): Source => new Source(name, `/game/${name}`, files[name] ?? '');
  const lines = await readYarnProject({
    source: sourceOf('game.yarnproject'),
    diagnostics,
    beside: (written) => Promise.resolve(Object.hasOwn(files, written) ? sourceOf(written) : undefined),
    list: (folder) => {
      const inside = folder === '.' ? '' : `${folder}/`;
      const names = Object.keys(files).filter((name) => name.startsWith(inside));
      return Promise.resolve([
        ...new Set(names.map((name) => name.slice(inside.length).split('/')[0] ?? '')),
      ]);
    },
  });
  const told = diagnostics
    .sorted()
    .map(
      ({ code, message, span }) =>
        `${span.source.name}:${span.source.position(span.start).line} ${code}: ${message}`,
    );
  return { lines, told };
}

const node = (title: string, ...lines: readonly string[]): string =>
  `title: ${title}\n---\n${lines.join('\n')}\n===\n`;
const columns = 'language,id,text,file,node,lineNumber,lock,comment';
const row = (id: string, text: string, lock = '', comment = ''): string =>
  `en,line:${id},${text},/home/a/talk.yarn,Gate,4,${lock},${comment}`;
const standing = (cell: Cell | undefined): string | undefined =>
  cell?.span.source.text.slice(cell.span.start, cell.span.end);

const project = JSON.stringify(
  {
    projectFileVersion: 2,
    sourceFiles: ['**/*.yarn'],
    excludeFiles: ['drafts/**'],
    localisation: { en: { assets: 'en' }, de: { strings: 'talk-de.csv', assets: 'de' } },
    baseLanguage: 'en',
  },
  undefined,
  2,
);
const talk = node(
  'Gate',
  'Ada: Hello, {$player}. #line:a // tentative',
  'Ada: [b]Who[/b] is \\{there\\}? #line:b',
  'Ben: Me. #line:c // calm',
  'Ada: Nobody said this. ',
  '-> Leave #line:d',
);
/** SHA-256 of the words of each line as translators get them, its first eight letters. */
const locks = { a: 'c032d745', c: '0782b9e0' };

describe('a project', () => {
  const files: Files = {
    'game.yarnproject': project,
    'z/talk.yarn': talk,
    'barks.yarn': node('Barks', '=> Ada: Oh! #line:e'),
    'drafts/old.yarn': node('Old', 'Ada: Never. #line:f'),
    '.hidden/x.yarn': node('Hidden', 'Ada: Never. #line:g'),
    'talk-de.csv': [
      columns,
      row('a', '"Ada: Hallo, {0}."', locks.a),
      row('b', '"Ada: [b]Wer[/b] sagt ""ja"" da?"', '00000000', 'Line metadata: angry'),
      row('c', 'Benno: Ich.', locks.c.toUpperCase(), 'sehr ruhig'),
      row('d', 'Gehen'),
      row('f', 'Ada: Nie.'),
    ].join('\n'),
  };

  test('reads the files its patterns name, and each language', async () => {
    const { lines, told } = await read(files);
    expect(lines?.language?.text).toBe('en');
    expect(
      lines?.lines.map(({ id, language, character, text, direction }) =>
        [
          language?.text ?? '',
          id?.text,
          character?.text,
          text.text,
          ...direction.map((one) => one.text),
        ].join('|'),
      ),
    ).toEqual([
      '|line:e|Ada|Oh!',
      '|line:a|Ada|Hello, {player}.|tentative',
      '|line:b|Ada|Who is {there}?',
      '|line:c|Ben|Me.|calm',
      '||Ada|Nobody said this.',
      'de|line:a|Ada|Hallo, {player}.|tentative',
      'de|line:b|Ada|Wer sagt "ja" da?',
      'de|line:c|Ben|Ich.|sehr ruhig',
    ]);
    expect(told).toEqual([
      'z/talk.yarn:6 unstable-ids: one line has no #line: id; its name follows from its place and changes with it',
    ]);
  });

  test('knows which translations are missing, and which were made of other words', async () => {
    const { lines } = await read(files);
    expect(
      lines?.translations.map(({ id, language, state, span }) => [
        id,
        language,
        state,
        span.source.text.slice(span.start, span.end),
      ]),
    ).toEqual([
      ['line:e', 'de', 'missing', '=> Ada: Oh! #line:e'],
      ['line:b', 'de', 'stale', '00000000'],
    ]);
  });

  test('translated words stand where they are in their table', async () => {
    const { lines } = await read(files);
    const german = lines?.lines.filter(({ language }) => language) ?? [];
    expect(german.map(({ text }) => standing(text))).toEqual([
      'Hallo, {0}.',
      'Wer[/b] sagt ""ja"" da?',
      'Ich.',
    ]);
    for (const { id, character, text, span } of german)
      for (const cell of [id, character, text]) {
        expect(cell?.span.source).toBe(span.source);
        expect(cell?.span.start).toBeGreaterThanOrEqual(span.start);
        expect(cell?.span.end).toBeLessThanOrEqual(span.end);
      }
    expect(german.map(({ character }) => standing(character))).toEqual(['Ada', 'Ada', 'Benno']);
  });

  test('a translation may choose between words of its own, and write its colon in full width', async () => {
    const { lines } = await read({
      'game.yarnproject': project,
      'talk.yarn': node('Gate', 'Ada: You {$g}! #line:a', 'Ada: Who? #line:b'),
      'talk-de.csv': [
        columns,
        row('a', '"Ada: [select value={0} m=""Du Narr"" f=""Du Närrin""/]!"'),
        row('b', 'Ada：Wer?'),
      ].join('\r\n'),
    });
    const german = lines?.lines.filter(({ language }) => language) ?? [];
    expect(german.map(({ id, text }) => [id?.text, text.text])).toEqual([
      ['line:a_m', 'Du Narr!'],
      ['line:a_f', 'Du Närrin!'],
      ['line:b', 'Wer?'],
    ]);
    expect(standing(german[2]?.text)).toBe('Wer?');
  });

  test('names a table that is not there and goes on', async () => {
    const { lines, told } = await read({
      'game.yarnproject': project,
      'talk.yarn': node('G', 'A: Hi #line:a'),
    });
    expect(lines?.lines).toHaveLength(1);
    expect(told).toEqual([
      "game.yarnproject:14 missing-strings: cannot find 'talk-de.csv', so there are no lines in de",
    ]);
  });

  test.each([
    ['{', 'it is no JSON: '],
    ['[]', 'it is no object'],
    ['{"sourceFiles": "a"}', "'sourceFiles' is no list of patterns"],
    ['{"localisation": []}', "'localisation' is no object of languages"],
    ['{"sourceFiles": ["../*.yarn"]}', "'../*.yarn' in 'sourceFiles' leads out of the project's folder"],
    ['{"sourceFiles": ["/etc/*.yarn"]}', "'/etc/*.yarn' in 'sourceFiles' leads out of the project's folder"],
    ['{}', "no file fits 'sourceFiles': **/*.yarn"],
  ])('%s is refused', async (text, problem) => {
    const { lines, told } = await read({ 'game.yarnproject': text });
    expect(lines).toBeUndefined();
    expect(told).toEqual([expect.stringContaining(problem)]);
  });

  test('a folder that holds itself comes to an end', async () => {
    const diagnostics = new Diagnostics();
    const lines = await readYarnProject({
      source: new Source('p', '/p', '{}'),
      diagnostics,
      beside: () => Promise.resolve(undefined),
      list: () => Promise.resolve(['again']),
    });
    expect(lines).toBeUndefined();
  });
});

describe('a table of strings alone', () => {
  const readTableOf = (...rows: readonly string[]): { lines: GameLines; told: readonly string[] } => {
    const diagnostics = new Diagnostics();
    const source = new Source('de.csv', '/de.csv', [columns, ...rows].join('\n'));
    const lines = readYarnStrings(readTable(source), diagnostics);
    return { lines, told: diagnostics.sorted().map(({ code, message }) => `${code}: ${message}`) };
  };

  test('is known by its columns', () => {
    const header = (text: string): readonly Cell[] =>
      readTable(new Source('a', '/a', text)).rows[0]?.cells ?? [];
    expect(isYarnStrings(header(columns))).toBe(true);
    expect(isYarnStrings(header('Id;Text;Node;Lock'))).toBe(true);
    expect(isYarnStrings(header('character,text,id'))).toBe(false);
  });

  test('gives the lines of its own language', () => {
    const { lines, told } = readTableOf(
      row('a', '" Ada: Hallo, ""Ben"". "', 'x', ' leise '),
      row('b', 'Ohne Namen'),
      row('c', 'Ben: [select value={0} m="er" f="sie"/]'),
    );
    const [first, second] = lines.lines;
    expect([first?.id, first?.character, first?.language, first?.direction[0]].map(standing)).toEqual([
      'line:a',
      'Ada',
      'en',
      'leise',
    ]);
    expect([first?.text.text, standing(first?.text), first?.scene]).toEqual([
      'Hallo, "Ben".',
      'Hallo, ""Ben"".',
      'Gate',
    ]);
    expect([second?.character, second?.text.text]).toEqual([undefined, 'Ohne Namen']);
    expect(lines.lines.slice(2).map(({ id, group }) => [id?.text, group?.text])).toEqual([
      ['line:c_m', 'c'],
      ['line:c_f', 'c'],
    ]);
    expect(told).toEqual([]);
  });

  test('names rows that cannot be used', () => {
    const { lines, told } = readTableOf(
      row('a', ' '),
      row('b', 'Ada: {0}'),
      'en,,Ada: Hi,f,Gate,1,,',
      row('c', '"Ada'),
    );
    expect(lines.lines).toEqual([]);
    expect(told).toEqual([
      'bad-row: this row is left out: its text is empty',
      'bad-row: this row is left out: {0} stands for a value that only the .yarn file tells; give its project instead of this table',
      'bad-row: this row is left out: it has no id',
      'bad-row: this row is left out: a quotation mark opens a cell and nothing closes it',
    ]);
  });
});
