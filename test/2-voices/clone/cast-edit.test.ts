/** A character put into files of authors: lines more, every other byte the same; or a reason, and nothing. */
import { describe, expect, test } from 'vitest';
import { castEdit, characterLines } from '../../../src/2-voices/clone/cast-edit.ts';

const ada = { id: 'ada', sample: 'voices/ada.wav', consent: 'Ada: "yes"; by e-mail # today' };
const lines = characterLines(ada, { indent: '  ' });

const edited = (text: string, character = ada): string => {
  const edit = castEdit('/p/cast.yaml', Buffer.from(text), character);
  if (edit.kind !== 'edited') throw new Error(JSON.stringify(edit));
  return Buffer.from(edit.bytes).toString();
};
const refusal = (text: string, character = ada): unknown => {
  const { kind, ...rest } = castEdit('/p/cast.yaml', Buffer.from(text), character);
  return 'bytes' in rest ? kind : { kind, ...rest };
};

describe('a script', () => {
  test('behind the last character, before what follows and its comments', () => {
    const before = `mimodrama: 1  # first
cast:
  boy: { name: Boy, voice: { preset: Mia } }   # the boy
  girl:
    name: "Girl"
    role: |
      She counts.

      # no comment

# The scenes.
`;
    const after = 'scenes:\n  - id: one\n    script: |\n      Boy: Hello.\n';
    const [head, tail] = before.split('\n# The scenes.\n');
    expect(edited(before + after)).toBe(`${head ?? ''}${lines}\n# The scenes.\n${tail ?? ''}${after}`);
  });

  test('with returns, a mark at its beginning, and no end of line at its end', () => {
    const before = '\ufeffmimodrama: 1\r\ncast:\r\n    boy:\r\n        voice: { preset: Mia }';
    const added = characterLines(ada, { indent: '    ', step: '    ' }).replaceAll('\n', '\r\n');
    expect(edited(before)).toBe(`${before}\r\n${added}`);
  });

  test('with an empty cast', () => {
    expect(edited('cast:\nscenes: []\n')).toBe(`cast:\n${lines}scenes: []\n`);
  });

  test('with anchors and merges', () => {
    const before = 'cast:\n  boy: &b { voice: { preset: Mia } }\n  girl: *b\nscenes: []\n';
    expect(edited(before)).toBe(before.replace('scenes', `${lines}scenes`));
  });
});

describe('a cast file', () => {
  test('is a map of characters', () => {
    const before = '# The family.\nboy:\n  voice: { preset: Mia }\n';
    expect(edited(before)).toBe(before + characterLines(ada));
  });

  test.each(['', '# The family.\n', '# The family.'])('is empty: %j', (before) => {
    expect(edited(before)).toBe(
      before + (before === '' || before.endsWith('\n') ? '' : '\n') + characterLines(ada),
    );
  });

  test('names that YAML takes for something else are quoted', () => {
    for (const id of ['true', 'no', '007', '小明', 'Old Tom'])
      expect(edited('boy: {}\n', { ...ada, id })).toMatch(/^(小明|Old Tom|"(true|no|007)"):$/m);
  });
});

describe('stays as it is', () => {
  test('where the character is there already', () => {
    expect(refusal('cast:\n  boy: {}\n  ada: { name: Ada }\n')).toEqual({ kind: 'exists', line: 3 });
    expect(refusal('\ufeffboy: {}\n"ada":\n  name: Ada\n')).toEqual({ kind: 'exists', line: 2 });
  });

  test.each([
    ['cast: { boy: { voice: { preset: Mia } } }\n', 'braces'],
    ['{ boy: { voice: { preset: Mia } } }\n', 'braces'],
    ['cast: family.yaml\nscenes: []\n', '--cast family.yaml'],
    ['cast: [one.yaml, two.yaml]\n', 'list of files'],
    ['mimodrama: 1\nscenes: []\n', "no 'cast:'"],
    ['- boy\n', 'neither a script nor'],
    ['cast:\n  boy: [\n', 'no YAML'],
    ['base: &b\n  boy: {}\ncast: *b\n', 'change what else'],
  ])('%j', (text, words) => {
    expect(refusal(text)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining(words) as string,
    });
  });

  test('where it is no text', () => {
    expect(castEdit('/p/c.yaml', Uint8Array.of(0xff, 0xfe, 0, 1), ada)).toMatchObject({ kind: 'refused' });
  });
});
