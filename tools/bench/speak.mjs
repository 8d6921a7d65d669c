/**
 * What the client costs: its request rate beside a bare loop of the same requests, its memory over many lines, and how soon
 * a piece of a stream is handed on. `node tools/bench/speak.mjs [lines]`
 */
import { spawn } from 'node:child_process';
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

const ways = {
  bare: async () => {
    const answer = await request(`${account.base.href}/chat/completions`, {
      method: 'POST',
      body,
      dispatcher: agent,
    });
    await answer.body.text();
  },
  ours: () => speaker.speak(whole, { tokens: 50, urgency: 'batch' }),
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
const rates = { bare: [], ours: [] };
for (let round = 0; round < 8; round++) {
  for (const [name, send] of Object.entries(ways)) {
    const found = await rate(send, 300);
    if (round > 0) rates[name].push(found);
  }
}
const [bare, ours] = [median(rates.bare), median(rates.ours)];
console.log(
  `requests a second, 200 KB each: bare ${bare.toFixed(0)}, ours ${ours.toFixed(0)}, ratio ${(ours / bare).toFixed(2)} (at least 0.7)`,
);

const memory = [];
for (let done = 0; done < lines; done += lines / 10) {
  await rate(ways.ours, lines / 10);
  globalThis.gc?.();
  memory.push(Math.round(process.memoryUsage().rss / 1e6));
}
console.log(`memory over ${lines} lines, MB after each tenth: ${memory.join(' ')}`);

const delays = [];
for (let take = 0; take < 20; take++) {
  await speaker.speak(line('streamed'), {
    tokens: 50,
    urgency: 'person',
    onEvent: (event) => {
      if (event.type !== 'audio-delta') return;
      const bytes = new Uint8Array(event.samples.slice(0, 4).buffer);
      delays.push(Number(process.hrtime.bigint()) / 1e6 - new DataView(bytes.buffer).getFloat64(0, true));
    },
  });
}
const sorted = delays.toSorted((one, other) => one - other);
const at = (part) => sorted[Math.floor(sorted.length * part)].toFixed(2);
console.log(
  `from the server's write to the listener, ms: median ${at(0.5)}, p95 ${at(0.95)} of ${sorted.length} (at most 2 at p95)`,
);

await model.close();
await agent.close();
server.kill();
