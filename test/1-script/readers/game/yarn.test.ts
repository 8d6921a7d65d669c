/** Yarn files: what is spoken in them, by whom, how it is directed, and where each word of it stands. */
import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../../../src/diagnostics/diagnostic.ts';
import { Source } from '../../../../src/diagnostics/source.ts';
import type { Cell } from '../../../../src/1-script/readers/game/cell.ts';
import type { GameLines } from '../../../../src/1-script/readers/game/game-lines.ts';
import { readYarn } from '../../../../src/1-script/readers/game/yarn.ts';

interface Read extends GameLines {
  readonly source: Source;
  readonly told: readonly string[];
}

function read(text: string): Read {
  const diagnostics = new Diagnostics();
  const source = new Source('talk.yarn', '/game/talk.yarn', text);
  const lines = readYarn(source, diagnostics);
  const told = diagnostics
    .sorted()
    .map(({ code, message, span }) => `${source.position(span.start).line} ${code}: ${message}`);
  return { ...lines, source, told };
}

const inNode = (...lines: readonly string[]): string =>
  ['title: Start', '---', ...lines, '===', ''].join('\n');
/** What one line with an id comes to. */
function readLine(line: string): Read {
  return read(inNode(`${line} #line:a`));
}
const textOf = (line: string): string | undefined => readLine(line).lines[0]?.text.text;
const standing = (cell: Cell | undefined): string | undefined =>
  cell?.span.source.text.slice(cell.span.start, cell.span.end);
const fault = (line: string): string | undefined =>
  readLine(line).told[0]?.replace('3 bad-row: this row is left out: ', '');

const voiceOver = inNode(
  '// Setting:',
  '// - A lighthouse at night.',
  '<<declare $knows = false as bool>>',
  '',
  '// It begins here!',
  'Ada: Uh.. hello? #line:keeper-ada-01 // tentative ',
  '<<turn Ada 0.5 0.5>>',
  'Ada: Is anyone up there? #line:keeper-ada-02',
  'Ben: Mind the stairs! #line:keeper-ben-01 // chirpy ',
  '',
  '-> Ada: Who are you? #line:keeper-ada-03 // surprised, emphasis on "you" ',
  '    <<tilt_side Ada -0.5 0.5>>',
  '    Ben: I keep the light. #line:keeper-ben-02 // as though this is reasonable ',
  '    // A remark that directs nobody.',
  '-> Ada: Where am I? #line:keeper-ada-04',
  '    Ben: Dry, for once! #line:keeper-ben-03',
  '-> Leave #line:keeper-leave',
  '',
  '<<if $knows>>',
  '    Ada: This is odd, Ben. #line:keeper-ada-05',
  '<<else>>',
  '    Ada: This is odd. #line:keeper-ada-06 // confused ',
  '<<endif>>',
);

describe('a scene as voice actors get it', () => {
  const { lines, told } = read(voiceOver);

  test('gives every line that somebody speaks, choices of the player among them', () => {
    expect(lines.map(({ id, character, text }) => [id?.text, character?.text, text.text])).toEqual([
      ['line:keeper-ada-01', 'Ada', 'Uh.. hello?'],
      ['line:keeper-ada-02', 'Ada', 'Is anyone up there?'],
      ['line:keeper-ben-01', 'Ben', 'Mind the stairs!'],
      ['line:keeper-ada-03', 'Ada', 'Who are you?'],
      ['line:keeper-ben-02', 'Ben', 'I keep the light.'],
      ['line:keeper-ada-04', 'Ada', 'Where am I?'],
      ['line:keeper-ben-03', 'Ben', 'Dry, for once!'],
      ['line:keeper-ada-05', 'Ada', 'This is odd, Ben.'],
      ['line:keeper-ada-06', 'Ada', 'This is odd.'],
    ]);
    expect(told).toEqual([]);
  });

  test('takes the comment behind a line, and no other, for its direction', () => {
    const directed = lines.filter(({ direction }) => direction.length > 0);
    expect(directed.map(({ id, direction }) => [id?.text, ...direction.map(({ text }) => text)])).toEqual([
      ['line:keeper-ada-01', 'tentative'],
      ['line:keeper-ben-01', 'chirpy'],
      ['line:keeper-ada-03', 'surprised, emphasis on "you"'],
      ['line:keeper-ben-02', 'as though this is reasonable'],
      ['line:keeper-ada-06', 'confused'],
    ]);
  });

  test('knows the place of every word to the letter', () => {
    for (const { id, character, text, direction } of lines)
      for (const cell of [id, character, text, ...direction]) expect(standing(cell)).toBe(cell?.text);
  });
});

