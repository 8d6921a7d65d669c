/** What cannot be spoken is found to the letter, and what good dialogue holds is left alone. */
import { describe, expect, test } from 'vitest';
import { findMarkdown } from '../../../src/1-script/rules/find-markdown.ts';
import { findOddSigns } from '../../../src/1-script/rules/find-odd-signs.ts';
import { findTags } from '../../../src/1-script/rules/find-tags.ts';
import { readProject, screenplayScript } from '../../support/read-project.ts';

const cut = (text: string, found: readonly { readonly start: number; readonly end: number }[]): string[] =>
  found.map(({ start, end }) => text.slice(start, end));

describe('Markdown', () => {
  test.each([
    ['It was **not** me.', ['**not**']],
    ['这是**重要**的事。', ['**重要**']],
    ['*gasps* No! *Never* again.', ['*gasps*', '*Never*']],
    ['An _old_ lamp, a __very__ old one.', ['_old_', '__very__']],
    ['***All*** of **it _is_ here**', ['***All***', '**it _is_ here**']],
    ['Say `three`, or ~~five~~ six.', ['`three`', '~~five~~']],
    ['# The lamp\n\n> said she\n\n* and he', ['# ', '> ', '* ']],
    [
      'See [the rest](https://example.org/a) and ![lamp](../lamp.png).',
      ['[the rest](https://example.org/a)', '![lamp](../lamp.png)'],
    ],
  ])('%j', (text, expected) => expect(cut(text, findMarkdown(text, 'en'))).toEqual(expected));

  test.each([
    'Five * three * two is 5*3*2.',
    'F*** you, you b*stard, and f**k, sh**t, all of it.',
    'Fill in ____ and snake_case_names and {_token_}.',
    '好呀~~好呀~~来嘛',
    'Number #1, at # 3, C#.',
    '[sighs] (whispering) Go.',
    'A grave ` alone.',
    'It - is - so; -- and – this — too.',
    'He said: > or <.',
  ])('none in %j', (text) => expect(findMarkdown(text, 'en')).toEqual([]));

  test.each([
    ['*gasps*', 'en', 'if the voice should do it, it is a mark:  (gasps) ; for stress write CAPITALS'],
    ['*叹气*', 'zh', 'if the voice should do it, it is a mark:  （叹气） ; tell the stress in the direction'],
    ['*nods*', 'en', 'a movement cannot be heard: tell it in the direction'],
    ['*never*', 'en', 'take the signs out; for stress write CAPITALS'],
  ])('of %s it says what may be meant', (text, family, advice) =>
    expect(findMarkdown(text, family)).toMatchObject([{ advice }]),
  );

  test('a long text of stars takes no longer than it should', () => {
    expect(findMarkdown('*a '.repeat(20_000), 'en')).toEqual([]);
  });
});

describe('tags', () => {
  test.each([
    ['<think>Short.</think> Yes.', ['<think>Short.</think>']],
    ['<think>Short, and then', ['<think>']],
    ['Wait. <break time="1s"/> Go.', ['<break time="1s"/>']],
    ['A <b>bold</b> <color=#ff0000>red</color> one.', ['<b>', '<color=#ff0000>']],
    ['So </i> ends.', ['</i>']],
    ['Halt, <PlayerName>!', ['<PlayerName>']],
  ])('%j', (text, expected) => expect(cut(text, findTags(text))).toEqual(expected));

  test.each(['I <3 you.', 'Is 2 < 3 > 1?', 'a <- b -> c', '《书》〈页〉', '< b >'])('none in %j', (text) =>
    expect(findTags(text)).toEqual([]),
  );
});

describe('signs', () => {
  test.each([
    ['So 😂🐱 it 👍🏽 is ❤️.', ['😂🐱', '👍🏽', '❤️']],
    ['👨‍👩‍👧 and 🇩🇪 and 1️⃣ and ☹', ['👨‍👩‍👧', '🇩🇪', '1️⃣', '☹']],
    ['a\u200bb\ufeff\u202ec\u0007', ['\u200b', '\ufeff\u202e', '\u0007']],
    ['cafe\ufffd and soft\u00adly', ['\ufffd', '\u00ad']],
  ])('%j', (text, expected) => expect(cut(text, findOddSigns(text, 'en'))).toEqual(expected));

  test.each([
    '© 2026 ™ ® # * 0123',
    'La la ♪ ♫ — … “so” ‘it’ is',
    'café naïve 爷爷，将军！',
    'a\tb\nc\u00a0d\u3000e',
  ])('none in %j', (text) => expect(findOddSigns(text, 'en')).toEqual([]));

  test('joiners serve the scripts that need them, and nobody else', () => {
    expect(findOddSigns('می\u200cخواهم', 'fa')).toEqual([]);
    expect(findOddSigns('a\u200cb', 'en')).toMatchObject([{ sign: 'a zero-width non-joiner (U+200C)' }]);
  });
});

test('in a script each stands under its own letters', async () => {
  const { said } = await readProject({
    'script.yaml': screenplayScript(
      'Boy: It is *not* <i>here</i>.',
      'Grandpa (softly): Look 🐜,',
      '  and **there**.',
      'Boy: The lamp\u200b is out.',
    ),
  });
  expect(said).toEqual([
    'markdown "*not*"',
    'tag-in-text "<i>"',
    'emoji "🐜"',
    'markdown "**there**"',
    'control-character "\u200b"',
  ]);
});
