/** `serve`: an endpoint on the command line, from its first line to the signal that ends it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { describe, expect, onTestFinished, test } from 'vitest';
import { serveUntil } from '../../src/cli/commands/serve.ts';
import { Terminal } from '../../src/cli/terminal.ts';
import { chatBody, completion, errorIn, soundIn, wire } from '../4-speak/endpoint/running-endpoint.ts';
import type { FolderContent } from '../support/project-folder.ts';
import { projectFolder, worldAt } from '../support/project-folder.ts';

interface Served {
  readonly out: () => string;
  readonly err: () => string;
  readonly url: string;
  readonly stop: () => Promise<number>;
}

interface Said {
  readonly out: () => string;
  readonly err: () => string;
  readonly code: Promise<number>;
  readonly stop: () => void;
}

function run(options: Readonly<Record<string, string>>, files: FolderContent, format: 'json' | 'text'): Said {
  let out = '';
  let err = '';
  let stop = (): void => undefined;
  const ended = new Promise<void>((resolve) => (stop = resolve));
  const terminal = new Terminal(
    {
      out: (text) => void (out += text),
      err: (text) => void (err += text),
      outBytes: () => undefined,
      paints: { out: false, err: false },
    },
    format,
  );
  const code = serveUntil(() => ended).run(
    { arguments: [], options },
    terminal,
    worldAt(projectFolder(files)),
  );
  return { out: () => out, err: () => err, code, stop };
}

/** Runs until it says where it listens. */
async function served(
  options: Readonly<Record<string, string>> = {},
  files: FolderContent = {},
  format: 'json' | 'text' = 'text',
): Promise<Served> {
  const { out, err, code, stop } = run({ port: '0', ...options }, files, format);
  onTestFinished(async () => {
    stop();
    await code;
  });
  await Promise.race([expect.poll(out).not.toBe(''), code]);
  const url = /http:[^\s"]+/.exec(out())?.[0] ?? '';
  return { out, err, url, stop: () => (stop(), code) };
}

const chat = (url: string, words: string): ReturnType<typeof wire> =>
  wire(`${url}/chat/completions`, { method: 'POST', body: chatBody(words) });

describe('serve', () => {
  test('says where, and to people how to get there', async () => {
    const { out, err, url, stop } = await served();
    expect(out()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1\n$/);
    expect(err()).toContain(`export MIMO_BASE_URL=${url}\n`);
    expect(err()).toContain('export MIMO_API_KEY=local\n');
    expect(soundIn(await chat(url, 'Yes.')).toString('latin1', 0, 4)).toBe('RIFF');
    expect(await stop()).toBe(0);
    expect((await chat(url, 'Yes.')).status).toBe(0);
  });

  test('--json: one line', async () => {
    const { out, err, url, stop } = await served({}, {}, 'json');
    expect(JSON.parse(out())).toEqual({ type: 'serve', url, port: Number(new URL(url).port) });
    expect(out().split('\n')).toHaveLength(2);
    expect(err()).toBe('');
    expect(await stop()).toBe(0);
  });

  test('--script: its characters speak', async () => {
    const script =
      'mimodrama: 1\nlanguage: en\ncast: { guard: { name: The Guard, voice: { preset: Dean } } }\nscenes: [{ lines: [{ guard: Halt. }] }]\n';
    const { url } = await served({ script: 'drama.yaml' }, { 'drama.yaml': script });
    const body = { model: 'mimo-v2.5-tts', input: 'Who goes there?', voice: 'The Guard' };
    const answer = await wire(`${url}/audio/speech`, { method: 'POST', body });
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'audio/wav']);
  });

  test('--latency, --rpm, --concurrency', async () => {
    const { url } = await served({ latency: '0.2s', rpm: '2', concurrency: '9' });
    const began = performance.now();
    const answers = await Promise.all([chat(url, 'One.'), chat(url, 'Two.'), chat(url, 'Three.')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 429]);
    expect(performance.now() - began).toBeGreaterThan(190);
  });

  test('--faults and --seed: the same luck for the same seed', async () => {
    const files = { 'faults.yaml': '- { fault: empty-audio, rate: 0.5 }\n' };
    const luck = async (seed: string): Promise<string> => {
      const { url } = await served({ faults: 'faults.yaml', seed }, files);
      const lines = Array.from({ length: 16 }, (_, index) => `Line ${index}.`);
      const answers = await Promise.all(lines.map((words) => chat(url, words)));
      return answers.map((answer) => (soundIn(answer).length > 0 ? '+' : '-')).join('');
    };
    const [one, again, other] = [await luck('7'), await luck('7'), await luck('8')];
    expect(one).toMatch(/^(?=.*\+)(?=.*-)/);
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  });

  test('a fault that it was asked for is what comes', async () => {
    const { url } = await served(
      { faults: 'f.yaml' },
      { 'f.yaml': '- { fault: 503, first: 1, retryAfter: 9 }' },
    );
    const refused = await chat(url, 'Yes.');
    expect([refused.status, refused.headers['retry-after'], errorIn(refused).code]).toEqual([
      503,
      '9',
      '503',
    ]);
    expect(completion(await chat(url, 'Yes.')).choices[0].finish_reason).toBe('stop');
  });

  test('beyond this machine: says so', async () => {
    const { err } = await served({ host: '0.0.0.0' });
    expect(err()).toContain('Everybody who reaches this machine');
  });
});

