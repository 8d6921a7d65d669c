/** An id stands for one line of its language, one scene, one character: also on disks that know no case. */
import { describe, expect, test } from 'vitest';
import { problemsOf } from '../../support/read-project.ts';

const script = (cast: string, ...lines: readonly string[]): Readonly<Record<string, string>> => ({
  'script.yaml': `mimodrama: 1\nlanguage: en\ncast: ${cast}\nscenes:\n  - id: tree\n    script: |\n${lines.map((line) => `      ${line}\n`).join('')}`,
});
const boy = '{ boy: { voice: { en: { preset: Mia }, zh: { preset: 冰糖 } } } }';

describe('lines', () => {
  test.each([
    [['boy {id: a}: One.', 'boy {id: a}: Two.'], ['duplicate-id "a"']],
    [['boy {id: a}: One.', 'boy {id: A}: Two.'], ['colliding-ids "A"']],
    [['boy {id: café}: One.', 'boy {id: cafe\u0301}: Two.'], ['colliding-ids "cafe\u0301"']],
    [['boy {id: tree-002}: One.', 'boy: Two.'], []],
    [['boy {id: a}: One.', 'boy {id: a, language: zh}: 二。'], []],
    [['boy {id: a, skip: yes}: One.', 'boy {id: a}: Two.'], []],
    [
      ['boy {id: a}: One.', 'boy {id: b}: Two.', 'boy {id: a}: 3.', 'boy {id: a}: 4.'],
      ['duplicate-id "a"', 'duplicate-id "a"'],
    ],
  ])('%j', async (lines, said) => expect(await problemsOf(script(boy, ...lines))).toEqual(said));
});

test('scenes', async () => {
  const scene = (id: string): string => `{ id: ${id}, lines: [{ boy: Hi. }] }`;
  const text = `mimodrama: 1\nlanguage: en\ncast: ${boy}\nscenes: [${['yard', 'Yard', 'attic', 'yard'].map(scene).join(', ')}]\n`;
  const said = await problemsOf({ 'script.yaml': text });
  expect(said.filter((one) => /"(y|Y)ard"/.test(one))).toEqual([
    'colliding-ids "Yard"',
    'duplicate-id "yard"',
  ]);
});

test('characters, whose frozen voices are files too', async () => {
  const cast = '{ Ann: { voice: { design: Old. } }, ann: { voice: { design: Young. } } }';
  expect(await problemsOf(script(cast, 'Ann: Hi.', 'ann: Ho.'))).toEqual(['colliding-ids "ann"']);
});
