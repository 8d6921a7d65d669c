/** Rules about the manner of a script: each speaks up where it should, and is silent on ordinary dialogue. */
import { describe, expect, test } from 'vitest';
import { readScript } from '../../../src/1-script/read-script.ts';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { projectFolder, worldAt } from '../../support/project-folder.ts';
import { sliceOf } from '../../support/yaml-text.ts';

/** All that is said, terse scripts or not. */
async function said(files: Readonly<Record<string, string>>): Promise<string[]> {
  const diagnostics = new Diagnostics();
  await readScript('script.yaml', worldAt(projectFolder(files)), diagnostics);
  return diagnostics.sorted().map(({ code, span }) => `${code} ${JSON.stringify(sliceOf(span))}`);
}

const scene = (lines: readonly string[], head = ''): Record<string, string> => ({
  'script.yaml': `mimodrama: 1
language: en
${head}cast:
  boy: { voice: { preset: Mia } }
scenes:
  - id: tree
    script: |
${lines.map((line) => `      ${line}\n`).join('')}`,
});

describe('a single word', () => {
  test.each(['No.', '"Grandpa!"', "Don't!", 'Twenty-one.', 'boy {language: zh}: 将军。'])(
    '%s',
    async (line) => {
      const whole = line.startsWith('boy') ? line : `boy: ${line}`;
      expect((await said(scene([whole]))).filter((one) => one.startsWith('single-word'))).toHaveLength(1);
    },
  );

  test.each([
    'boy: Not now.',
    'boy (softly): No.',
    'boy {style: sad}: No.',
    'boy: (sighs) No.',
    'boy: No…',
    'boy: Wait—',
    'boy: Noooo!',
    'boy {language: fr}: Non.',
    'boy {language: zh}: 想得美。',
  ])('but not %s', async (line) => {
    expect((await said(scene([line]))).filter((one) => one.startsWith('single-word'))).toEqual([]);
  });

  test('nobody is told of it who has errors to mend', async () => {
    expect(await said(scene(['boy: No.', 'bob: No.']))).toEqual(['unknown-character "bob"']);
  });
});

describe('a long line', () => {
  const words = (count: number): string => 'a b c d e '.repeat(count / 10).trim();
  test.each([
    [900, 0],
    [910, 1],
  ])('of %i characters', async (count, expected) => {
    expect(await said(scene([`boy: ${words(count)}.`]))).toHaveLength(expected);
  });

  test('a character in two halves counts once', async () => {
    expect(await said(scene([`boy: ${'𠀋'.repeat(900)}`]))).toEqual([]);
    expect(await said(scene([`boy: ${'𠀋'.repeat(901)}`]))).toHaveLength(1);
  });
});

describe('an overlap', () => {
  const after = (first: string, overlap: string): Promise<string[]> =>
    said(scene([first, `boy {overlap: ${overlap}}: And then it was gone.`]));

  test.each([
    ['boy: Where is it?', '20s', ['overlap-too-long "20s"']],
    ['boy: Where is it?', '3s', []],
    ['boy: (long pause) Where is it?', '6s', []],
    ['[sound door.wav]', '20s', []],
  ])('over %j of %s', async (first, overlap, expected) => {
    const told = await after(first, overlap);
    expect(told.filter((one) => one.startsWith('overlap-too'))).toEqual(expected);
  });

  test('is measured against the line it overlaps, not one that is skipped, nor across a pause', async () => {
    const late = 'boy {overlap: 20s}: And then it was gone.';
    const long = `boy: ${'It goes on and on, and so it does. '.repeat(20)}`;
    expect(await said(scene([long, 'boy {skip: true}: Where is it?', late]))).toEqual([]);
    expect(await said(scene(['boy: Where is it?', '[pause 20s]', late]))).toEqual([]);
  });
});

