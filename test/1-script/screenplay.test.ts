/** The screenplay form: who says what, with which keys, and every place exact. */
import { describe, expect, test } from 'vitest';
import type { LineDraft } from '../../src/1-script/drafts.ts';
import { readScreenplay } from '../../src/1-script/screenplay.ts';
import { nodeAt, parsed, plainOf, sliceOf } from '../support/yaml-text.ts';

interface Read {
  readonly lines: readonly LineDraft[];
  readonly said: readonly string[];
}

/** Reads the text at `script`, and holds every place of every line to the file. */
function readText(text: string): Read {
  const { root, source, diagnostics, problems } = parsed(text);
  const block = nodeAt(root, 'script');
  if (block.kind !== 'scalar') throw new Error('a block was expected');
  const lines = readScreenplay(block, diagnostics).filter((draft) => draft.kind === 'line');
  for (const { speaker, span, entries, text: words } of lines) {
    expect(sliceOf(span)).toBe(speaker);
    for (const { key, keySpan, value } of entries) {
      if (value.kind === 'scalar' && value.style === 'plain' && value.text !== '')
        expect(sliceOf(value.span)).toBe(value.text);
      if (key !== 'direction') expect(sliceOf(keySpan)).toBe(key);
    }
    words.stretches.forEach(({ from, offset }, index) => {
      const stretch = words.value.slice(from, words.stretches[index + 1]?.from).trimEnd();
      expect(source.text.slice(offset, offset + stretch.length)).toBe(stretch);
      expect(stretch).not.toBe('');
    });
  }
  return { lines, said: problems().map(({ code, span }) => `${code} ${sliceOf(span)}`) };
}

const read = (...lines: readonly string[]): Read =>
  readText(`script: |\n${lines.map((line) => `  ${line}\n`).join('')}`);

/** `speaker: words`, and nothing was said. */
const spoken = (...lines: readonly string[]): string[] => {
  const { lines: drafts, said } = read(...lines);
  expect(said).toEqual([]);
  return drafts.map(({ speaker, text }) => `${speaker}: ${text.value}`);
};

describe('words', () => {
  test('nothing needs quoting', () => {
    const hard = [
      'Boy: "No," he said: {x} - #5 & *7 % @you',
      "Old Wang: 'tis https://x.y/z?a: b",
      '老王：你：好',
    ];
    expect(spoken(...hard)).toEqual([hard[0], hard[1], '老王: 你：好']);
  });

  test('indented lines go on, joined by a space', () => {
    expect(spoken('Boy: Grandpa!', '  The ants', '      are moving', ' house!', 'Girl: Oh.')).toEqual([
      'Boy: Grandpa! The ants are moving house!',
      'Girl: Oh.',
    ]);
  });

  test('Chinese ones without, and by a space where the scripts meet', () => {
    expect(spoken('老王：你好，', '  世界。', '  （笑）走吧')).toEqual(['老王: 你好，世界。（笑）走吧']);
    expect(spoken('老王：你好', '  world', '  世界')).toEqual(['老王: 你好 world 世界']);
    expect(spoken('Boy: Say', '  你好')).toEqual(['Boy: Say 你好']);
    expect(spoken('老王：一行', '　　又一行')).toEqual(['老王: 一行又一行']);
  });

  test('an empty line begins a paragraph, however many there are', () => {
    expect(spoken('Boy: One.', '', '  Two', '  goes on.', '', '', '  Three.')).toEqual([
      'Boy: One.\n\nTwo goes on.\n\nThree.',
    ]);
    expect(spoken('老王：一。', '', '  二。')).toEqual(['老王: 一。\n\n二。']);
    expect(spoken('Boy: One.', '', 'Boy: Two.', '')).toEqual(['Boy: One.', 'Boy: Two.']);
  });

  test('may begin on the next line', () => {
    expect(spoken('Boy:', '  Grandpa!', 'Boy {id: a} (low):', '  Ants!')).toEqual([
      'Boy: Grandpa!',
      'Boy: Ants!',
    ]);
    expect(spoken('Boy:', '', '  Grandpa!')).toEqual(['Boy: Grandpa!']);
  });

  test('stand from their first to their last, wherever they begin', () => {
    const places = (...lines: string[]): string[] =>
      read(...lines).lines.map(({ text }) => sliceOf(text.span));
    expect(places('Boy (low): Grandpa!', '  Ants!  ', 'Boy: Oh.')).toEqual(['Grandpa!\n    Ants!', 'Oh.']);
    expect(places('Boy:', '  Grandpa!')).toEqual(['Grandpa!']);
  });

  test('may be missing: a rule speaks of it, not the reader', () =>
    expect(spoken('Boy:')).toEqual(['Boy: ']));

  test('spaces at the ends of lines, and tabs, are no words', () => {
    expect(spoken('Boy:   Grandpa!  ', '  \tAnts! \t')).toEqual(['Boy: Grandpa! Ants!']);
  });
});

describe('notes', () => {
  test('go on as long as lines are indented, and are not heard', () => {
    expect(spoken('Boy: One.', '// a note', '  goes on', '', '  and on', 'Boy: Two.')).toEqual([
      'Boy: One.',
      'Boy: Two.',
    ]);
  });

  test('within a line are left out of it', () => {
    expect(spoken('Boy: One', '  // louder?', '  two.', '', '  // three?', '  Four.')).toEqual([
      'Boy: One two.\n\nFour.',
    ]);
  });

  test('two slashes inside words are words', () => {
    expect(spoken('Boy: http://x.y', '  a // b')).toEqual(['Boy: http://x.y a // b']);
  });
});

