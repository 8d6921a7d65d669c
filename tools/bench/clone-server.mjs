/** A service of one short sound that lets every body pass without keeping it. Told to by its parent, it says what came and what it cost. */
import { createServer } from 'node:http';
import * as mimodrama from '../../dist/index.js';

const { request } = mimodrama.singleRequest(
  {
    text: 'Line 1000.',
    language: 'en',
    direction: undefined,
    voice: { kind: 'preset', id: 'Mia' },
    delivery: 'whole',
  },
  mimodrama.engines.fake,
);
const pieces = [];
for await (const event of mimodrama
  .createFake()
  .synthesize(request, { signal: new AbortController().signal }))
  if (event.type === 'audio-delta') pieces.push(event.samples);
const samples = new Int16Array(pieces.flatMap((piece) => [...piece]));
const data = Buffer.from(mimodrama.writeWav(samples, 24_000)).toString('base64');
const message = { content: '', audio: { data } };
const answer = Buffer.from(JSON.stringify({ choices: [{ finish_reason: 'stop', message }] }));

const seen = { requests: 0, bytes: 0, short: 0 };
const server = createServer((incoming, outgoing) => {
  let bytes = 0;
  incoming.on('data', (piece) => (bytes += piece.length));
  incoming.on('end', () => {
    seen.requests++;
    seen.bytes += bytes;
    if (bytes !== Number(incoming.headers['content-length'])) seen.short++;
    outgoing.writeHead(200, { 'content-type': 'application/json' }).end(answer);
  });
});
server.keepAliveTimeout = 60_000;
let before = process.cpuUsage();
process.on('message', () => {
  const { user, system } = process.cpuUsage(before);
  process.send?.({ ...seen, seconds: (user + system) / 1e6, peak: process.resourceUsage().maxRSS / 1024 });
  Object.assign(seen, { requests: 0, bytes: 0, short: 0 });
  before = process.cpuUsage();
});
server.listen(0, '127.0.0.1', () => process.send?.(server.address().port));
