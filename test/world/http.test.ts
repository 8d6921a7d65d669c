/** One request, one answer, over real connections: each phase can fail, each failure has its name, and no connection is left behind. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Http, HttpRequest } from '../../src/ports.ts';
import { undiciHttp } from '../../src/world/http.ts';

interface Opened {
  readonly http: Http;
  readonly request: HttpRequest;
  readonly sockets: readonly Socket[];
}

/** Times far beyond what a test takes, but where a test waits for one. */
async function serving(
  answer: (response: ServerResponse, request: IncomingMessage, body: Buffer) => void,
  times: Partial<Record<'connect' | 'headers' | 'idle', number>> = {},
): Promise<Opened> {
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => answer(response, request, Buffer.concat(pieces)));
  });
  const sockets: Socket[] = [];
  server.on('connection', (socket) => sockets.push(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const http = undiciHttp({ connect: 10_000, headers: 20_000, idle: 20_000, ...times });
  onTestFinished(async () => {
    await http.close();
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  const request: HttpRequest = {
    method: 'POST',
    url: `http://127.0.0.1:${port}/v1/path?query=1`,
    headers: { 'content-type': 'text/plain' },
    body: 'words',
    signal: new AbortController().signal,
  };
  return { http, request, sockets };
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const closed = async (socket: Socket | undefined): Promise<void> => {
  while (socket && !socket.destroyed) await sleep(5);
};

test('status, headers and body come, and connections are used again', async () => {
  const seen: string[] = [];
  const { http, request, sockets } = await serving((response, { method, url }) => {
    seen.push(`${method} ${url}`);
    response.writeHead(201, { 'X-One': 'a', 'Set-Cookie': ['b', 'c'] }).end('whole');
  });
  for (let time = 0; time < 10; time++) {
    const { status, headers, body } = await http.send(request);
    expect(status).toBe(201);
    expect(headers).toMatchObject({ 'x-one': 'a', 'set-cookie': 'b' });
    const { pieces, isWhole } = await body.whole(100);
    expect([Buffer.concat(pieces).toString(), isWhole]).toEqual(['whole', true]);
  }
  expect(seen).toEqual(Array<string>(10).fill('POST /v1/path?query=1'));
  // One that has just become free may be a moment late for the next request.
  expect(sockets.length).toBeLessThanOrEqual(2);
});

test('what comes before the answer itself is passed over', async () => {
  const { http, request } = await serving((response) => {
    response.writeEarlyHints({ link: '</a>; rel=preload' });
    response.end('whole');
  });
  const { status, body } = await http.send(request);
  expect(status).toBe(200);
  expect((await body.whole(100)).length).toBe(5);
});

test('a redirect is an answer like any other', async () => {
  let requests = 0;
  const { http, request } = await serving((response) => {
    requests++;
    response.writeHead(307, { location: '/elsewhere' }).end();
  });
  const { status, body } = await http.send(request);
  await body.whole(100);
  expect([status, requests]).toEqual([307, 1]);
});

test('a slow reader holds the sender up', async () => {
  let written = 0;
  const { http, request } = await serving((response) => {
    const write = (): void => {
      while (written < 100 && !response.destroyed) {
        written++;
        if (!response.write(new Uint8Array(1_000_000))) return void response.once('drain', write);
      }
    };
    write();
  });
  const { body } = await http.send(request);
  for await (const piece of body) {
    expect(piece.length).toBeGreaterThan(0);
    for (let before = -1; before !== written; await sleep(200)) before = written;
    break;
  }
  // Megabytes of a hundred; the kernel's buffers take some.
  expect(written).toBeLessThan(60);
});

test.each<[way: string, read: (http: Http, request: HttpRequest) => Promise<unknown>]>([
  ['is too long', async (http, request) => (await http.send(request)).body.whole(1000)],
  ['is discarded', async (http, request) => (await http.send(request)).body.discard()],
  [
    'is left',
    async (http, request) => {
      for await (const piece of (await http.send(request)).body) if (piece.length > 0) break;
    },
  ],
])('the connection of a body that %s is let go', async (_, read) => {
  let requests = 0;
  const { http, request, sockets } = await serving((response) => {
    requests++;
    const write = (): void => void (response.write(new Uint8Array(100_000)) && setImmediate(write));
    write();
  });
  await read(http, request);
  await closed(sockets[0]);
  expect(requests).toBe(1);
});

test.each<[moment: string, answer: (response: ServerResponse) => void, failure: string]>([
  ['no answer in time', () => undefined, 'headers-timeout'],
  ['an answer that stops', (response) => void response.write('some'), 'idle-timeout'],
  ['a connection that breaks at once', (response) => response.socket?.resetAndDestroy(), 'connection'],
  [
    'one that breaks in the middle',
    (response) => response.write('some', () => response.socket?.resetAndDestroy()),
    'connection',
  ],
  [
    'one that ends before its length',
    (response) =>
      response.writeHead(200, { 'content-length': 9 }).write('some', () => response.socket?.end()),
    'connection',
  ],
])('%s has its name', async (_, answer, failure) => {
  const { http, request } = await serving(answer, { headers: 500, idle: 500 });
  const reading = http.send(request).then(({ body }) => body.whole(100));
  await expect(reading).rejects.toMatchObject({ name: 'HttpError', failure });
});

test('nobody there: the connection fails', async () => {
  const { http, request } = await serving(() => undefined);
  const url = 'http://127.0.0.1:1/';
  await expect(http.send({ ...request, url })).rejects.toMatchObject({ failure: 'connection' });
});

test.each<[moment: string, answer: (response: ServerResponse) => void]>([
  ['waiting for the answer', () => undefined],
  ['in the middle of it', (response) => void response.write('some')],
])('stopped %s, the request fails at once and lets the connection go', async (_, answer) => {
  const { http, request, sockets } = await serving(answer);
  const stopping = new AbortController();
  const reading = http.send({ ...request, signal: stopping.signal }).then(({ body }) => body.whole(100));
  setTimeout(() => stopping.abort(), 100);
  await expect(reading).rejects.toMatchObject({ name: 'HttpError', failure: 'aborted' });
  await closed(sockets[0]);
});

test('stopped before it began, nothing is sent', async () => {
  const { http, request, sockets } = await serving((response) => response.end());
  const sending = http.send({ ...request, signal: AbortSignal.abort() });
  await expect(sending).rejects.toMatchObject({ failure: 'aborted' });
  expect(sockets).toHaveLength(0);
});

test('a signal keeps nothing of the requests it was for', async () => {
  const { http, request } = await serving((response) => response.end('whole'));
  const { signal } = new AbortController();
  let listeners = 0;
  const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
  signal.addEventListener = (...parameters: Parameters<typeof add>) => void (listeners++, add(...parameters));
  signal.removeEventListener = (...parameters: Parameters<typeof remove>) =>
    void (listeners--, remove(...parameters));
  await (await http.send({ ...request, signal })).body.whole(100);
  expect(listeners).toBe(0);
});

test('a kept connection that was closed meanwhile costs nothing', async () => {
  const { http, request, sockets } = await serving((response) => {
    if (sockets.length === 1 && response.socket?.bytesWritten) response.socket.destroy();
    else response.end('whole');
  });
  for (let time = 0; time < 2; time++)
    expect((await (await http.send(request)).body.whole(100)).isWhole).toBe(true);
  expect(sockets).toHaveLength(2);
});

test('a wrong header is named as a failure, and its value is not', async () => {
  const { http, request } = await serving((response) => response.end());
  const sending = http.send({ ...request, headers: { authorization: 'Bearer sk-secret\r\n' } });
  await expect(sending).rejects.toMatchObject({ name: 'HttpError', failure: 'connection' });
  await expect(sending).rejects.not.toThrow('secret');
});

test('a body in pieces arrives as one of known length, and the pieces can be sent again', async () => {
  const shared = Buffer.alloc(3_000_000, 'sample');
  const body = [Buffer.from('{"voice":"'), shared, Buffer.from('"} 船')];
  const seen: string[] = [];
  const { http, request, sockets } = await serving((response, { headers }, received) => {
    // The second comes on a kept connection that breaks: it goes out once more, whole.
    if (sockets.length === 1 && response.socket?.bytesWritten) {
      response.socket.destroy();
      return;
    }
    seen.push(`${headers['content-length']} ${headers['transfer-encoding']} ${digest(received)}`);
    response.end('whole');
  });
  for (let time = 0; time < 2; time++)
    expect((await (await http.send({ ...request, body })).body.whole(100)).isWhole).toBe(true);
  const sent = Buffer.concat(body);
  expect(seen).toEqual(Array<string>(2).fill(`${sent.length} undefined ${digest(sent)}`));
  expect(sockets).toHaveLength(2);
});

test('an answer that does not wait for the whole body is an answer', async () => {
  const server = createServer((_, response) => response.writeHead(429).end('wait'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const http = undiciHttp();
  onTestFinished(async () => {
    await http.close();
    server.close();
    server.closeAllConnections();
  });
  const body = Array.from({ length: 3 }, () => Buffer.alloc(3_000_000, 'sample'));
  const { signal } = new AbortController();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  for (let time = 0; time < 5; time++) {
    const answer = await http.send({ method: 'POST', url, headers: {}, body, signal });
    expect([answer.status, (await answer.body.whole(100)).length]).toEqual([429, 4]);
  }
});
