/** `voices check` and `voices clone` as people and programs use them: on files, with consent, into casts, on bad samples. */
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { encodeFile } from '../../src/ffmpeg/encode.ts';
import type { Workbench } from '../../src/ffmpeg/locate.ts';
import { readWav } from '../../src/audio/wav-reader.ts';
import { addFiles, projectFolder } from '../support/project-folder.ts';
import { runMain } from '../support/run-main.ts';
import { recording, wavOf } from '../support/voice-recordings.ts';
import { workbenches } from '../support/workbenches.ts';

const calm = wavOf(recording({ parts: [{ seconds: 16, level: -12 }] }));
const short = wavOf(recording({ parts: [{ seconds: 0.4, level: -12 }] }));
const consent = ['--consent', 'Ada Lee, by e-mail'];
const textOf = (folder: string, name: string): string => readFileSync(path.join(folder, name), 'utf8');
const cast =
  '# Ours.\ncast:\n  boy: { voice: { preset: Mia } }\nscenes:\n  - id: one\n    script: |\n      boy: Hello.\n';

describe('check', () => {
  test('says what is wrong with each, and fails where one cannot be used', async () => {
    const folder = projectFolder({
      'good.wav': calm,
      'short.wav': short,
      'letter.wav': 'Dear Ada,\n',
      'empty.wav': '',
    });
    const said = await runMain(['voices', 'check', 'good.wav'], folder);
    expect(said.code).toBe(0);
    expect(said.out).toContain('good.wav: good\n  file       wav, mono, 24,000 Hz, 0:16.0\n');
    const bad = await runMain(
      ['voices', 'check', 'good.wav', 'short.wav', 'letter.wav', 'empty.wav'],
      folder,
    );
    expect(bad.code).toBe(1);
    expect(bad.out).toContain('short.wav: not usable');
    expect(bad.out).toContain('letter.wav: not usable\n  error: it is bytes of no known kind');
    expect(bad.out).toContain('empty.wav: not usable\n  error: the file is empty');
  });

  test('gives programs all figures', async () => {
    const folder = projectFolder({ 'good.wav': calm, 'none.txt': 'x' });
    const said = await runMain(['voices', 'check', 'good.wav', 'none.txt', 'no.wav', '--json'], folder);
    const [result] = said.json();
    expect(result).toMatchObject({
      type: 'voices-check',
      samples: [
        {
          file: 'good.wav',
          isUsable: true,
          findings: [],
          figures: { container: 'wav', seconds: 16, clipped: [], side: 'both', bestPart: { from: 0 } },
        },
        { isUsable: false, findings: [{ code: 'not-audio' }], figures: null },
        { isUsable: false, findings: [{ code: 'missing' }], figures: null },
      ],
    });
  });

  test('says what a script could not name as it is: 20 MB, and what lies outside the project', async () => {
    const long = new Float32Array(10_000_000);
    long.set(recording({ parts: [{ seconds: 16, level: -12 }] }), 4_000_000);
    const outside = projectFolder({ 'long.wav': wavOf(long) });
    const folder = projectFolder({ 'mimodrama.config.yaml': '' });
    const file = path.join(outside, 'long.wav');
    const said = await runMain(['voices', 'check', file, '--json'], folder);
    expect(said.code).toBe(0);
    const [{ findings, figures }] = (said.json()[0]?.['samples'] ?? []) as [
      { findings: { code: string; message: string }[]; figures: { bestPart: { from: number } } },
    ];
    expect(findings.map(({ code }) => code)).toEqual(['not-yet-a-sample', 'outside-project']);
    expect(findings[0]?.message).toContain('20.0 MB');
    expect(figures.bestPart.from).toBeCloseTo(4_000_000 / 24_000 - 0.15, 1);
  });
});

