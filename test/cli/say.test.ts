/** `say` against a local endpoint: files, retries, refusals, and a key that is nowhere to be found. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEndpoint } from '../../src/4-speak/endpoint/endpoint.ts';
import { faultRules } from '../../src/4-speak/endpoint/faults/fault-rules.ts';
import { createFake } from '../../src/4-speak/models/fake/fake.ts';
import { readWav } from '../../src/audio/wav-reader.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { Source } from '../../src/diagnostics/source.ts';
import { machineClock } from '../../src/world/clock.ts';
import { startHttpServer } from '../../src/world/http-server.ts';
import { projectFolder } from '../support/project-folder.ts';
import type { Said } from '../support/run-main.ts';
import { runMain } from '../support/run-main.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { tinyWav } from '../support/planned-cues.ts';

const canary = 'sk-canary-0123456789abcdef';
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'mimodrama-say-'));
  writeFileSync(path.join(folder, 'sample.wav'), tinyWav());
  writeFileSync(path.join(folder, 'text.wav'), 'This is no sound at all.');
});
afterAll(() => rmSync(folder, { recursive: true }));

const said: Said[] = [];
const run = async (argv: readonly string[], environment: Record<string, string> = {}): Promise<Said> => {
  const result = await runMain(argv, folder, environment);
  said.push(result);
  return result;
};

/** The command line with a key, at an endpoint with these faults. */
async function atEndpoint<T>(
  faults: string,
  use: (say: (...argv: string[]) => Promise<Said>, asked: () => number) => Promise<T>,
): Promise<T> {
  const diagnostics = new Diagnostics();
  const rules = faults === '' ? [] : faultRules(new Source('f.yaml', '/f.yaml', faults), diagnostics);
  expect(diagnostics.count).toBe(0);
  const endpoint = createEndpoint({
    model: createFake(),
    clock: machineClock,
    random: seededRandom(1),
    faults: rules,
  });
  const server = await startHttpServer({ port: 0, handle: endpoint.handle });
  const environment = {
    MIMO_API_KEY: canary,
    MIMO_BASE_URL: server.origin,
    MIMODRAMA_RETRY_BASE_MS: '5',
    MIMODRAMA_TIMEOUT_MS: '700',
    XDG_STATE_HOME: path.join(folder, 'state', String(server.port)),
  };
  try {
    return await use(
      (...argv) => run(['say', ...argv], environment),
      () => endpoint.stats().requests,
    );
  } finally {
    await server.close();
  }
}

const wavOf = (name: string): ReturnType<typeof readWav> => readWav(readFileSync(path.join(folder, name)));
const line = 'The boat is in, at last.';

describe('with a service', () => {
  test('a take becomes a wav, whole or streamed', () =>
    atEndpoint('', async (say, asked) => {
      expect(await say(line, '--voice', 'Mia', '-o', 'whole.wav')).toMatchObject({
        code: 0,
        out: 'whole.wav\n',
      });
      expect(await say(line, '--voice', 'Mia', '-o', 'streamed.wav', '--stream')).toMatchObject({ code: 0 });
      expect(wavOf('whole.wav').samples).toEqual(wavOf('streamed.wav').samples);
      expect(wavOf('whole.wav').sampleRate).toBe(24_000);
      expect(asked()).toBe(2);
    }));

  test('several takes are several files', () =>
    atEndpoint('', async (say, asked) => {
      const { out, json } = await say(
        line,
        '--design',
        'A woman of eighty.',
        '-n',
        '3',
        '-o',
        'take.wav',
        '--json',
      );
      expect(json().at(-1)).toMatchObject({
        type: 'say',
        takes: 3,
        files: ['take-1.wav', 'take-2.wav', 'take-3.wav'],
      });
      expect(out.split('\n').filter((text) => text !== '')).toHaveLength(1);
      expect(asked()).toBe(3);
    }));

  test('a clone carries its sample', () =>
    atEndpoint('', async (say) => {
      expect(await say('你好，世界。', '--clone', 'sample.wav', '-o', 'clone.wav')).toMatchObject({
        code: 0,
      });
    }));

  test('sound on standard output is a wav and nothing else', () =>
    atEndpoint('', async (say) => {
      const { code, out } = await say(line, '--voice', 'Mia', '-o', '-');
      expect(code).toBe(0);
      expect(readWav(Buffer.from(out, 'latin1')).samples.length).toBeGreaterThan(10_000);
    }));

  test.each([
    ["- fault: '503'\n  first: 2\n", 3],
    ["- fault: '429'\n  first: 1\n", 2],
    ['- fault: empty-audio\n  first: 2\n', 3],
    ['- fault: reset-mid-body\n  first: 1\n', 2],
    ['- fault: hang-before-headers\n  first: 1\n', 2],
    ['- fault: refusal\n  first: 1\n', 2],
  ])('%j is lived through', (faults, requests) =>
    atEndpoint(faults, async (say, asked) => {
      const { code, err } = await say(line, '--voice', 'Mia', '-o', 'lived.wav');
      expect(code).toBe(0);
      expect(err).toContain('failed');
      expect(asked()).toBe(requests);
    }),
  );

  test.each([
    ["- fault: '401'\n  first: 99\n", 3, 'unauthorized', 1],
    ["- fault: '402'\n  first: 99\n", 3, 'no-balance', 1],
    ["- fault: '403'\n  first: 99\n", 3, 'forbidden', 1],
    ["- fault: '404'\n  first: 99\n", 4, 'not-found', 1],
    ['- fault: refusal\n  first: 99\n', 1, 'content-filter', 2],
    ['- fault: mp3-bytes\n  first: 99\n', 1, 'bad-answer', 2],
    ["- fault: '500'\n  first: 99\n", 4, 'server-error', 5],
  ])('%j ends it', (faults, exitCode, code, requests) =>
    atEndpoint(faults, async (say, asked) => {
      const result = await say(line, '--voice', 'Mia', '-o', 'never.wav', '--json');
      expect(result.code).toBe(exitCode);
      expect(result.json().at(-1)).toMatchObject({ type: 'error', code, exitCode });
      expect(asked()).toBe(requests);
      expect(readdirSync(folder)).not.toContain('never.wav');
    }),
  );
});