describe('nodes and groups', () => {
  test('a node is a scene; nodes that share a title are one, one without a title is named by its number', () => {
    const node = (header: string, line: string): string => `${header}\n---\n${line}\n===\n`;
    const { lines } = read(
      `#a file tag\n${node('tags: x\ntitle: Gate // the first', 'A: One')}${node('when: always\ntitle: Gate', 'A: Two')}${node('tags: y', 'A: Three')}`,
    );
    expect(lines.map(({ scene }) => scene)).toEqual(['Gate', 'Gate', 'node 3']);
  });

  test('items that follow each other are alternatives; a blank line or another line ends them', () => {
    const { lines } = read(
      inNode(
        '=> A: One',
        '// a remark',
        '=> A: Two <<if $x>> #once',
        '    A: more of two',
        '    => A: inner one',
        '',
        '    => A: other inner one',
        '=> A: Three',
        'A: between',
        '=> A: Four',
        '',
        '=> A: Five',
      ),
    );
    expect(lines.map(({ text, group }) => [text.text, group?.text])).toEqual([
      ['One', 'Start-1'],
      ['Two', 'Start-1'],
      ['more of two', undefined],
      ['inner one', 'Start-2'],
      ['other inner one', 'Start-3'],
      ['Three', 'Start-1'],
      ['between', undefined],
      ['Four', 'Start-4'],
      ['Five', 'Start-5'],
    ]);
  });

  test('groups of nodes that share a title go on counting', () => {
    const { lines } = read(`${inNode('=> A: One')}${inNode('=> A: Two')}`);
    expect(lines.map(({ group }) => group?.text)).toEqual(['Start-1', 'Start-2']);
  });
});

describe('tags, comments, commands', () => {
  test('lines without ids are counted once, at the first of them', () => {
    const { lines, told } = read(inNode('A: One', 'A: Two #line:b', '-> Leave', 'A: Three'));
    expect(lines.map(({ id }) => id?.text)).toEqual([undefined, 'line:b', undefined]);
    expect(told).toEqual([
      '3 unstable-ids: 2 lines have no #line: id, this is the first; their names follow from their places and change with them',
    ]);
  });

  test('a shadow is another name for the sound of its line', () => {
    const { lines, aliases } = read(
      inNode('A: Hi #line:a', 'A: Hi #shadow:a', 'A: Hi #line:c #shadow:a', 'A: Hi #shadow:a'),
    );
    expect(lines).toHaveLength(1);
    expect(aliases.map(({ id, of }) => [id.text, of.text])).toEqual([
      ['shadow:a', 'a'],
      ['line:c', 'a'],
    ]);
    for (const { id, of } of aliases) expect([standing(id), standing(of)]).toEqual([id.text, of.text]);
  });

  test('tags and conditions come in any order, and commands may stand before a line', () => {
    const { lines, told } = read(
      inNode('<<once>> A: Hi <<if $x > 1>> #one # two#line:a <<once>>// softly', '<<endonce>> // nothing'),
    );
    expect(lines.map(({ id, text, direction }) => [id?.text, text.text, direction[0]?.text])).toEqual([
      ['line:a', 'Hi', 'softly'],
    ]);
    expect(told).toEqual([]);
  });

  test.each([
    [
      'A: see http://example.org',
      "'//' begins a comment, to the game too; an address is written http:\\/\\/",
    ],
    ['A: hi #tag and on', "words follow a tag or a condition: 'and on #line:a'"],
    ['A: hi <<if $x', 'a command << is not closed by >>'],
    [
      'A: hi {$x',
      'a brace { opens an expression and nothing closes it; a brace that is meant is written \\{',
    ],
    ['A: hi\\n', "'\\n' means nothing in Yarn; a backslash is written \\\\"],
    ['A: [b', 'a bracket [ opens markup and nothing closes it; one that is meant is written \\['],
    ['A: [[Go|Home]] {1 + 1}', 'only the game knows the value of {1 + 1}'],
    ['A: {f("a } b")} [c]', 'only the game knows the value of {f("a } b")}'],
    ['{$who}: hi', "only the game knows who speaks: '{who}'"],
    ['A: [wave/]', 'nothing is left of it to be said'],
    [
      'A: \\{0\\}',
      '{0} stands for a value that only the .yarn file tells; give its project instead of this table',
    ],
    ['A: a \\{ b', "a brace in it is no {name} that 'tokens' could give words to"],
  ])('%s is left out and named', (line, problem) => {
    expect(readLine(line).lines).toEqual([]);
    expect(fault(line)).toBe(problem);
  });

  test('a choice that is only read is never told of', () => {
    expect(read(inNode('-> Roll {dice(6)}', '-> [b', '-> ')).told).toEqual([]);
  });
});

