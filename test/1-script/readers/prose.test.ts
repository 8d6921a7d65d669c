/** Prose as a script of one voice: what is read aloud, and what only eyes need. */
import { describe, expect, test } from 'vitest';
import { plainProse } from '../../../src/1-script/readers/plain-prose.ts';
import { proseScript } from '../../../src/1-script/readers/prose.ts';

const markdown = `---
title: "The Lantern"
draft: true
---
Before any heading.

# Chapter *one*

It was **late**, and [the sea](https://example.org/a_b) was ![a picture](sea.png)loud.
A second line of the same paragraph; snake_case stays.

> She said: go.

- first (or last)
- [x] second

\`\`\`js
never.read();
\`\`\`

A Day
-----

<b>Bold</b> \\*as it is\\*.

***
`;

describe('markdown', () => {
  test('headings begin chapters; marks, code, rules and pictures are not read', () => {
    expect(plainProse(markdown, 'markdown')).toEqual({
      title: 'The Lantern',
      chapters: [
        { heading: undefined, parts: ['Before any heading.'] },
        {
          heading: 'Chapter one',
          parts: [
            'It was late, and the sea was loud. A second line of the same paragraph; snake_case stays.',
            'She said: go.',
            'first (or last)',
            'second',
          ],
        },
        { heading: 'A Day', parts: ['Bold *as it is*.'] },
      ],
    });
  });

  test('the title is that of the first heading where nothing else says it', () => {
    expect(plainProse('# 小火车\n\n很久很久以前，\n有一列小火车。\n', 'markdown')).toEqual({
      title: '小火车',
      chapters: [{ heading: '小火车', parts: ['很久很久以前，有一列小火车。'] }],
    });
  });
});

test('plain text is paragraphs, whatever they begin with', () => {
  expect(plainProse('\uFEFF# one\r\ntwo\r\n\r\n* three *\r\n', 'plain').chapters).toEqual([
    { heading: undefined, parts: ['# one two', '* three *'] },
  ]);
});

interface Script {
  readonly language: string;
  readonly cast: unknown;
  readonly scenes: readonly { readonly title?: string; readonly lines: readonly Record<string, string>[] }[];
}

const read = (text: string, cast?: string): Script | undefined => {
  const script = proseScript(text, { voice: { name: 'Mia', cast }, title: 'letter', form: 'markdown' });
  return script === undefined ? undefined : (JSON.parse(script) as Script);
};

describe('the script', () => {
  test('a chapter is a scene that begins with its heading', () => {
    expect(read('# One\n\nIt rains.\n')?.scenes).toEqual([
      { id: 'part-1', title: 'One', lines: [{ reader: 'One' }, { reader: 'It rains.' }] },
    ]);
  });

  test('brackets are read as asides and never acted, braces are no tokens', () => {
    expect(read('He (laughs) at {name} [sighs].')?.scenes[0]?.lines).toEqual([
      { reader: String.raw`He \(laughs\) at name \[sighs\].` },
    ]);
  });

  test('a long paragraph is cut between its sentences, nothing lost', () => {
    const sentence =
      'The road went on and on past the mill and the school and the old bridge over the water. ';
    const text = sentence.repeat(20).trim();
    const lines = read(text)?.scenes[0]?.lines ?? [];
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) expect(line['reader']?.length).toBeLessThanOrEqual(500);
    expect(lines.map((line) => line['reader']).join(' ')).toBe(text);
    expect(lines.map((line) => line['gap'])).toEqual([undefined, ...lines.slice(1).map(() => '250ms')]);
  });

  test('the language is guessed by its letters; a character of a cast speaks under its own name', () => {
    expect(read('你好。')?.language).toBe('zh');
    const script = read('Hello.', 'cast.yaml');
    expect(script?.cast).toBe('cast.yaml');
    expect(script?.scenes[0]?.lines).toEqual([{ Mia: 'Hello.' }]);
  });

  test('nothing to read is nothing', () => {
    expect(read('---\n\n***\n\n![a](b.png)\n')).toBeUndefined();
  });
});
