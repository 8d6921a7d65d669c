/** Ids become file names: what no disk can hold, or would hold elsewhere, is refused with a way out. */
import { describe, expect, test } from 'vitest';
import { whyUnsafe } from '../../../src/1-script/rules/safe-ids.ts';
import { readProject } from '../../support/read-project.ts';

describe('ids every disk can hold', () => {
  test.each([
    'check',
    '001',
    'a.b-c_d',
    'Act 1'.replace(' ', '_'),
    '将军-001',
    'café',
    'cafe\u0301',
    'नमस्ते',
    '_x',
    'x_',
    'a..b',
  ])('%s', (id) => expect(whyUnsafe(id)).toBeUndefined());

  test.each(['console', 'com', 'com10', 'null', 'auxiliary', 'nul-1', 'lpt'])('%s is no device', (id) =>
    expect(whyUnsafe(id)).toBeUndefined(),
  );

  test('up to 100 bytes', () => {
    expect(whyUnsafe('a'.repeat(100))).toBeUndefined();
    expect(whyUnsafe('军'.repeat(33))).toBeUndefined();
  });
});

describe('ids that are refused', () => {
  test.each([
    ['', 'it is empty'],
    ['.', "it begins with '.'"],
    ['..', "it begins with '.'"],
    ['.hidden', "it begins with '.'"],
    ['-rf', "it begins with '-'"],
    ['a b', 'it contains a space'],
    ['a\tb', 'it contains a space'],
    ['a\nb', 'it contains a space'],
    ['a\u3000b', 'it contains a space'],
    ['../../etc/passwd', "it contains '/'"],
    ['a\\b', "it contains '\\'"],
    ['C:x', "it contains ':'"],
    ['a\0b', "it contains '\0'"],
    ['a*', "it contains '*'"],
    ['a?b', "it contains '?'"],
    ['<a>', "it contains '<'"],
    ['a|b', "it contains '|'"],
    ['"a"', "it contains '\"'"],
    ['$(rm)', "it contains '$'"],
    ['a\u202eb', "it contains '\u202e'"],
    ['a\u200bb', "it contains '\u200b'"],
    ['🐜', "it contains '🐜'"],
    ['\ud800', "it contains '\ud800'"],
    ['con', 'it is the name of a device on Windows'],
    ['NUL.wav', 'it is the name of a device on Windows'],
    ['Com1', 'it is the name of a device on Windows'],
    ['lpt¹.x', 'it is the name of a device on Windows'],
    ['a'.repeat(101), 'it is longer than 100 bytes'],
    ['军'.repeat(34), 'it is longer than 100 bytes'],
  ])('%j', (id, reason) => expect(whyUnsafe(id)).toBe(reason));

  test.each(['end.', 'door-', 'a..'])('%s, for its end', (id) =>
    expect(whyUnsafe(id)).toMatch(/^it ends with/),
  );
});

describe('in a script', () => {
  const said = async (id: string): Promise<(string | undefined)[]> => {
    const { problems } = await readProject({
      'script.yaml': `mimodrama: 1
language: en
cast: { boy: { voice: { preset: Mia } } }
scenes: [{ lines: [{ boy: Hi., id: ${JSON.stringify(id)} }] }]
`,
    });
    return problems.flatMap(({ code, hint }) => [code, hint]);
  };

  test.each([
    ['../../etc/passwd', 'etc-passwd'],
    ['the attic/left', 'the-attic-left'],
    ['.hidden.', 'hidden'],
    ['--rf--', 'rf'],
    ['con', 'line-con'],
    ['军'.repeat(40), '军'.repeat(30)],
    ['a🐜b', 'a-b'],
    [`${'a'.repeat(29)} and more`, 'a'.repeat(29)],
  ])('%s comes with a safe form', async (id, safe) => {
    expect(await said(id)).toEqual(['unsafe-id', `for example  id: ${safe}`]);
    expect(whyUnsafe(safe)).toBeUndefined();
  });

  test.each(['///', '🐜🐜', '..'])('%s has none', async (id) => {
    expect(await said(id)).toEqual(['unsafe-id', undefined]);
  });

  test('a character may have spaces, since people have', async () => {
    const cast = (id: string): Promise<{ said: readonly string[] }> =>
      readProject({
        'script.yaml': `mimodrama: 1\nlanguage: en\ncast: { ${JSON.stringify(id)}: { voice: { preset: Mia } } }\nscenes: [{ lines: [{ ${JSON.stringify(id)}: Hi. }] }]\n`,
      });
    expect((await cast('Old Wang')).said).toEqual([]);
    for (const id of ['../wang', 'a/b', 'CON', '.wang', 'a:b'])
      expect((await cast(id)).said, id).toEqual([`unsafe-id ${JSON.stringify(JSON.stringify(id))}`]);
  });
});