describe('without one', () => {
  test('the fake engine needs no key', async () => {
    expect(await run(['say', line, '--voice', 'Mia', '--engine', 'fake', '-o', 'fake.wav'])).toMatchObject({
      code: 0,
    });
    expect(wavOf('fake.wav').samples.length).toBeGreaterThan(10_000);
  });

  test('a dry run prints the exact request, and neither asks nor needs a key', async () => {
    const { code, out } = await run(['say', line, '--voice', 'Mia', '--direction', 'Softly.', '--dry-run'], {
      MIMO_API_KEY: canary,
    });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      model: 'mimo-v2.5-tts',
      messages: [{ content: 'Softly.' }, { content: line }],
      audio: { format: 'wav', voice: 'Mia' },
    });
  });

  test.each([
    [[line], 2, 'no voice is named'],
    [[line, '--voice', 'Mia', '--design', 'x'], 2, 'more than one voice'],
    [[line, '--voice', 'Mya', '--engine', 'fake', '-o', 'x.wav'], 2, "did you mean 'Mia'?"],
    [[' ', '--voice', 'Mia'], 2, 'nothing to say'],
    [[line, '--clone', 'nowhere.wav'], 2, 'is not there'],
    [[line, '--clone', 'text.wav'], 2, 'neither wav nor mp3'],
    [[line, '--voice', 'Mia', '-o', 'x.mp3', '--engine', 'fake'], 2, 'not a wav'],
    [[line, '--voice', 'Mia', '-n', '0', '--engine', 'fake', '-o', 'x.wav'], 2, '--takes'],
    [[line, '--voice', 'Mia', '-o', 'x.wav'], 3, 'MIMO_API_KEY is not set'],
  ])('%j: exit %i, %s', async (argv, code, words) => {
    const result = await run(['say', ...argv]);
    expect(result.code).toBe(code);
    expect(result.err).toContain(words);
  });

  test.each([
    [{ MIMO_API_KEY: `${canary}\n` }, 'line break'],
    [{ MIMO_API_KEY: canary, MIMO_BASE_URL: 'http://example.org' }, 'in the open'],
    [{ MIMO_API_KEY: canary, MIMO_BASE_URL: 'nonsense' }, 'not an address'],
  ])('%j is refused before anything is sent', async (environment, words) => {
    const { code, err } = await run(['say', line, '--voice', 'Mia', '-o', 'x.wav'], environment);
    expect(code).toBe(3);
    expect(err).toContain(words);
  });
});

test('the key is in nothing that was said or written', () => {
  expect(said.length).toBeGreaterThan(20);
  for (const { out, err } of said) expect(out + err).not.toContain('canary');
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile())
      expect(readFileSync(path.join(entry.parentPath, entry.name)).includes(canary)).toBe(false);
});

describe('a character of a cast file', () => {
  const cast = 'narrator:\n  name: Narrator\n  voice: { preset: Dean }\n  direction: Even and close.\n';
  const sayIn = async (folder: string, ...words: string[]): Promise<Said> =>
    runMain(['say', 'The boat is in.', '--cast', 'cast.yaml', ...words], folder, { XDG_STATE_HOME: folder });

  test('is asked for as a script would ask for it', async () => {
    const folder = projectFolder({ 'cast.yaml': cast });
    const said = await sayIn(folder, '--voice', 'narrator', '--dry-run', '--direction', 'Softly.', '--json');
    expect(said.code).toBe(0);
    const request = said.json().at(-1)?.['request'] as {
      readonly messages: readonly { readonly content: string }[];
      readonly audio: { readonly voice: string };
    };
    expect(request.audio.voice).toBe('Dean');
    expect(request.messages.map(({ content }) => content)).toEqual([
      'Guidance:\n- Even and close.\n- Softly.',
      'The boat is in.',
    ]);
    expect(readdirSync(folder)).toEqual(['cast.yaml']);
  });

  test.each([
    [['--voice', 'nobody'], 'nobody'],
    [[], 'say whose'],
    [['--voice', 'narrator', '--cast', 'gone.yaml'], "'gone.yaml' is not there"],
  ])('%j says what is wrong', async (words, told) => {
    const said = await sayIn(projectFolder({ 'cast.yaml': cast }), ...words, '--dry-run');
    expect(said.code).toBe(2);
    expect(said.err).toContain(told);
  });
});