describe('the lexicon', () => {
  const heard = async (line: string, lexicon: string): Promise<string[]> =>
    said(scene([line], `lexicon: { ${lexicon} }\n`));

  test.each([
    ['boy: The Gunwale\u2019s wet.', 'gunwale: gunnel'],
    ['boy {skip: true}: The bosun sleeps.', 'bosun: bo-sun'],
    ['boy: A {ship} is in.', 'patience: pay-shunce'],
  ])('%s', async (line, lexicon) => {
    const told = await said(
      scene([line, 'boy: So it is.'], `lexicon: { ${lexicon} }\ntokens: { ship: the patience }\n`),
    );
    expect(told).toEqual([]);
  });

  test.each([
    ['boy: An elbow on the pier.', 'bow: bough', 'bow'],
    ['boy: The hms Patience.', 'HMS: Her Ship', 'HMS'],
    ['boy: It is (sighs) here.', '"sighs": sies', 'sighs'],
    ['boy: A gunwale cap of wool.', 'gunwale cap: gunnel cap, gunwale: gunnel', 'gunwale'],
  ])('%s, where %s is not heard', async (line, lexicon, word) => {
    expect(await heard(line, lexicon)).toEqual([`unused-lexicon ${JSON.stringify(word)}`]);
  });

  test('of a layer may hold words of other scripts', async () => {
    const files = {
      ...scene(['boy: So it is.'], 'layers: house.yaml\n'),
      'house.yaml': 'lexicon: { bow: bough }\n',
    };
    expect(await said(files)).toEqual([]);
  });
});

describe('a character who never speaks', () => {
  const lines = 'scenes: [{ lines: [{ boy: So it is. }] }]\n';
  const head = 'mimodrama: 1\nlanguage: en\n';
  const family = 'boy: { voice: { preset: Mia } }\nold: { voice: { preset: Dean } }\n';

  test('is noted where this script declares it', async () => {
    const own = `cast: { boy: { voice: { preset: Mia } }, old: { voice: { preset: Dean } } }\n`;
    expect(await said({ 'script.yaml': head + own + lines })).toEqual(['unused-character "old"']);
  });

  test('is nobody of a cast file, refined or not', async () => {
    const cast = 'cast: [family.yaml, { old: { direction: Slow. } }]\n';
    expect(await said({ 'script.yaml': head + cast + lines, 'family.yaml': family })).toEqual([]);
  });
});

describe('the description of a voice', () => {
  const design = async (description: string): Promise<string[]> =>
    said({
      'script.yaml': `mimodrama: 1
language: en
cast: { edith: { voice: { design: ${JSON.stringify(description)} } } }
scenes: [{ lines: [{ edith: So it is. }] }]
`,
    });

  test.each([
    'A woman in her thirties, warm, unhurried.',
    'A man in his seventies, hoarse, with a laugh that starts in the chest. He sounds like a retired ferryman who stretches the last word.',
    'An old hag. Her voice sits in the nose and runs ahead of her. Like a New Yorker in a hurry.',
    '七十多岁的男声，嗓音沙哑厚实，语速不紧不慢。像胡同里下了一辈子棋的老师傅，尾音爱往下沉。',
    '年轻女声，清亮；像说书的周先生家里的姑娘。',
    'An old man of few words, like New York in the rain, as if he were standing on a deck and holding back.',
    '老年男声，模仿秦腔的韵味，像站在山顶上喊话，模仿马叫声。',
    'A low baritone, St. Petersburg vowels. Dry. Slow. Amused.',
  ])('as it should be: %s', async (description) => expect(await design(description)).toEqual([]));

  test.each([
    ['A man. Low. Slow. Dry. Old.', 'design-long "A man. Low. Slow. Dry. Old."'],
    ['男声。低。慢。干。老。', 'design-long "男声。低。慢。干。老。"'],
    ['A man, low, in the style of Charles Dickens.', 'design-person "Charles Dickens"'],
    ['男声，低沉，模仿李小龙的嗓子。', 'design-person "李小龙"'],
    ['A man who is standing at the window.', 'design-action "is standing"'],
    ['老年男声，正在喝茶。', 'design-action "正在喝茶"'],
    ['Warm, unhurried, metallic.', 'design-vague "Warm, unhurried, metallic."'],
  ])('%s', async (description, expected) => {
    const told = (await design(description)).map((one) => one.replace(/"\\"(.*)\\""$/, '"$1"'));
    expect(told).toEqual([expected]);
  });
});