describe('what it does not do', () => {
  test.each([
    [{ engine: 'offline' }, /the engine 'offline' cannot be served yet/],
    [{ port: 'x' }, /--port is 'x'/],
    [{ port: '65536' }, /--port is '65536'/],
    [{ rpm: '0' }, /--rpm/],
    [{ concurrency: '1.5' }, /--concurrency/],
    [{ seed: '-1' }, /--seed/],
    [{ latency: '800' }, /--latency is '800'/],
    [{ host: 'nowhere.invalid' }, /nobody can listen at nowhere.invalid/],
  ] as readonly (readonly [Record<string, string>, RegExp])[])(
    '%j is a usage error',
    async (options, message) => {
      await expect(run({ port: '0', ...options }, {}, 'text').code).rejects.toMatchObject({
        name: 'UsageError',
        message: expect.stringMatching(message) as string,
        hint: expect.any(String) as string,
      });
    },
  );

  test('a port that is taken is a usage error', async () => {
    const { url } = await served();
    const taken = run({ port: new URL(url).port }, {}, 'text').code;
    await expect(taken).rejects.toMatchObject({
      name: 'UsageError',
      hint: expect.stringContaining('--port 0') as string,
    });
  });

  test('a file of faults with mistakes, or none: exit 2, every one with its place', async () => {
    const faults = '- { fault: 500, rat: 1 }\n- { fault: 5 }\n';
    const wrong = run({ port: '0', faults: 'f.yaml' }, { 'f.yaml': faults }, 'text');
    expect(await wrong.code).toBe(2);
    expect(wrong.err()).toContain("f.yaml:1:17: error[unknown-key]: unknown key 'rat'");
    expect(wrong.err()).toContain('f.yaml:2:12: error[wrong-value]');
    const none = run({ port: '0', faults: 'g.yaml' }, {}, 'json');
    expect(await none.code).toBe(2);
    expect(JSON.parse(none.out())).toMatchObject({ type: 'error', code: 'script', exitCode: 2 });
  });

  test('a script with mistakes: exit 2', async () => {
    const said = run({ port: '0', script: 's.yaml' }, { 's.yaml': 'mimodrama: 1\n' }, 'text');
    expect(await said.code).toBe(2);
    expect(said.err()).toContain('error[');
  });
});

describe('as a process', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends it well, even with an answer under way',
    async (signal) => {
      const folder = projectFolder({});
      const src = path.resolve(import.meta.dirname, '../../src');
      writeFileSync(
        path.join(folder, 'entry.ts'),
        `import { serve } from ${JSON.stringify(`${src}/cli/commands/serve.ts`)};
import { Terminal } from ${JSON.stringify(`${src}/cli/terminal.ts`)};
import { machineWorld } from ${JSON.stringify(`${src}/world/machine.ts`)};
const streams = { out: (text) => process.stdout.write(text), err: () => {}, paints: { out: false, err: false } };
const given = { arguments: [], options: { port: '0', latency: '60s' } };
process.exitCode = await serve.run(given, new Terminal(streams, 'json'), machineWorld());
`,
      );
      const bundle = await rolldown({ input: path.join(folder, 'entry.ts'), platform: 'node' });
      await bundle.write({ file: path.join(folder, 'entry.mjs'), format: 'esm', codeSplitting: false });
      const child = spawn(process.execPath, [path.join(folder, 'entry.mjs')], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      onTestFinished(() => void child.kill('SIGKILL'));
      const [line] = (await once(child.stdout, 'data')) as [Buffer];
      const { url } = JSON.parse(line.toString()) as { url: string };
      const waiting = chat(url, 'Yes.');
      await new Promise((resolve) => setTimeout(resolve, 100));
      child.kill(signal);
      expect(await once(child, 'exit')).toEqual([0, null]);
      expect((await waiting).status).toBe(0);
    },
  );
});
