/** Voices of a script, out of real files: presets, clones, designs that await their lock or need none. */
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder } from '../support/project-folder.ts';
import { readVoices } from '../support/read-voices.ts';
import { withoutRights } from '../support/without-rights.ts';
import { bytesOf, sha256, wavBytes } from '../support/voice-samples.ts';

const script = (cast: string, ...lines: readonly string[]): string =>
  `mimodrama: 1\nlanguage: en\ncast:\n${cast}\nscenes:\n  - id: tree\n    script: |\n${lines.map((line) => `      ${line}\n`).join('')}`;
const consent = 'consent: Recorded for this test.';

describe('presets', () => {
  test('are their id, per language', async () => {
    const cast =
      '  a: { voice: { preset: Mia } }\n  b: { voice: { en: { preset: Dean }, zh: { preset: 白桦 } } }';
    const { voices, said } = await readVoices({
      'script.yaml': script(cast, 'a: Hi.', 'b: Hi.', 'b {language: zh}: 你好', 'b {language: zh-TW}: 你好'),
    });
    expect(said).toEqual([]);
    expect(voices).toEqual(['Mia', 'Dean', '白桦', '白桦'].map((id) => ({ kind: 'preset', id })));
  });

  test('may take the place of another voice in one scene', async () => {
    const { voices, said } = await readVoices({
      'script.yaml': `mimodrama: 1
language: en
cast: { a: { voice: { preset: Mia } } }
scenes:
  - { id: one, lines: [{ a: Hi. }] }
  - { id: two, cast: { a: { voice: { preset: Dean } } }, lines: [{ a: Hi. }] }
  - { id: three, cast: { a: { voice: { preset: null, clone: a.wav, ${consent} } } }, lines: [{ a: Hi. }] }
`,
      'a.wav': wavBytes(10),
    });
    expect(said).toEqual([]);
    expect(voices).toMatchObject([{ id: 'Mia' }, { id: 'Dean' }, { kind: 'sample', origin: 'clone' }]);
  });
});

describe('clones', () => {
  const one = wavBytes(100, 1);
  const other = bytesOf('ID3', [4, 0, 0]);

  test('are their sample, found beside the file that names it', async () => {
    const { voices, said, folder } = await readVoices(
      {
        'mimodrama.config.yaml': '',
        'play/script.yaml': script(
          '  - ../shared/cast.yaml\n  - b: { voice: { clone: b.mp3, consent: Hers. } }',
          'a: Hi.',
          'b: Hi.',
        ),
        'shared/cast.yaml': `a: { voice: { clone: samples/a.wav, ${consent} } }\n`,
        'shared/samples/a.wav': one,
        'play/b.mp3': other,
      },
      'play/script.yaml',
    );
    expect(said).toEqual([]);
    expect(voices).toMatchObject([
      {
        kind: 'sample',
        origin: 'clone',
        sample: {
          digest: sha256(one),
          mediaType: 'audio/wav',
          path: path.join(folder, 'shared/samples/a.wav'),
        },
      },
      { sample: { digest: sha256(other), mediaType: 'audio/mpeg' } },
    ]);
  });

  test('differ by language', async () => {
    const cast = `  a: { voice: { en: { clone: en.wav, ${consent} }, zh: { clone: zh.mp3, ${consent} } } }`;
    const { voices } = await readVoices({
      'script.yaml': script(cast, 'a: Hi.', 'a {language: zh-TW}: 你好'),
      'en.wav': one,
      'zh.mp3': other,
    });
    expect(voices).toMatchObject([
      { sample: { digest: sha256(one) } },
      { sample: { digest: sha256(other) } },
    ]);
  });

  test('of one file are one sample, read and encoded once', async () => {
    const cast = `  a: { voice: { clone: a.wav, ${consent} } }\n  b: { voice: { clone: ./a.wav, ${consent} } }`;
    const { voices } = await readVoices({
      'script.yaml': script(cast, 'a: Hi.', 'b: Hi.', 'a: Ho.'),
      'a.wav': one,
    });
    const samples = voices.map((voice) => voice?.kind === 'sample' && voice.sample);
    expect(samples[0]).toBeTruthy();
    expect(samples[1]).toBe(samples[0]);
    expect(samples[2]).toBe(samples[0]);
  });

  test.each([
    ['gone.wav', 'unknown-file "gone.wav"'],
    ['text.wav', 'bad-sample "text.wav"'],
    ['empty.mp3', 'bad-sample "empty.mp3"'],
    ['long.wav', 'bad-sample "long.wav"'],
    ['folder', 'unreadable-file "folder"'],
    ['pipe', 'unreadable-file "pipe"'],
    ['out.wav', 'path-outside "out.wav"'],
    ['../out.wav', 'path-outside "../out.wav"'],
  ])('of %s are no voice', async (name, problem) => {
    const outside = projectFolder({ 'out.wav': one });
    const folder = projectFolder({
      'script.yaml': script(`  a: { voice: { clone: ${name}, ${consent} } }`, 'a: Hi.'),
      'text.wav': 'not a sound',
      'empty.mp3': '',
      'long.wav': wavBytes(7_500_000),
      'folder/x': '',
    });
    execFileSync('mkfifo', [path.join(folder, 'pipe')]);
    symlinkSync(path.join(outside, 'out.wav'), path.join(folder, 'out.wav'));
    const { voices, said } = await readVoices(folder);
    expect([voices, said]).toEqual([[undefined], [problem]]);
  });

  test('of a file without permission are no voice', async () => {
    const cast = `  a: { voice: { clone: a.wav, ${consent} } }`;
    const folder = projectFolder({ 'script.yaml': script(cast, 'a: Hi.'), 'a.wav': one });
    const { voices, said } = await withoutRights(folder, 'a.wav', () => readVoices(folder));
    expect([voices, said.length]).toEqual([[undefined], 1]);
    expect(said[0]).toMatch(/^(bad-sample|unreadable-file) "a\.wav"$/);
  });
});

