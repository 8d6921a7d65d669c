/** One process of the quota figure: makes its calls through queue, retry and gate, as a render does, and says how long they took. */
import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const { code, state, port, calls, window, requests, start, ceiling } = JSON.parse(process.argv[2] ?? '{}');
const load = (name) => import(pathToFileURL(path.join(code, `${name}.js`)).href);
const [
  { queuedCalls },
  { gateOverState },
  { standardRetry },
  { retryAfterOf },
  { SpeechError },
  { machineClock },
  { fileState },
] = await Promise.all(
  [
    'queue-calls',
    'gate-over-state',
    'retry-policy',
    'retry-after',
    'speech-error',
    'clock',
    'file-state',
  ].map(load),
);

const agent = new http.Agent({ keepAlive: true });
const failure = ({ statusCode: status, headers }) =>
  status === 429
    ? new SpeechError('refused', {
        code: 'rate-limited',
        isRetryable: true,
        status,
        retryAfter: retryAfterOf(headers, Date.now()),
      })
    : new SpeechError('in trouble', { code: 'server-error', isRetryable: true, status });
const send = (signal, onSent) =>
  new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port, method: 'POST', agent, signal }, (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === 200 ? resolve(undefined) : reject(failure(response)),
      );
    });
    request.on('error', (cause) =>
      reject(new SpeechError('network', { code: 'network', isRetryable: true, cause })),
    );
    request.on('socket', (socket) => (socket.connecting ? socket.once('connect', onSent) : onSent()));
    request.end('{}');
  });

const gate = gateOverState({
  account: 'account',
  state: fileState(state, (message) => process.stderr.write(`${message}\n`)),
  clock: machineClock,
  random: Math.random,
  rules: { requests, window },
});
const { call } = queuedCalls({
  gate,
  clock: machineClock,
  random: Math.random,
  policy: standardRetry,
  concurrency: { start, ceiling },
});
let failures = 0;
await Promise.all(
  Array.from({ length: calls }, () =>
    call({ model: 'tts', tokens: 100 }, send).catch((error) => {
      failures++;
      process.stderr.write(`${error}\n`);
    }),
  ),
);
agent.destroy();
process.stdout.write(JSON.stringify({ failures }));
