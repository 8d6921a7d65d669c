/** The command line as shells and programs see it: streams, exit codes, JSON lines. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runMain } from '../support/run-main.ts';

const good = `mimodrama: 1
language: en
cast:
  milly: { voice: { preset: Mia } }
  edith: { voice: { design: "A woman of eighty, brittle, precise." } }
scenes:
  - id: attic
    script: |
      milly {id: lamp}: Hand me the lantern, would you?
      edith: It is behind you.
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'mimodrama-cli-'));
  writeFileSync(path.join(folder, 'good.yaml'), good);
  writeFileSync(
    path.join(folder, 'kept.yaml'),
    good.replace('milly {id: lamp}:', 'milly {skip: true}:').replace(/ {6}edith.*\n/, ''),
  );
  writeFileSync(path.join(folder, 'bad.yaml'), good.replace('milly {id: lamp}', 'Milli'));
  writeFileSync(path.join(folder, 'warned.yaml'), good.replace('preset: Mia', 'preset: 茉莉'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (command: string, environment?: Record<string, string>): ReturnType<typeof runMain> =>
  runMain(command.split(' '), folder, environment);

describe('exit codes and streams', () => {
  test.each([
    ['check good.yaml', 0],
    ['check warned.yaml', 0],
    ['check bad.yaml', 2],
    ['check good.yaml bad.yaml', 2],
    ['plan good.yaml', 0],
    ['plan bad.yaml', 2],
    ['explain good.yaml lamp', 0],
    ['explain good.yaml lump', 2],
    ['explain bad.yaml lamp', 2],
    ['check', 2],
    ['check good.yaml --colour', 2],
    ['plan good.yaml --engine neural', 2],
    ['plna good.yaml', 2],
    ['--help', 0],
    ['help check', 0],
    ['check --help', 0],
    ['--version', 0],
  ])('%s: %i', async (command, code) => {
    expect((await run(command)).code).toBe(code);
  });

  test.each([
    ['render kept.yaml -j 0 --engine fake', '--jobs', 'a whole number from 1'],
    ['render kept.yaml --rpm many --engine fake', '--rpm', 'a whole number from 1'],
    ['render kept.yaml --takes 1.5 --engine fake', '--takes', 'a whole number from 1'],
    ['say yes --voice Mia --dry-run -n 0', '--takes', 'a whole number from 1 to 1000'],
    ['serve --port 70000', '--port', 'a whole number from 0 to 65535'],
  ])('%s is refused though nothing would be asked for', async (command, option, hint) => {
    const { code, err } = await run(command);
    expect(code).toBe(2);
    expect(err).toContain(option);
    expect(err).toContain(hint);
  });

  test('nothing at all shows the five commands one needs, and where the rest is', async () => {
    const { code, out } = await runMain([], folder);
    expect(code).toBe(0);
    const shown = [...out.matchAll(/^ {2}mimodrama (\w+).* {2}\S/gm)].map(([, name]) => name);
    expect(shown).toEqual(['init', 'check', 'render', 'say', 'doctor']);
    expect(out).toContain('mimodrama --help');
  });

  test('--help shows all of them', async () => {
    const { out } = await run('--help');
    for (const command of ['check', 'plan', 'explain']) expect(out).toContain(`\n  ${command} `);
    expect(out).not.toContain('__complete');
  });

  test.each([
    ['--help', '  $ mimodrama init attic'],
    ['takes --help', '  $ mimodrama takes list\n  $ mimodrama takes play check\n'],
    ['takes pick --help', '  $ mimodrama takes pick check 2'],
    ['help check', '  $ mimodrama check scripts/*.yaml'],
  ])('%s begins with examples', async (command, example) => {
    const { out } = await run(command);
    expect(out.startsWith('Examples:\n')).toBe(true);
    expect(out.slice(0, out.indexOf('Usage:'))).toContain(example);
  });

  test('the result is on standard output, the talk on standard error', async () => {
    const plan = await run('plan warned.yaml');
    expect(plan.out).toContain('lamp');
    expect(plan.out).not.toContain('preset-language');
    expect(plan.err).toContain('warning[preset-language]');
    const refused = await run('plan bad.yaml');
    expect(refused.out).toBe('');
    expect(refused.err).toContain("did you mean 'milly'?");
  });

  test('an unknown command is corrected', async () => {
    expect((await run('chekc good.yaml')).err).toContain('Did you mean check?');
  });

  test('an unknown cue is corrected', async () => {
    expect((await run('explain good.yaml lump')).err).toContain("did you mean 'lamp'?");
  });
});

describe('--json', () => {
  test('check: diagnostics with every field of the contract', async () => {
    const [result] = (await run('check bad.yaml --json')).json();
    expect(result).toEqual({
      type: 'check',
      diagnostics: [
        {
          code: 'unknown-character',
          severity: 'error',
          message: "unknown character 'Milli'; did you mean 'milly'?",
          hint: null,
          file: 'bad.yaml',
          line: 9,
          column: 7,
          endLine: 9,
          endColumn: 12,
          repair: [],
        },
      ],
    });
  });

  test('plan: cues and totals with every field of the contract', async () => {
    const lines = (await run('plan good.yaml --engine mimo --json')).json();
    const result = lines.at(-1) as {
      type: string;
      cues: Record<string, unknown>[];
      totals: Record<string, unknown>;
    };
    expect(result.type).toBe('plan');
    expect(result.cues[0]).toEqual({
      id: 'lamp',
      scene: 'attic',
      character: 'milly',
      language: 'en',
      model: 'mimo-v2.5-tts',
      voice: 'Mia',
      text: 'Hand me the lantern, would you?',
      spoken: 'Hand me the lantern, would you?',
      seconds: expect.any(Number) as number,
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      state: 'new',
      why: 'no take yet',
      file: 'good.yaml',
      line: 9,
    });
    expect(result.cues[1]).toMatchObject({
      id: 'attic-002',
      state: 'awaiting-voice',
      fingerprint: null,
      voice: null,
    });
    expect(Object.keys(result.totals)).toEqual([
      'cues',
      'requests',
      'kept',
      'characters',
      'seconds',
      'tokens',
      'wallSeconds',
    ]);
    expect(result.totals).toMatchObject({ cues: 2, requests: 3, kept: 0 });
  });

  test('explain: the body as sent, the layers with their places', async () => {
    const [result] = (await run('explain good.yaml lamp --engine mimo --json')).json();
    expect(result).toMatchObject({
      type: 'explain',
      cue: 'lamp',
      request: { model: 'mimo-v2.5-tts', audio: { format: 'wav', voice: 'Mia' } },
      takes: [],
    });
    expect(result?.['layers']).toContainEqual({
      field: 'voice.preset',
      value: 'Mia',
      file: 'good.yaml',
      line: 4,
      column: 29,
    });
  });

  test.each([
    ['plan bad.yaml --json', 'script'],
    ['plan nowhere.yaml --json', 'script'],
    ['explain good.yaml lump --json', 'usage'],
    ['plan --json', 'usage'],
    ['plna good.yaml --json', 'usage'],
    ['plan good.yaml --engine neural --json', 'usage'],
  ])('%s: the failure is the last line', async (command, code) => {
    const { code: exitCode, err, json } = await run(command);
    expect(json().at(-1)).toMatchObject({
      type: 'error',
      code,
      message: expect.any(String) as string,
      exitCode: 2,
    });
    expect(exitCode).toBe(2);
    expect(err).toBe('');
  });
});

describe('the engine', () => {
  const voices = async (command: string, environment?: Record<string, string>): Promise<readonly string[]> =>
    ((await run(command, environment)).json().at(-1)?.['cues'] as { model: string }[]).map(
      ({ model }) => model,
    );

  test('is the one asked for by flag, then by environment', async () => {
    expect(await voices('plan good.yaml --json --engine mimo')).toEqual([
      'mimo-v2.5-tts',
      'mimo-v2.5-tts-voiceclone',
    ]);
    expect(await voices('plan good.yaml --json', { MIMODRAMA_ENGINE: 'fake' })).toEqual([
      'fake-preset',
      'fake-design',
    ]);
    expect(await voices('plan good.yaml --json --engine offline', { MIMODRAMA_ENGINE: 'fake' })).toEqual([
      'offline-preset',
      'offline-design',
    ]);
  });

  test.each([
    ['without a key it is the table read', {}, /^offline/, 'offline'],
    ['with a key it is the service', { MIMO_API_KEY: 'local' }, /^mimo/, 'mimo'],
  ])('where nothing names one, %s, for every command alike', async (_, environment, model, engine) => {
    for (const one of await voices('plan good.yaml --json', environment)) expect(one).toMatch(model);
    const explained = (await run('explain good.yaml lamp --json', environment)).json().at(-1);
    expect(explained).toMatchObject({ request: { model: expect.stringMatching(model) as string } });
    expect((await run('takes list good.yaml --json', environment)).json().at(-1)).toMatchObject({ engine });
  });

  test('an unknown one in the environment is a usage error', async () => {
    const { code, err } = await run('plan good.yaml', { MIMODRAMA_ENGINE: 'neural' });
    expect(code).toBe(2);
    expect(err).toContain('MIMODRAMA_ENGINE');
  });
});
