/** What flags, environment and configuration say reaches the place it is meant for: the wire, the patience, the gate. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createSocketServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { documentedLimits, readConfig } from '../../src/1-script/config.ts';
import { createEndpoint } from '../../src/4-speak/endpoint/endpoint.ts';
import { createFake } from '../../src/4-speak/models/fake/fake.ts';
import { retryPolicy, standardRetry } from '../../src/4-speak/retry-policy.ts';
import { usualLongestAttempt } from '../../src/4-speak/speaker.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { machineClock } from '../../src/world/clock.ts';
import { usualTimes } from '../../src/world/http.ts';
import { startHttpServer } from '../../src/world/http-server.ts';
import { projectFolder, worldAt } from '../support/project-folder.ts';
import type { Said } from '../support/run-main.ts';
import { runMain } from '../support/run-main.ts';
import { seededRandom } from '../support/seeded-random.ts';

const key = 'sk-canary-0123456789abcdef';

interface Setting {
  readonly config: string;
  readonly origin: string;
  readonly flags?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

function say({ config, origin, flags = [], environment = {} }: Setting): Promise<Said> {
  const folder = projectFolder({ 'mimodrama.config.yaml': config });
  return runMain(['say', 'The boat is in.', '--voice', 'Mia', '-o', 'line.wav', '--json', ...flags], folder, {
    MIMO_API_KEY: key,
    MIMO_BASE_URL: origin,
    XDG_STATE_HOME: path.join(folder, 'state'),
    ...environment,
  });
}

/** The code and words of the failure that ended it. */
const failureOf = ({ json }: Said): string => {
  const { code, message } = json().at(-1) ?? {};
  return `${String(code)}: ${String(message)}`;
};
const waitsIn = ({ json }: Said): unknown[] => json().filter(({ type }) => type === 'waiting');

/** Where it listens; whoever is still connected when the test is over is cut off. */
async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

async function answering(
  answer: (response: ServerResponse, request: IncomingMessage) => void,
): Promise<{ readonly origin: string; readonly asked: () => number }> {
  let asked = 0;
  const server = createServer((request, response) => {
    asked++;
    request.resume();
    answer(response, request);
  });
  return { origin: `http://127.0.0.1:${await listening(server)}`, asked: () => asked };
}

async function speaking(): Promise<{ readonly origin: string; readonly close: () => Promise<void> }> {
  const endpoint = createEndpoint({ model: createFake(), clock: machineClock, random: seededRandom(1) });
  return await startHttpServer({ port: 0, handle: endpoint.handle });
}

const once = 'retry: { attempts: 1 }\n';
const hang = (): void => undefined;

describe('the times of an attempt', () => {
  test('connect: a server that takes the connection and never greets', async () => {
    const port = await listening(createSocketServer(hang));
    const said = await say({
      config: `${once}timeouts: { connect: 100ms }`,
      origin: `https://127.0.0.1:${port}`,
    });
    expect(failureOf(said)).toBe('timeout: the connection took too long');
  });

  test('answer: a server that reads the request and says nothing', async () => {
    const { origin } = await answering(hang);
    const said = await say({ config: `${once}timeouts: { answer: 100ms }`, origin });
    expect(failureOf(said)).toBe('timeout: no answer came in time');
  });

  test('answer: the environment has the last word', async () => {
    const { origin } = await answering(hang);
    const config = `${once}timeouts: { answer: 3600s }`;
    const said = await say({ config, origin, environment: { MIMODRAMA_TIMEOUT_MS: '100' } });
    expect(failureOf(said)).toBe('timeout: no answer came in time');
  });

  test('idle: a server that stops in the middle', async () => {
    const { origin } = await answering((response) => void response.writeHead(200).write('{"choices": ['));
    const said = await say({ config: `${once}timeouts: { idle: 100ms }`, origin });
    expect(failureOf(said)).toBe('timeout: the answer stopped coming');
  });
});

test('attempt: a server that never stops, crumb by crumb', async () => {
  const { origin } = await answering((response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(drip));
  });
  const said = await say({ config: `${once}timeouts: { attempt: 400ms }`, origin });
  expect(failureOf(said)).toBe('timeout: the whole answer took longer than 0.4 s');
});