describe('words', () => {
  test.each([
    ['A: One \\#2, \\{name\\}, \\<\\<x\\>\\>', 'One #2, {name}, <<x>>'],
    ['A: http:\\/\\/example.org', 'http://example.org'],
    ['A: At 10\\:30: go', 'At 10:30: go'],
    ['A: [b]Very[/b] [wave a=1]odd[/wave], [pause=500/] is it[/]?', 'Very odd, is it?'],
    ['A: Well [pause/].', 'Well.'],
    ['A: <b>Bold</b> <color=\\#fff>and</color><br>white <3', 'Bold and white <3'],
    ['A: Hi {$player}, {"my"} {2}nd friend', 'Hi {player}, my 2nd friend'],
    ['A: [nomarkup]x [y] z[/nomarkup]', 'x z'],
  ])('%s', (line, text) => {
    expect(readLine(line).told).toEqual([]);
    expect(textOf(line)).toBe(text);
  });

  test.each([
    ['The Old Man: Hi', 'The Old Man', 'Hi'],
    ['[character name="Mae"]Mae: [/character]Wow: really!', 'Mae', 'Wow: really!'],
    ['[character name="Mae"]Wow![/character]', 'Mae', 'Wow!'],
    ['[character name="Mae"]Mae: Wow![/character]', 'Mae', 'Wow!'],
    ['[character name=Mae/]Wow!', 'Mae', 'Wow!'],
    ['[b]Mae[/b]: Wow!', 'Mae', 'Wow!'],
    ['Well\\: wow!', undefined, 'Well: wow!'],
  ])('%s is spoken by %s', (line, speaker, text) => {
    const [said] = readLine(line).lines;
    expect([said?.character?.text, said?.text.text]).toEqual([speaker, text]);
    if (line.includes('Mae')) expect(standing(said?.character)).toContain('Mae');
  });

  test('in brackets, sounds stay marks, words direct, effects of the game go', () => {
    const { lines } = read(
      inNode(
        'A: [laughs] Oh \\[sighs\\] well. #line:a',
        'A: \\[to herself\\] No. [shake] Never. #line:b // cold',
        'A: [laughs]Ha[/laughs] [whispering to Ben] yes. #line:c',
      ),
    );
    expect(lines.map(({ text, direction }) => [text.text, ...direction.map((one) => one.text)])).toEqual([
      ['[laughs] Oh [sighs] well.'],
      ['No. Never.', 'cold', 'to herself'],
      ['Ha yes.', 'whispering to Ben'],
    ]);
    expect(standing(lines[1]?.direction[1])).toBe('to herself');
  });

  test('words stand where they are even when a part of them was markup', () => {
    const { lines } = readLine('    Ada: [b]Never[/b] again.');
    expect(standing(lines[0]?.text)).toBe('Never[/b] again.');
  });
});

