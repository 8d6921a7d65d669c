/** HTTP by undici's dispatcher: no redirects followed, nothing decompressed, every phase with a time of its own. */
import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { Agent, buildConnector } from 'undici';
import type { Http, HttpAnswer, HttpError, HttpFailure, HttpRequest } from '../ports.ts';
import { ArrivingBody } from './http-body.ts';

/** Milliseconds. A line takes 1.5 to 8 s; a long one under load much longer. */
export interface HttpTimes {
  readonly connect: number;
  readonly headers: number;
  /** Between two pieces of an answer. */
  readonly idle: number;
}

export const usualTimes: HttpTimes = { connect: 10_000, headers: 120_000, idle: 60_000 };

/** One pool for all requests: connections are kept open, and carry one request at a time. */
export function undiciHttp(times: HttpTimes = usualTimes): Http {
  const connect = buildConnector({ timeout: times.connect });
  /** How connections broke that had brought something before. */
  const breaksOfUsed = new WeakSet<Error>();
  const agent = new Agent({
    connect: (options, done) =>
      connect(options, (...outcome) => {
        const [, socket] = outcome;
        socket?.on('error', (error) => socket.bytesRead > 0 && breaksOfUsed.add(error));
        done(...outcome);
      }),
    headersTimeout: times.headers,
    bodyTimeout: times.idle,
    pipelining: 1,
  });
  return {
    async send(asked) {
      try {
        // A kept connection that the other side closed while nobody looked: the request never got there, and goes out once more.
        return await attempt(agent, asked).catch((error: unknown) => {
          if (!(error instanceof Error && breaksOfUsed.has(error) && isBreak(error))) throw error;
          return attempt(agent, asked);
        });
      } catch (error) {
        throw toHttpError(error, asked.signal);
      }
    },
    close: () => agent.destroy(),
  };
}

/** Resolves with the head of the answer; what happens after it, happens to the body. */
function attempt(
  agent: Agent,
  { method, url, headers, body, signal, onSent }: HttpRequest,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(stopped());
    const { origin, pathname, search } = new URL(url);
    let connection: Dispatcher.DispatchController | undefined;
    let arriving: ArrivingBody | undefined;
    const fail = (error: Error): void => {
      signal.removeEventListener('abort', stop);
      reject(error);
      arriving?.end(toHttpError(error, signal));
    };
    const stop = (): void => {
      fail(stopped());
      connection?.abort(stopped());
    };
    signal.addEventListener('abort', stop);
    agent.dispatch(
      { origin, path: pathname + search, method, headers: withLength(headers, body), body: onWire(body) },
      {
        onRequestStart(controller) {
          connection = controller;
          if (signal.aborted) controller.abort(stopped());
          else onSent?.();
        },
        onResponseStart(controller, status, received) {
          // What comes before the answer itself, such as 103.
          if (status < 200) return;
          arriving = new ArrivingBody(controller);
          resolve({ status, headers: firstValues(received), body: arriving });
        },
        onResponseData: (_, piece) => arriving?.arrive(piece),
        onResponseEnd() {
          signal.removeEventListener('abort', stop);
          arriving?.end('complete');
        },
        onResponseError: (_, error) => fail(error),
      },
    );
  });
}

const onWire = (body: HttpRequest['body']): string | Readable | null =>
  typeof body === 'object' ? Readable.from(body, { objectMode: false }) : (body ?? null);

/** Of a text undici finds the length itself; of pieces it would not, and send them as chunks. */
function withLength(headers: HttpRequest['headers'], body: HttpRequest['body']): HttpRequest['headers'] {
  if (typeof body !== 'object') return headers;
  const length = body.reduce((sum, piece) => sum + piece.length, 0);
  return { ...headers, 'content-length': String(length) };
}

const stopped = (): Error => new Error('stopped');

function firstValues(
  received: Readonly<Record<string, string | string[] | undefined>>,
): HttpAnswer['headers'] {
  const first: Record<string, string> = {};
  for (const [name, value] of Object.entries(received))
    first[name] = (Array.isArray(value) ? value[0] : value) ?? '';
  return first;
}

/** What the other side does to a connection, as opposed to our own impatience. */
const isBreak = (error: Error): boolean =>
  'code' in error && ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(String(error.code));

const failures: Readonly<Record<string, HttpFailure>> = {
  UND_ERR_CONNECT_TIMEOUT: 'connect-timeout',
  UND_ERR_HEADERS_TIMEOUT: 'headers-timeout',
  UND_ERR_BODY_TIMEOUT: 'idle-timeout',
  UND_ERR_ABORTED: 'aborted',
};

const words: Readonly<Record<HttpFailure, string>> = {
  'connect-timeout': 'the connection took too long',
  'headers-timeout': 'no answer came in time',
  'idle-timeout': 'the answer stopped coming',
  connection: 'the connection broke',
  aborted: 'stopped',
};

/** The message is ours, for those of libraries have printed headers. */
function toHttpError(error: unknown, signal: AbortSignal): HttpError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const failure = signal.aborted ? 'aborted' : (failures[code] ?? 'connection');
  const detail = failure === 'connection' && /^[A-Z_]+$/.test(code) ? ` (${code})` : '';
  return Object.assign(new Error(words[failure] + detail), { name: 'HttpError' as const, failure });
}