describe('clone', () => {
  test('writes the sample and the consent, and prints what to put into the script', async () => {
    const folder = projectFolder({ 'talk.wav': calm });
    const said = await runMain(['voices', 'clone', 'talk.wav', '--as', 'narrator', ...consent], folder);
    expect(said.err).toBe('');
    expect(said.code).toBe(0);
    expect(said.out).toContain(
      'narrator:\n  voice: { clone: voices/narrator.wav, consent: "Ada Lee, by e-mail" }\n',
    );
    const wav = readWav(readFileSync(path.join(folder, 'voices/narrator.wav')));
    expect(wav.sampleRate).toBe(24_000);
    expect(wav.samples.length / 24_000).toBeGreaterThan(15);
    const record = textOf(folder, 'voices/narrator.consent.yaml');
    expect(record).toMatch(/^consent: "Ada Lee, by e-mail"$/m);
    expect(record).toMatch(
      /^source: \{ file: "talk\.wav", sha256: [0-9a-f]{64}, from: 0\.00s, to: 15\.\d+s \}$/m,
    );
    expect(record).toMatch(/^date: "20\d\d-/m);
  });

  test('takes the part that is told', async () => {
    const folder = projectFolder({ 'talk.wav': calm });
    const said = await runMain(
      ['voices', 'clone', 'talk.wav', '--as', 'ada', '--from', '0:04', '--to', '14s', ...consent, '--json'],
      folder,
    );
    expect(said.json().at(-1)).toMatchObject({ type: 'clone', mediaType: 'audio/wav', from: 4, cast: null });
    const { to } = said.json().at(-1) as { to: number };
    expect(to).toBeGreaterThan(13.5);
    expect(to).toBeLessThanOrEqual(14);
  });

  test('puts the character into the cast, whose script then has no mistake', async () => {
    const folder = projectFolder({
      'talk.wav': calm,
      'drama/play.yaml': `mimodrama: 1\nlanguage: en\n${cast}`,
    });
    const words = ['voices', 'clone', 'talk.wav', '--as', 'Old Tom', '--cast', 'drama/play.yaml', ...consent];
    expect((await runMain(words, folder)).code).toBe(0);
    expect(readdirSync(path.join(folder, 'drama/voices')).sort()).toEqual([
      'Old-Tom.consent.yaml',
      'Old-Tom.wav',
    ]);
    expect(textOf(folder, 'drama/play.yaml')).toBe(
      `mimodrama: 1\nlanguage: en\n${cast.replace(
        'scenes:',
        '  Old Tom:\n    voice: { clone: voices/Old-Tom.wav, consent: "Ada Lee, by e-mail" }\nscenes:',
      )}`,
    );
    const checked = await runMain(['check', 'drama/play.yaml'], folder);
    expect(checked.code).toBe(0);
  });

  test('is refused, with nothing written, where it cannot be what is meant', async () => {
    const folder = projectFolder({
      'talk.wav': calm,
      'short.wav': short,
      'play.yaml': cast,
      'flow.yaml': 'cast: { a: {} }\n',
    });
    const refused = async (exitCode: number, words: string, ...argv: string[]): Promise<void> => {
      const said = await runMain(['voices', 'clone', ...argv], folder);
      expect([said.code, said.err]).toEqual([exitCode, expect.stringContaining(words)]);
    };
    await refused(2, 'nobody is cloned without consent', 'talk.wav', '--as', 'ada');
    await refused(2, 'nobody is cloned without consent', 'talk.wav', '--as', 'ada', '--consent', '  ');
    await refused(2, 'whose voice', 'talk.wav', ...consent);
    await refused(2, "contains '/'", 'talk.wav', '--as', '../ada', ...consent);
    await refused(2, 'word of the script language', 'talk.wav', '--as', 'scenes', ...consent);
    await refused(2, "--from is '14'", 'talk.wav', '--as', 'ada', '--from', '14', ...consent);
    await refused(
      2,
      'ends before it begins',
      'talk.wav',
      '--as',
      'ada',
      '--from',
      '0:14',
      '--to',
      '0:03',
      ...consent,
    );
    await refused(1, 'it ends at 0:16.0', 'talk.wav', '--as', 'ada', '--to', '0:40', ...consent);
    await refused(1, 's of speech', 'short.wav', '--as', 'ada', ...consent);
    await refused(1, 'no such file', 'no.wav', '--as', 'ada', ...consent);
    await refused(
      2,
      "play.yaml:3 has a character 'boy' already",
      'talk.wav',
      '--as',
      'boy',
      '--cast',
      'play.yaml',
      ...consent,
    );
    await refused(
      2,
      'flow.yaml stays as it is',
      'talk.wav',
      '--as',
      'ada',
      '--cast',
      'flow.yaml',
      ...consent,
    );
    await refused(2, 'there is no cast file', 'talk.wav', '--as', 'ada', '--cast', 'no.yaml', ...consent);
    expect(readdirSync(folder).sort()).toEqual(['flow.yaml', 'play.yaml', 'short.wav', 'talk.wav']);
    expect(textOf(folder, 'play.yaml')).toBe(cast);
  });

  test('replaces nothing unless it is forced to, and leaves the project by no link', async () => {
    const folder = projectFolder({ 'talk.wav': calm, 'voices/ada.wav': 'mine' });
    const words = ['voices', 'clone', 'talk.wav', '--as', 'ada', ...consent];
    const said = await runMain(words, folder);
    expect([said.code, textOf(folder, 'voices/ada.wav')]).toEqual([2, 'mine']);
    expect(said.err).toContain('is there already');
    expect((await runMain([...words, '--force'], folder)).code).toBe(0);
    expect(textOf(folder, 'voices/ada.wav')).not.toBe('mine');
    const inner = path.join(folder, 'inner');
    addFiles(inner, { 'mimodrama.config.yaml': '', 'talk.wav': calm });
    mkdirSync(path.join(folder, 'away'));
    symlinkSync(path.join(folder, 'away'), path.join(inner, 'voices'));
    const away = await runMain(words, inner);
    expect([away.code, readdirSync(path.join(folder, 'away'))]).toEqual([2, []]);
    expect(away.err).toContain('leads outside the project');
  });
});

describe('what only ffmpeg reads', async () => {
  const [bench] = await workbenches();
  const environment = { PATH: process.env['PATH'] ?? '' };
  let folder: string;
  const encode = async (
    workbench: Workbench,
    name: string,
    format: 'm4a' | 'ogg' | 'flac' | 'mp3',
  ): Promise<void> => {
    const samples = calm.subarray(44);
    const pcm = { encoding: 's16le', channels: 1, sampleRate: 24_000, samples: once(samples) } as const;
    await encodeFile(workbench, pcm, path.join(folder, name), { format });
  };

  test.skipIf(!bench)(
    'm4a, ogg, flac and mp3 give a sample; an encrypted or cut m4a does not',
    { timeout: 60_000 },
    async () => {
      if (!bench) return;
      folder = projectFolder({});
      await encode(bench[1], 'voice.m4a', 'm4a');
      await encode(bench[1], 'voice.ogg', 'ogg');
      await encode(bench[1], 'voice.flac', 'flac');
      const m4a = readFileSync(path.join(folder, 'voice.m4a'));
      const at = m4a.indexOf('mp4a', m4a.indexOf('stsd'));
      const locked = Buffer.from(m4a);
      locked.write('enca', at, 'latin1');
      addFiles(folder, { 'locked.m4a': locked, 'cut.m4a': m4a.subarray(0, m4a.length - 40_000) });
      const names = ['voice.m4a', 'voice.ogg', 'voice.flac', 'locked.m4a', 'cut.m4a'];
      const said = await runMain(['voices', 'check', ...names, '--json'], folder, environment);
      const samples = said.json()[0]?.['samples'] as { isUsable: boolean; findings: { code: string }[] }[];
      expect(samples.map(({ findings }) => findings.map(({ code }) => code))).toEqual([
        ['not-yet-a-sample'],
        ['not-yet-a-sample'],
        ['not-yet-a-sample'],
        ['protected'],
        ['cut-off'],
      ]);
      const cloned = await runMain(
        ['voices', 'clone', 'voice.m4a', '--as', 'ada', ...consent],
        folder,
        environment,
      );
      expect(cloned.code).toBe(0);
      expect(readWav(readFileSync(path.join(folder, 'voices/ada.wav'))).sampleRate).toBe(24_000);
    },
  );

  test.skipIf(!bench)('a part too long for wav becomes an mp3', { timeout: 120_000 }, async () => {
    const rate = 24_000;
    const words = recording({ sampleRate: rate, parts: [{ seconds: 20, level: -12 }] });
    const long = new Float32Array(rate * 200).map((_, at) => words[at % words.length] ?? 0);
    folder = projectFolder({ 'long.wav': wavOf(long) });
    const said = await runMain(
      ['voices', 'clone', 'long.wav', '--as', 'ada', '--from', '0:00', '--to', '3:00', ...consent, '--json'],
      folder,
      environment,
    );
    expect(said.code).toBe(0);
    const { mediaType, base64 } = said.json().at(-1) as { mediaType: string; base64: number };
    expect(mediaType).toBe('audio/mpeg');
    expect(base64).toBeLessThan(10_000_000);
  });
});

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