describe('patience', () => {
  const inTrouble = (): ReturnType<typeof answering> =>
    answering((response) => void response.writeHead(500).end());

  test.each([
    { retry: 'attempts: 3', asked: 3, code: 'server-error' },
    { retry: 'failures: 2', asked: 2, code: 'budget-spent' },
  ])('$retry', async ({ retry, asked, code }) => {
    const server = await inTrouble();
    const said = await say({ config: `retry: { base: 5ms, least: 0ms, ${retry} }`, origin: server.origin });
    expect([server.asked(), failureOf(said).split(':')[0]]).toEqual([asked, code]);
  });

  test.each([
    { config: 'retry: { afterRefusal: 700ms, attempts: 1, refusals: 2 }', environment: {} },
    { config: 'retry: { refusals: 2 }', environment: { MIMODRAMA_RETRY_BASE_MS: '70' } },
  ])('the pause after a refusal: $config $environment', async (setting) => {
    const server = await answering((response) => void response.writeHead(429).end());
    const said = await say({ ...setting, origin: server.origin });
    expect(waitsIn(said)).toEqual([
      { type: 'waiting', seconds: 1, because: 'hold', message: 'the service asked for a pause' },
    ]);
    expect([server.asked(), failureOf(said).split(':')[0]]).toEqual([2, 'rate-limited']);
  });

  test.each(['MIMODRAMA_RETRY_BASE_MS', 'MIMODRAMA_TIMEOUT_MS', 'MIMODRAMA_RPM', 'MIMODRAMA_CONCURRENCY'])(
    '%s that is no number is said, and nothing is sent',
    async (name) => {
      const server = await inTrouble();
      const said = await say({ config: '', origin: server.origin, environment: { [name]: 'soon' } });
      expect([said.code, failureOf(said), server.asked()]).toEqual([2, `usage: ${name} is 'soon'`, 0]);
    },
  );
});

describe('limits', () => {
  const config = 'limits: { rpm: 2, window: 1.5s, margin: 50ms }';

  test.each([
    { flags: ['-n', '2'], environment: { MIMODRAMA_RPM: '1' }, message: '1 request in 1.5 s is used up' },
    {
      flags: ['-n', '2', '--rpm', '1'],
      environment: { MIMODRAMA_RPM: '100' },
      message: '1 request in 1.5 s is used up',
    },
  ])('$flags $environment: $message', async ({ message, ...setting }) => {
    const { origin, close } = await speaking();
    const said = await say({ config, origin, ...setting });
    await close();
    expect(said.code).toBe(0);
    expect(waitsIn(said)).toMatchObject([{ because: 'requests', message }]);
  });

  test('people are told on standard error', async () => {
    const { origin, close } = await speaking();
    const folder = projectFolder({ 'mimodrama.config.yaml': config });
    const words = ['say', 'The boat is in.', '--voice', 'Mia', '-o', 'line.wav', '-n', '3'];
    const { out, err } = await runMain(words, folder, {
      MIMO_API_KEY: key,
      MIMO_BASE_URL: origin,
      XDG_STATE_HOME: path.join(folder, 'state'),
    });
    await close();
    expect(err.match(/waiting.*/g)).toEqual([
      expect.stringMatching(/^waiting [12] s: 2 requests in 1\.5 s are used up$/),
    ]);
    expect(out).not.toContain('waiting');
  });
});

describe('the header of the key', () => {
  test.each([
    { config: '', environment: {}, header: 'authorization' },
    { config: 'authHeader: api-key', environment: {}, header: 'api-key' },
    { config: 'authHeader: api-key', environment: { MIMO_AUTH_HEADER: 'bearer' }, header: 'authorization' },
  ])('$config $environment: $header', async ({ header, ...setting }) => {
    const seen: string[] = [];
    const { origin } = await answering((response, { headers }) => {
      seen.push(...['authorization', 'api-key'].filter((name) => headers[name] !== undefined));
      response.writeHead(401).end();
    });
    await say({ origin, ...setting });
    expect(seen).toEqual([header]);
  });
});

test('a configuration with mistakes: nothing is sent', async () => {
  const server = await answering((response) => void response.writeHead(500).end());
  const said = await say({ config: 'timeouts: { answer: 120 }', origin: server.origin });
  expect([said.code, server.asked()]).toEqual([2, 0]);
});

test('the documentation shows every setting as it is where nobody says otherwise', async () => {
  const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/speaking.md'), 'utf8');
  const [, shown = ''] = /^```yaml\n(# mimodrama\.config\.yaml\n[^]*?)^```$/m.exec(page) ?? [];
  const folder = projectFolder({ 'mimodrama.config.yaml': shown });
  const diagnostics = new Diagnostics();
  const { authHeader, limits, timeouts, retry } = await readConfig(folder, worldAt(folder), diagnostics);
  expect(diagnostics.count).toBe(0);
  expect([authHeader, limits]).toEqual(['bearer', documentedLimits]);
  const { connect, headers: answer, idle } = usualTimes;
  expect(timeouts).toEqual({ connect, answer, idle, attempt: usualLongestAttempt });
  expect(retryPolicy(retry)).toEqual(standardRetry);
  const names = (group: string, values: object): string[] =>
    Object.keys(values).map((name) => `${group}.${name}`);
  for (const name of [...names('timeouts', timeouts), ...names('retry', retry)])
    expect(page).toContain(`| \`${name}\``);
  expect(Object.keys(retry)).toHaveLength(11);
});
