/** Locks: found beside the file that declares the character, obeyed to the byte, and by no engine that needs none. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { addFiles, projectFolder } from '../support/project-folder.ts';
import { readVoices } from '../support/read-voices.ts';
import { withoutRights } from '../support/without-rights.ts';
import { bytesOf, sha256, wavBytes } from '../support/voice-samples.ts';

const sample = wavBytes(100, 1);
const other = wavBytes(100, 2);

interface LockText {
  readonly description?: string;
  readonly anchor?: string;
  readonly digest?: string;
}

/** An entry of a lock file as a run writes it. */
const lockOf = ({
  description = 'Old.',
  anchor = 'Come in.',
  digest = `sha256:${sha256(sample)}`,
}: LockText = {}): string =>
  `{ description: "${description}", anchor: "${anchor}", model: mimo-v2.5-tts-voicedesign, engine: mimo, digest: "${digest}", date: 2026-11-21 }`;

const lockFile = (voices: Readonly<Record<string, string>>): string =>
  `mimodrama: 1\nvoices:\n${Object.entries(voices)
    .map(([name, entry]) => `  ${name}: ${entry}\n`)
    .join('')}`;

const script = (cast: string, ...lines: readonly string[]): string =>
  `mimodrama: 1\nlanguage: en\ncast: ${cast}\nscenes:\n  - id: tree\n    script: |\n${lines.map((line) => `      ${line}\n`).join('')}`;

const own = script('{ a: { voice: { design: Old., anchor: Come in. } } }', 'a: Hi.');
const locked = {
  'script.yaml': own,
  'voices.lock.yaml': lockFile({ a: `{ en: ${lockOf()} }` }),
  'voices/a.en.wav': sample,
};
const asLocked = { kind: 'sample', origin: 'lock', sample: { digest: sha256(sample) } };

describe('a locked voice', () => {
  test('is its sample', async () => {
    const { voices, said, awaiting } = await readVoices(locked);
    expect([said, awaiting]).toEqual([[], []]);
    expect(voices).toMatchObject([asLocked]);
  });

  test('is locked from the anchor the lock names when the script names none', async () => {
    const { voices, said } = await readVoices({
      ...locked,
      'script.yaml': script('{ a: { voice: { design: Old. } } }', 'a: Hi.'),
    });
    expect([said, voices.length]).toEqual([[], 1]);
    expect(voices).toMatchObject([asLocked]);
  });

  test('is that of its language', async () => {
    const cast = '{ a: { voice: { en: { design: Old. }, zh: { design: 老人。 } } } }';
    const { voices, said, awaiting } = await readVoices({
      'script.yaml': script(cast, 'a: Hi.', 'a {language: zh}: 你好', 'a {language: zh-TW}: 你好'),
      'voices.lock.yaml': lockFile({
        a: `{ en: ${lockOf()}, zh: ${lockOf({ description: '老人。', digest: sha256(other) })} }`,
      }),
      'voices/a.en.wav': sample,
      'voices/a.zh.wav': other,
    });
    expect(said).toEqual([]);
    expect(voices).toMatchObject([
      asLocked,
      { sample: { digest: sha256(other) } },
      { standing: 'awaiting-lock' },
    ]);
    expect(awaiting).toEqual([{ character: 'a', language: 'zh-TW' }]);
  });

  test('belongs to its character, whose name may hold spaces', async () => {
    const cast = '{ Old Wang: { voice: { design: Old. } }, b: { voice: { design: Old. } } }';
    const { voices, awaiting } = await readVoices({
      'script.yaml': script(cast, 'Old Wang: Hi.', 'b: Hi.'),
      'voices.lock.yaml': lockFile({ 'Old Wang': `{ en: ${lockOf()} }` }),
      'voices/Old Wang.en.wav': sample,
    });
    expect(voices).toMatchObject([asLocked, { standing: 'awaiting-lock' }]);
    expect(awaiting).toEqual([{ character: 'b', language: 'en' }]);
  });

  test('is not looked for with `lock: false`', async () => {
    const text = own.replace('anchor: Come in.', 'anchor: Come in., lock: false').replace('Old.', 'Older.');
    const { voices, said } = await readVoices({ ...locked, 'script.yaml': text });
    expect(said).toEqual(['unlocked-voice "false"']);
    expect(voices).toMatchObject([{ kind: 'design', description: 'Older.', standing: 'with-every-line' }]);
  });

  test.each(['offline', 'fake'] as const)('does not bind %s, not even a broken one', async (engine) => {
    const broken = {
      ...locked,
      'voices.lock.yaml': lockFile({ a: `{ en: ${lockOf({ description: 'x', digest: 'y' })} }` }),
    };
    const { voices, said } = await readVoices(broken, 'script.yaml', engine);
    expect(said).toEqual([]);
    expect(voices).toMatchObject([{ kind: 'design', standing: 'with-every-line' }]);
  });
});