describe('designs without a lock', () => {
  const cast =
    '  a: { voice: { design: Old., anchor: { en: Come., zh: 来。 } } }\n  b: { voice: { design: Young., lock: no } }';
  const files = { 'script.yaml': script(cast, 'a: Hi.', 'b: Hi.', 'a {language: zh}: 你好', 'a: Ho.') };

  test('await one, each character in each language once; `lock: false` needs none', async () => {
    const { voices, said, awaiting } = await readVoices(files);
    const awaits = { kind: 'design', description: 'Old.', standing: 'awaiting-lock' };
    expect(said).toEqual(['unlocked-voice "no"']);
    expect(voices).toEqual([
      { ...awaits, anchor: 'Come.' },
      { kind: 'design', description: 'Young.', anchor: undefined, standing: 'with-every-line' },
      { ...awaits, anchor: '来。' },
      { ...awaits, anchor: 'Come.' },
    ]);
    expect(awaiting).toEqual([
      { character: 'a', language: 'en' },
      { character: 'a', language: 'zh' },
    ]);
  });

  test('are awaited once, however many scenes refine them', async () => {
    const { awaiting } = await readVoices({
      'script.yaml': `mimodrama: 1
language: en
cast: { a: { voice: { design: Old. } } }
scenes:
  - { id: one, lines: [{ a: Hi. }] }
  - { id: two, cast: { a: { direction: Low. } }, lines: [{ a: Hi. }] }
`,
    });
    expect(awaiting).toEqual([{ character: 'a', language: 'en' }]);
  });

  test.each(['offline', 'fake'] as const)('%s needs no lock for any', async (engine) => {
    const { voices, awaiting } = await readVoices(files, 'script.yaml', engine);
    expect(voices.map((voice) => voice?.kind === 'design' && voice.standing)).toEqual(
      Array(4).fill('with-every-line'),
    );
    expect(awaiting).toEqual([]);
  });
});

test('nobody is given a voice that is not theirs', async () => {
  const cast =
    '  a: { role: Silent. }\n  b: { voice: { preset: Mia, design: Old. } }\n  c: { voice: { zh: { preset: 白桦 } } }\n  d: { voice: { preset: Mia } }';
  const { voices, said } = await readVoices({
    'script.yaml': script(cast, 'a: Hi.', 'b: Hi.', 'c: Hi.', 'd: Hi.'),
  });
  expect(voices).toEqual([undefined, undefined, undefined, { kind: 'preset', id: 'Mia' }]);
  expect(said).toEqual(['missing-voice "a"', 'two-voices "Old."', 'missing-voice "c"']);
});
