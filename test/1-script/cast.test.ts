/** The cast: refined from several places, called by id or by name, in any language. */
import { describe, expect, test } from 'vitest';
import { resolveWords } from '../../src/1-script/settings.ts';
import { problemsOf, readProject } from '../support/read-project.ts';
import { sliceOf } from '../support/yaml-text.ts';

const scriptWith = (cast: string, ...lines: readonly string[]): string =>
  `mimodrama: 1\nlanguage: en\ncast:\n${cast}\nscenes:\n  - id: tree\n    script: |\n${lines.map((line) => `      ${line}\n`).join('')}`;
const mia = 'voice: { preset: Mia }';

describe('a line calls its speaker', () => {
  const who = async (cast: string, ...lines: readonly string[]): Promise<string[]> => {
    const { script, said } = await readProject({ 'script.yaml': scriptWith(cast, ...lines) });
    expect(said).toEqual([]);
    return script.lines.map(({ line }) => line.character);
  };

  test('by id or by name', async () => {
    expect(await who(`  old-wang: { name: Old Wang, ${mia} }`, 'old-wang: Hi.', 'Old Wang: Hi.')).toEqual([
      'old-wang',
      'old-wang',
    ]);
  });

  test('by its name in any language', async () => {
    const cast = `  wang: { name: { en: Old Wang, zh: 老王, zh-TW: 王伯 }, ${mia} }`;
    expect(await who(cast, 'Old Wang: Hi.', '老王：Hi.', '王伯 (low): Hi.', 'wang: Hi.')).toEqual(
      Array(4).fill('wang'),
    );
  });

  test('by every name it was ever given', async () => {
    const cast = `  - wang: { name: Old Wang, ${mia} }\n  - wang: { name: Master Wang }`;
    expect(await who(cast, 'Old Wang: Hi.', 'Master Wang: Hi.')).toEqual(['wang', 'wang']);
  });

  test('by an id that other programs trip over', async () => {
    const cast = ['constructor', '__proto__', 'toString', '007', 'null', 'yes']
      .map((id) => `  ${id}: { ${mia} }`)
      .join('\n');
    const lines = [
      'constructor: Hi.',
      '__proto__: Hi.',
      'toString: Hi.',
      '007: Hi.',
      'null: Hi.',
      'yes: Hi.',
    ];
    expect(await who(cast, ...lines)).toEqual(['constructor', '__proto__', 'toString', '007', 'null', 'yes']);
  });

  test('an id counts before the same word as a name', async () => {
    const cast = `  boy: { name: boy, ${mia} }`;
    expect(await who(cast, 'boy: Hi.')).toEqual(['boy']);
  });
});

describe('an unknown speaker', () => {
  test.each([
    ['Old wang', "unknown character 'Old wang'; did you mean 'Old Wang'?", undefined],
    ['Mary', "unknown character 'Mary'", 'the cast: wang, boy'],
    ['hasOwnProperty', "unknown character 'hasOwnProperty'", 'the cast: wang, boy'],
  ])('%s is reported and given to nobody', async (name, message, hint) => {
    const cast = `  wang: { name: Old Wang, ${mia} }\n  boy: { ${mia} }`;
    const { script, problems } = await readProject({
      'script.yaml': scriptWith(cast, `${name}: Hi.`, 'boy: Hi.'),
    });
    expect(problems).toMatchObject([{ code: 'unknown-character', message, hint }]);
    expect(sliceOf(problems[0]!.span)).toBe(name);
    expect(script.lines.map(({ line }) => line.character)).toEqual(['boy']);
  });

  test('is told when there is no cast at all', async () => {
    const text = 'mimodrama: 1\nlanguage: en\nscenes:\n  - script: |\n      boy: Hi.\n';
    const { problems } = await readProject({ 'script.yaml': text });
    expect(problems).toMatchObject([{ code: 'unknown-character', hint: 'this script has no cast yet' }]);
  });
});

describe('several maps of one character', () => {
  test('refine it field by field, the first says where it is declared', async () => {
    const cast = `  - wang: { name: Old Wang, ${mia}, role: A champion. }\n  - wang: { role: null, takes: 2 }\n  - { wang: }`;
    const { script, said } = await readProject({ 'script.yaml': scriptWith(cast, 'wang: Hi.') });
    expect(said).toEqual([]);
    const character = script.cast.get('wang')!;
    expect(character.settings).toHaveLength(2);
    expect(character.declared.source.position(character.declared.start)).toEqual({ line: 4, column: 5 });
    expect(
      resolveWords(
        character.settings.map(({ role }) => role),
        'en',
      ),
    ).toBeUndefined();
    expect(resolveWords(character.names, 'en')?.value).toBe('Old Wang');
  });

  test('two that share a name are told apart by nobody', async () => {
    const cast = `  a: { name: Wang, ${mia} }\n  b: { name: { en: Wang, zh: 老王 }, ${mia} }\n  老王: { ${mia} }`;
    expect(await problemsOf({ 'script.yaml': scriptWith(cast, 'a: Hi.') })).toEqual([
      'ambiguous-name "Wang"',
      'ambiguous-name "老王"',
    ]);
  });

  test('what is no map is no character', async () => {
    expect(await problemsOf({ 'script.yaml': scriptWith(`  a: Mia\n  b: { ${mia} }`, 'b: Hi.') })).toEqual([
      'wrong-type "Mia"',
    ]);
  });
});