describe('beside the file that declares the character', () => {
  const shared = {
    'mimodrama.config.yaml': '',
    'shared/family.yaml': 'a: { voice: { design: Old., anchor: Come in. } }\n',
    'shared/voices.lock.yaml': lockFile({ a: `{ en: ${lockOf()} }` }),
    'shared/voices/a.en.wav': sample,
    'one/script.yaml': script('../shared/family.yaml', 'a: Hi.'),
    'two/script.yaml': script(
      '[../shared/family.yaml, { a: { direction: Louder. }, b: { voice: { design: Young. } } }]',
      'a: Ho.',
      'b: Hi.',
    ),
  };

  test('two scripts that share a cast share its lock', async () => {
    const folder = projectFolder(shared);
    const one = await readVoices(folder, 'one/script.yaml');
    const two = await readVoices(folder, 'two/script.yaml');
    expect([one.said, two.said]).toEqual([[], []]);
    expect(one.voices).toMatchObject([asLocked]);
    expect(two.voices).toMatchObject([asLocked, { standing: 'awaiting-lock' }]);
    expect(one.voices[0]).toMatchObject({ sample: { path: path.join(folder, 'shared/voices/a.en.wav') } });
  });

  test('a lock elsewhere is none', async () => {
    const folder = projectFolder({
      ...shared,
      'one/voices.lock.yaml': shared['shared/voices.lock.yaml'],
      'one/voices/a.en.wav': sample,
    });
    rmSync(path.join(folder, 'shared/voices.lock.yaml'));
    expect((await readVoices(folder, 'one/script.yaml')).voices).toMatchObject([
      { standing: 'awaiting-lock' },
    ]);
  });

  test('a character of the script is locked beside the script', async () => {
    const folder = projectFolder(shared);
    addFiles(folder, {
      'two/voices.lock.yaml': lockFile({ b: `{ en: ${lockOf({ description: 'Young.' })} }` }),
      'two/voices/b.en.wav': sample,
    });
    expect((await readVoices(folder, 'two/script.yaml')).voices).toMatchObject([asLocked, asLocked]);
  });
});

describe('a run never goes on with another voice', () => {
  test.each([
    [
      'description',
      own.replace('Old.', 'Older.'),
      'stale-lock "Older."',
      "the voice of 'a' (en) was locked from another description",
      'Older.',
    ],
    [
      'anchor',
      own.replace('Come in.', 'Come in!'),
      'stale-lock "Come in!"',
      "the voice of 'a' (en) was locked from another anchor",
      'Come in!',
    ],
  ])('a changed %s makes the lock stale', async (_, text, problem, message, now) => {
    const { voices, said, problems } = await readVoices({ ...locked, 'script.yaml': text });
    expect([voices, said]).toEqual([[undefined], [problem]]);
    expect(problems[0]).toMatchObject({
      severity: 'error',
      message,
      related: [{ message: 'locked in voices.lock.yaml' }],
    });
    expect(problems[0]?.hint).toContain(`now:    ${now}`);
  });

  test.each([
    ['another sample', other, 'is not the sample that was locked'],
    ['a sample with one more byte', bytesOf(sample, [0]), 'is not the sample that was locked'],
    ['no sound at all', bytesOf('text'), 'is neither wav nor mp3, whatever its name says'],
    ['nothing', bytesOf(), 'is empty'],
  ])('%s in its place breaks it', async (_, bytes, problem) => {
    const { voices, said, problems } = await readVoices({ ...locked, 'voices/a.en.wav': bytes });
    expect([voices, said]).toEqual([
      [undefined],
      [`broken-lock ${JSON.stringify(`"sha256:${sha256(sample)}"`)}`],
    ]);
    expect(problems[0]?.message).toBe(`the locked voice of 'a' (en) ${problem}`);
    expect(problems[0]?.span.source.name).toBe('voices.lock.yaml');
  });

  test('a sample without permission breaks it', async () => {
    const folder = projectFolder(locked);
    const { voices, said } = await withoutRights(folder, 'voices/a.en.wav', () => readVoices(folder));
    expect([voices, said.length]).toEqual([[undefined], 1]);
    expect(said[0]).toMatch(/^broken-lock/);
  });

  test('a missing sample breaks it', async () => {
    const folder = projectFolder(locked);
    rmSync(path.join(folder, 'voices/a.en.wav'));
    const { voices, problems } = await readVoices(folder);
    expect(voices).toEqual([undefined]);
    expect(problems.map(({ message }) => message)).toEqual(["the locked voice of 'a' (en) is missing"]);
  });
});

describe('a lock file that cannot be read is never taken for an absent one', () => {
  test.each([
    ['voices: [a]\n', 'wrong-type'],
    ['- a\n', 'wrong-type'],
    ['voices: { a: { en: { description: "x } } }\n', 'yaml-syntax'],
    ['voices: { a: { en: { description: Old., anchor: Come in. } } }\n', 'missing-key'],
    [`voices: { a: { en: ${lockOf().replace('digest', 'digst')} } }\n`, 'unknown-key'],
    [`voice: { a: { en: ${lockOf()} } }\n`, 'unknown-key'],
  ])('%j', async (text, code) => {
    const { problems } = await readVoices({ ...locked, 'voices.lock.yaml': text });
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(problems.every(({ span }) => span.source.name === 'voices.lock.yaml')).toBe(true);
  });

  test('is read, and complained of, once for all', async () => {
    const cast = '{ a: { voice: { design: Old. } }, b: { voice: { design: Old. } } }';
    const content = { 'script.yaml': script(cast, 'a: Hi.', 'b: Hi.'), 'voices.lock.yaml': '- a\n' };
    expect((await readVoices(content)).problems).toHaveLength(1);
  });

  test('a folder of its name is said', async () => {
    const { said } = await readVoices({ 'script.yaml': own, 'voices.lock.yaml/x': '' });
    expect(said).toEqual([expect.stringMatching(/^unreadable-file/)]);
  });

  test('one that is not UTF-8 is said', async () => {
    const { said } = await readVoices({ ...locked, 'voices.lock.yaml': bytesOf([0xff, 0xfe, 0x61, 0]) });
    expect(said).toEqual(['unreadable-file "a"']);
  });

  test('an empty one locks nobody', async () => {
    for (const text of ['', '# none yet\n', 'voices:\n', 'voices: { a: }\n', 'voices: { a: { en: } }\n']) {
      const { said, voices } = await readVoices({ ...locked, 'voices.lock.yaml': text });
      expect(said).toEqual([]);
      expect(voices).toMatchObject([{ standing: 'awaiting-lock' }]);
    }
  });
});
