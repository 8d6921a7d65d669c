/** A server on this machine: hands every request to one function and plays its answer, waits and broken connections included. */
import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGzip } from 'node:zlib';

export interface ServedRequest {
  readonly method: string;
  readonly path: string;
  /** Names in lower case; of a repeated header all values, joined. */
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined where it was larger than the server takes. */
  readonly body: string | undefined;
  /** Aborted when the answer is out or the client has gone. */
  readonly signal: AbortSignal;
}

export interface ServedAnswer {
  readonly status: number;
  /** With `content-encoding: gzip` the body is compressed on the way out. */
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes; or send the headers, end the connection, reset it, wait for so many milliseconds. */
  readonly body: Iterable<ServedPart> | AsyncIterable<ServedPart>;
}

export type ServedPart = Uint8Array | 'headers' | 'close' | 'reset' | { readonly wait: number };

export interface ServerOptions {
  /** Where it listens; this machine alone unless told otherwise. */
  readonly host?: string;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly mostBodyBytes?: number;
  /** Milliseconds a connection is kept open for another request; not announced, as gateways do not announce theirs. */
  readonly keepAlive?: number;
  readonly handle: (request: ServedRequest) => Promise<ServedAnswer>;
}

export interface HttpServer {
  /** Without a slash at its end. */
  readonly origin: string;
  readonly port: number;
  /** Ends every connection, whatever is under way. */
  readonly close: () => Promise<void>;
}

const usualKeepAlive = 5000;
const usualMostBody = 16 * 1024 * 1024;
/** A body too large is heard out to this many times the limit, so that its sender gets to read the answer. */
const patience = 4;
/** Milliseconds: the longest a timer can wait. */
const longestWait = 2 ** 31 - 1;

/** Rejects where the address is taken or forbidden. */
export async function startHttpServer(options: ServerOptions): Promise<HttpServer> {
  const {
    host = '127.0.0.1',
    port,
    mostBodyBytes = usualMostBody,
    keepAlive = usualKeepAlive,
    handle,
  } = options;
  const server = createServer((incoming, outgoing) => {
    // Node would add a second to it.
    outgoing.on('finish', () => incoming.socket.setTimeout(keepAlive));
    void serve(incoming, outgoing, mostBodyBytes, handle);
  });
  server.listen({ host, port });
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return { origin: `http://${name}:${address.port}`, port: address.port, close: () => close(server) };
}

/** Resolves when the process is asked to end: Ctrl-C, or a polite kill. */
export async function askedToEnd(signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM']): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = (): void => {
      for (const signal of signals) process.off(signal, end);
      resolve();
    };
    for (const signal of signals) process.on(signal, end);
  });
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  mostBodyBytes: number,
  handle: ServerOptions['handle'],
): Promise<void> {
  const gone = new AbortController();
  outgoing.on('close', () => gone.abort());
  try {
    const body = await readBody(incoming, mostBodyBytes);
    if (body === undefined) outgoing.shouldKeepAlive = false;
    const answer = await handle({
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      headers: Object.fromEntries(
        Object.entries(incoming.headers).map(([key, value]) => [key, [value].flat().join(', ')]),
      ),
      body,
      signal: gone.signal,
    });
    await play(answer, outgoing, gone.signal);
  } catch {
    // Nobody is left to be told: either the client went away, or the answer cannot be put on the wire.
    outgoing.destroy();
  }
}

async function readBody(incoming: IncomingMessage, most: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  if (Number(incoming.headers['content-length'] ?? 0) > most * patience) return undefined;
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size <= most) chunks.push(bytes);
    else chunks.length = 0;
    if (size > most * patience) break;
  }
  return size > most ? undefined : Buffer.concat(chunks).toString('utf8');
}

async function play(answer: ServedAnswer, outgoing: ServerResponse, gone: AbortSignal): Promise<void> {
  const isCompressed = answer.headers['content-encoding'] === 'gzip';
  const sink = isCompressed ? createGzip() : outgoing;
  const begin = (): void => {
    if (outgoing.headersSent) return;
    if (outgoing.shouldKeepAlive) outgoing.setHeader('connection', 'keep-alive');
    outgoing.writeHead(answer.status, answer.headers);
    if (sink !== outgoing) sink.pipe(outgoing);
  };
  for await (const part of answer.body) {
    if (gone.aborted) return;
    if (part === 'reset') {
      outgoing.socket?.resetAndDestroy();
      return;
    }
    if (part === 'close') {
      outgoing.socket?.end();
      return;
    }
    if (part === 'headers') {
      begin();
      outgoing.flushHeaders();
    } else if (part instanceof Uint8Array) {
      begin();
      if (!sink.write(part)) await once(sink, 'drain', { signal: gone });
    } else if (part.wait > 0) await sleep(Math.min(part.wait, longestWait), undefined, { signal: gone });
  }
  begin();
  sink.end();
}
