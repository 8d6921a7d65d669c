/**
 * What the client costs: its request rate beside bare loops of the same requests, its memory over many lines, and how soon
 * a piece of a stream is handed on. `node tools/bench/speak.mjs [lines]` after a build.
 *
 * Every loop reads every body to its end. One keeps it as text, which is what anybody needs who looks for JSON in it; one
 * keeps its bytes, which is as little as can be done with it. Ours ends with samples.
 */
import { spawn } from 'node:child_process';
import { channel } from 'node:diagnostics_channel';
import { once } from 'node:events';
import path from 'node:path';
import { Agent, request } from 'undici';
import * as mimodrama from '../../dist/index.js';

const lines = Number(process.argv[2]) || 10_000;
const atOnce = 16;
const server = spawn(process.execPath, [path.join(import.meta.dirname, 'answer-server.mjs')], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [port] = await once(server.stdout, 'data');
const account = mimodrama.accountFrom({
  MIMO_API_KEY: 'sk-bench-0000000000',
  MIMO_BASE_URL: `http://127.0.0.1:${String(port).trim()}`,
});
const model = mimodrama.createMimo({ account, http: mimodrama.undiciHttp(), clock: mimodrama.machineClock });
const speaker = mimodrama.createSpeaker({
  model,
  account: 'bench',
  limits: {
    requestsPerMinute: Infinity,
    tokensPerMinute: Infinity,
    concurrency: atOnce,
    mostConcurrency: atOnce,
    windowMilliseconds: 60_000,
  },
  policy: mimodrama.standardRetry,
  state: mimodrama.memoryState(),
  clock: mimodrama.machineClock,
  random: Math.random,
});
const line = (delivery) =>
  mimodrama.singleRequest(
    {
      text: 'The boat is in, at last.',
      language: 'en',
      direction: 'Softly.',
      voice: { kind: 'preset', id: 'Mia' },
      delivery,
    },
    mimodrama.engines.mimo,
  ).request;
const whole = line('whole');
const agent = new Agent();
const body = JSON.stringify(mimodrama.requestBody(whole, mimodrama.wholeSample));

/** @param {(body: import('undici').Dispatcher.ResponseData['body']) => Promise<{ readonly length: number }>} read */
const bare = (read) => async () => {
  const answer = await request(`${account.base.href}/chat/completions`, {
    method: 'POST',
    body,
    dispatcher: agent,
  });
  if ((await read(answer.body)).length < 273_000) throw new Error('The body is not whole.');
};

const ways = {
  text: bare((answer) => answer.text()),
  bytes: bare((answer) => answer.bytes()),
  ours: async () => {
    const { samples } = await speaker.speak(whole, { tokens: 50, urgency: 'batch' });
    if (samples.length !== 102_400) throw new Error('The sound is not whole.');
  },
};

/** Requests a second, `atOnce` under way. */
async function rate(send, count) {
  let left = count;
  const start = performance.now();
  const worker = async () => {
    while (left-- > 0) await send();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (count / (performance.now() - start)) * 1000;
}

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
const rates = { text: [], bytes: [], ours: [] };
for (let round = 0; round < 13; round++) {
  const inTurn = Object.entries(ways);
  for (const [name, send] of round % 2 === 0 ? inTurn : inTurn.toReversed()) {
    const found = await rate(send, 300);
    if (round > 0) rates[name].push(found);
  }
}
/** Of the rounds, each compared with itself: what else the machine does in a round, it does to all. */
const ratioTo = (floor) => median(rates.ours.map((ours, round) => ours / rates[floor][round])).toFixed(2);
const perSecond = (name) => median(rates[name]).toFixed(0);
console.log(
  `requests a second, 200 KB each: ours ${perSecond('ours')}, bare as text ${perSecond('text')}, ratio ${ratioTo('text')} (at least 0.7); bare as bytes ${perSecond('bytes')}, ratio ${ratioTo('bytes')}`,
);

const memory = [];
for (let done = 0; done < lines; done += lines / 10) {
  await rate(ways.ours, lines / 10);
  globalThis.gc?.();
  memory.push(Math.round(process.memoryUsage().rss / 1e6));
}
console.log(`memory over ${lines} lines, MB after each tenth: ${memory.join(' ')}`);

/** The server sends an event every 10 ms, so that what arrived last is what is handed on next. */
const delays = { 'from the server': [], 'from its arrival': [] };
let arrived = 0;
channel('undici:request:bodyChunkReceived').subscribe(() => (arrived = performance.now()));
for (let take = 0; take < 20; take++) {
  await speaker.speak(line('streamed'), {
    tokens: 50,
    urgency: 'person',
    onEvent: (event) => {
      if (event.type !== 'audio-delta') return;
      delays['from its arrival'].push(performance.now() - arrived);
      const bytes = new Uint8Array(event.samples.slice(0, 4).buffer);
      const sent = new DataView(bytes.buffer).getFloat64(0, true);
      delays['from the server'].push(Number(process.hrtime.bigint()) / 1e6 - sent);
    },
  });
}
for (const [name, found] of Object.entries(delays)) {
  const sorted = found.toSorted((one, other) => one - other);
  const at = (part) => sorted[Math.floor(sorted.length * part)].toFixed(2);
  const limit = name === 'from its arrival' ? ' (at most 2 at p95)' : '';
  console.log(
    `an event ${name} to the listener, ms: median ${at(0.5)}, p95 ${at(0.95)} of ${sorted.length}${limit}`,
  );
}

await model.close();
await agent.close();
server.kill();