describe('keys', () => {
  const entriesOf = (line: string): unknown => {
    const { lines, said } = read(line);
    expect(said).toEqual([]);
    return Object.fromEntries(lines[0]!.entries.map(({ key, value }) => [key, plainOf(value)]));
  };

  test.each([
    ['Boy {id: check}: Hi', { id: 'check' }],
    ['Boy {id: check, overlap: 300ms, skip: yes}: Hi', { id: 'check', overlap: '300ms', skip: 'yes' }],
    ['Boy { id : check ,takes:  2 }: Hi', { id: 'check', takes: '2' }],
    ['Boy {id: 007}: Hi', { id: '007' }],
    ['Boy {id: 你好}: Hi', { id: '你好' }],
    ['Boy {id: "007", file: \'a, b\'}: Hi', { id: '007', file: 'a, b' }],
    ['Boy {file: a:b, group: x y}: Hi', { file: 'a:b', group: 'x y' }],
    ['Boy {mix: {gain: -6dB, pan: -20%}, takes: 2}: Hi', { mix: { gain: '-6dB', pan: '-20%' }, takes: '2' }],
    ['Boy {style: [a, "b, c"]}: Hi', { style: ['a', 'b, c'] }],
    ['Boy {direction: {only: "soft: ly"}}: Hi', { direction: { only: 'soft: ly' } }],
    ['Boy {direction: }: Hi', { direction: '' }],
    ['Boy {}: Hi', {}],
    ['Boy (booming, then a whisper): Hi', { direction: 'booming, then a whisper' }],
    ['Boy {id: a} (low {x}: "y): Hi', { id: 'a', direction: 'low {x}: "y' }],
    ['Boy ( low ) {id: a}: Hi', { direction: 'low', id: 'a' }],
    ['老王 {id: a}（低声（很））：好', { id: 'a', direction: '低声（很）' }],
    ['Boy (): Hi', { direction: '' }],
  ])('%j', (line, entries) => expect(entriesOf(line)).toEqual(entries));

  test('a direction in parentheses is a text, whatever it says', () => {
    const direction = read('Boy (null): Hi').lines[0]!.entries[0]!;
    expect(direction.value).toMatchObject({ text: 'null', style: 'quoted' });
    expect(sliceOf(direction.value.span)).toBe('null');
    expect(read('Boy {direction: null}: Hi').lines[0]!.entries[0]!.value).toMatchObject({ style: 'plain' });
  });

  test.each([
    ['Boy {id: a, id: b}: Hi', ['duplicate-key id']],
    ['Boy {mix: {pan: 1%, pan: 2%}}: Hi', ['duplicate-key pan']],
    ['Boy {direction: low} (slow): Hi', ['duplicate-key slow']],
    ['Boy {id:check}: Hi', ['screenplay-line id:check']],
    ['Boy {check}: Hi', ['screenplay-line check']],
    ['Boy {mix: *x}: Hi', ['yaml-syntax *x']],
    ['Boy {id: a, style: b, c}: Hi', ['comma-in-braces b, c']],
  ])('%j is said where it stands', (line, said) => expect(read(line).said).toEqual(said));
});

describe('lines that cannot be read', () => {
  test('are named whole, and the others are read', () => {
    const { lines, said } = read('Boy: One.', 'What is this', '  goes on', 'Boy (low: Two.', 'Boy: Three.');
    expect(lines.map(({ text }) => text.value)).toEqual(['One.', 'Three.']);
    expect(said.slice(0, 1)).toEqual(['screenplay-line What is this']);
    expect(said.at(-1)).toBe('screenplay-line Boy (low: Two.');
  });

  test('an indented line needs one to go on with', () => {
    const second = readText('script: |2\n    Boy: Hi.\n  Girl: Ho.\n');
    expect(second.said).toEqual(['screenplay-line Boy: Hi.']);
    expect(read('[pause 1s]', '  more').said).toEqual(['screenplay-line more']);
  });
});

describe('every way to write the block', () => {
  const lines = [
    '老王 {id: a} (low): 你好，',
    '  世界。',
    '',
    '  // note',
    'Boy:',
    '    Hi (nods) there.',
    '',
    '  Bye.',
  ];
  const headers = ['|', '|-', '|+', '|2', '|2-', '| # a note: here', '&scene |', '!!str |'];

  test.each(headers)(
    '%s: the same lines, with either kind of break, at any depth, with or without a last break',
    (header) => {
      for (const depth of [1, 3, 9])
        for (const end of ['\n', '', '\n\n\n', '\nlanguage: en\n'])
          for (const newline of ['\n', '\r\n']) {
            const indent = ' '.repeat(/\d/.test(header) ? 2 : depth);
            const body = lines.map((line) => (line === '' ? '' : indent + line)).join('\n');
            const { lines: drafts } = readText(`script: ${header}\n${body}${end}`.replaceAll('\n', newline));
            expect(drafts.map(({ speaker, text }) => `${speaker}: ${text.value}`)).toEqual([
              '老王: 你好，世界。',
              'Boy: Hi (nods) there.\n\nBye.',
            ]);
          }
    },
  );

  test('empty lines before the first, and spaces in them, change nothing', () => {
    expect(
      readText('script: |\n\n \n  Boy: One.\n   \n\n  Boy: Two.\n').lines.map(({ text }) => text.value),
    ).toEqual(['One.', 'Two.']);
  });

  test('a block without lines has none', () => expect(readText('script: |\n').lines).toEqual([]));
});