describe('words the game chooses between', () => {
  test('each branch is a line of one group; branches of one value go together', () => {
    const { lines } = readLine(
      'A: [select value={$who} m="He" f="She"/] lost [select value={$who} m="his" f="her"/] hat.',
    );
    expect(lines.map(({ id, text, group }) => [id?.text, text.text, group?.text])).toEqual([
      ['line:a_m', 'He lost his hat.', 'a'],
      ['line:a_f', 'She lost her hat.', 'a'],
    ]);
  });

  test('the value itself stands for %', () => {
    const texts = (line: string): readonly string[] => readLine(line).lines.map(({ text }) => text.text);
    expect(texts('A: [plural value={$n} one="% pie" other="% pies, 5\\% off"/]!')).toEqual([
      '{n} pie!',
      '{n} pies, 5% off!',
    ]);
    expect(texts('A: [select={$g} cat="a %" dog="the %"/]')).toEqual(['a cat', 'the dog']);
  });

  test('different values make every pair, up to a limit', () => {
    const choice = (name: string): string => `[select value={$${name}} a="1" b="2"/]`;
    expect(readLine(`A: ${choice('x')} ${choice('y')}`).lines.map(({ id }) => id?.text)).toEqual([
      'line:a_a_a',
      'line:a_a_b',
      'line:a_b_a',
      'line:a_b_b',
    ]);
    expect(fault(`A: ${[...'vwxyz'].map(choice).join('')}`)).toBe(
      'the game puts it in 32 ways, and at most 16 are made',
    );
  });
});

describe('what nobody wrote by hand', () => {
  test.each(['[a="', '{"', '<b ', '\\[', '[select value={$x} a="b" ', '#', '{f('])(
    '%s and then nothing but letters comes to an end',
    (start) => {
      const { lines } = read(inNode(`A: ${start}${'x'.repeat(65_000)}`, 'B: Hi #line:b'));
      expect(lines.at(-1)?.text.text).toBe('Hi');
    },
  );

  test('a line longer than any speech is left out', () => {
    const { lines, told } = read(inNode(`A: ${'a'.repeat(1_000_000)}`, 'A: Hi #line:a'));
    expect(lines.map(({ text }) => text.text)).toEqual(['Hi']);
    expect(told).toEqual([
      '3 bad-row: this row is left out: it has 1000003 characters, and at most 65536 are read',
    ]);
  });

  test('100,000 nodes are 100,000 scenes', () => {
    const { lines } = read(
      Array.from(
        { length: 100_000 },
        (_, index) => `title: N${index}\n---\nA: Hi #line:${index}\n===\n`,
      ).join(''),
    );
    expect(lines).toHaveLength(100_000);
    expect(lines.at(-1)?.scene).toBe('N99999');
  });

  test.each([
    '[a]',
    '\\[',
    '[a="',
    '[',
    '{"',
    '\\[laughs',
    '[wave wave',
    '<b',
    '[nomarkup][',
    '{$x}',
    '[select value={$x} a="',
    ':',
  ])('%s over and over comes to an end', (part) => {
    const many = part.repeat(Math.floor(65_000 / part.length));
    expect(read(inNode(`A: ${many}`, many, 'B: Hi #line:b')).lines.at(-1)?.text.text).toBe('Hi');
  });

  test('depth has no bottom', () => {
    const deep = Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth)}=> A: Hi #line:${depth}`);
    expect(new Set(read(inNode(...deep)).lines.map(({ group }) => group?.text)).size).toBe(2_000);
  });

  test('files of Windows, of no node, of nothing', () => {
    expect(read('title: T\r\n---\r\nA: Hi #line:a // low\r\n===\r\n').lines[0]?.direction[0]?.text).toBe(
      'low',
    );
    expect(read('A: Hi').lines).toEqual([]);
    expect(read('').lines).toEqual([]);
  });
});
