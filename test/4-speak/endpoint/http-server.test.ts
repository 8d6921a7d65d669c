/** The server that plays answers: where it listens, how it ends, and that clients who leave are noticed. */
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Agent, get } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ServedAnswer, ServedRequest } from '../../../src/world/http-server.ts';
import { startHttpServer } from '../../../src/world/http-server.ts';
import { wire } from './running-endpoint.ts';

const said = (text: string): ServedAnswer => ({ status: 200, headers: {}, body: [Buffer.from(text)] });

async function listening(
  handle: (request: ServedRequest) => Promise<ServedAnswer>,
): Promise<Awaited<ReturnType<typeof startHttpServer>>> {
  const server = await startHttpServer({ port: 0, handle, mostBodyBytes: 1000 });
  onTestFinished(() => server.close().catch(() => undefined));
  return server;
}

describe('a server', () => {
  test('listens on this machine alone, at a port that it tells', async () => {
    const server = await listening(() => Promise.resolve(said('yes')));
    expect(server.origin).toBe(`http://127.0.0.1:${server.port}`);
    expect((await wire(server.origin, { method: 'GET' })).text()).toBe('yes');
    await expect(
      startHttpServer({ port: server.port, handle: () => Promise.resolve(said('')) }),
    ).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });

  test('can listen on the other loopback', async () => {
    const server = await startHttpServer({
      host: '::1',
      port: 0,
      handle: () => Promise.resolve(said('six')),
    });
    expect(server.origin).toBe(`http://[::1]:${server.port}`);
    expect((await wire(server.origin, { method: 'GET' })).text()).toBe('six');
    await server.close();
  });

  test('ends at once, whatever hangs', async () => {
    const server = await listening(() =>
      Promise.resolve({ status: 200, headers: {}, body: ['headers', { wait: Infinity }] }),
    );
    const hanging = wire(server.origin, { method: 'GET' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const began = performance.now();
    await server.close();
    expect(performance.now() - began).toBeLessThan(500);
    expect(['cut', 'reset']).toContain((await hanging).end);
    expect((await wire(server.origin, { method: 'GET' })).status).toBe(0);
  });

  test('hands over the whole request', async () => {
    const requests: ServedRequest[] = [];
    const server = await listening((request) => {
      requests.push(request);
      return Promise.resolve(said(''));
    });
    await wire(`${server.origin}/a?b=c`, { method: 'POST', headers: { 'X-Name': 'v' }, body: '茉莉' });
    await wire(server.origin, { method: 'POST', body: 'x'.repeat(1001) });
    expect(requests).toMatchObject([
      { method: 'POST', path: '/a?b=c', headers: { 'x-name': 'v' }, body: '茉莉' },
      { path: '/', body: undefined },
    ]);
    expect(requests.every(({ signal }) => signal.aborted)).toBe(true);
  });

  test('tells an answer that its client has gone', async () => {
    let signal: AbortSignal | undefined;
    const server = await listening((request) => {
      signal = request.signal;
      return Promise.resolve({ status: 200, headers: {}, body: ['headers', { wait: 60_000 }] });
    });
    await wire(server.origin, { method: 'GET', patience: 100 });
    await expect.poll(() => signal?.aborted).toBe(true);
  });

  test('stops asking for more when nobody reads', async () => {
    let made = 0;
    let ended = false;
    const server = await listening(() =>
      Promise.resolve({
        status: 200,
        headers: {},
        body: (function* () {
          try {
            for (; made < 1000; made++) yield Buffer.alloc(1_000_000);
          } finally {
            ended = true;
          }
        })(),
      }),
    );
    await wire(server.origin, { method: 'GET', patience: 50 });
    await expect.poll(() => ended).toBe(true);
    expect(made).toBeLessThan(1000);
  });

  test('keeps a connection for as long as it is told', async () => {
    const slow: ServedAnswer = { status: 200, headers: {}, body: [{ wait: 250 }, Buffer.from('yes')] };
    const server = await startHttpServer({ port: 0, keepAlive: 100, handle: () => Promise.resolve(slow) });
    onTestFinished(() => server.close());
    const kept = new Agent({ keepAlive: true });
    const ports: (number | undefined)[] = [];
    const ask = async (): Promise<void> => {
      const [answer] = (await once(get(server.origin, { agent: kept }), 'response')) as [IncomingMessage];
      ports.push(answer.socket.localPort);
      await once(answer.resume(), 'end');
    };
    const rest = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));
    await ask();
    await rest(1);
    await ask();
    await rest(300);
    await ask();
    expect(ports[1]).toBe(ports[0]);
    expect(ports[2]).not.toBe(ports[0]);
    kept.destroy();
  });

  test('breaks the connection where an answer fails', async () => {
    const server = await listening(() => Promise.reject(new Error('ours')));
    expect((await wire(server.origin, { method: 'GET' })).status).toBe(0);
    const other = await listening(() => Promise.resolve({ status: 200, headers: { bad: 'a\nb' }, body: [] }));
    expect((await wire(other.origin, { method: 'GET' })).status).toBe(0);
  });
});
