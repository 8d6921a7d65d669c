/** A server of one answer: 200 KB of sound as JSON, or as events with the moment each was sent. Prints its port. */
import { createServer } from 'node:http';

const sound = Buffer.alloc(200 * 1024);
for (let at = 0; at < sound.length; at += 2) sound.writeInt16LE(Math.round(8000 * Math.sin(at / 40)), at);
const header = Buffer.alloc(44);
header.write('RIFF', 0);
header.writeUInt32LE(sound.length + 36, 4);
header.write('WAVEfmt ', 8);
header.writeUInt32LE(16, 16);
header.writeUInt16LE(1, 20);
header.writeUInt16LE(1, 22);
header.writeUInt32LE(24_000, 24);
header.writeUInt32LE(48_000, 28);
header.writeUInt16LE(2, 32);
header.writeUInt16LE(16, 34);
header.write('data', 36);
header.writeUInt32LE(sound.length, 40);
/** Bytes, ready to go: the server must not be what is waited for. */
const whole = Buffer.from(
  JSON.stringify({
    choices: [
      {
        finish_reason: 'stop',
        message: { content: '', audio: { data: Buffer.concat([header, sound]).toString('base64') } },
      },
    ],
  }),
);

/** Milliseconds on a clock that all processes of this machine share. */
const moment = () => Number(process.hrtime.bigint()) / 1e6;

async function sendEvents(response) {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (let piece = 0; piece < 20; piece++) {
    const bytes = Buffer.alloc(4800);
    bytes.writeDoubleLE(moment(), 0);
    const delta = { audio: { data: bytes.toString('base64') } };
    response.write(`data: ${JSON.stringify({ choices: [{ delta }] })}\n\n`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  response.end('data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n');
}

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    if (body.includes('"stream":true')) void sendEvents(response);
    else response.writeHead(200, { 'content-type': 'application/json' }).end(whole);
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
