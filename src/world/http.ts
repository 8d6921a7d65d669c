/** HTTP by undici's `request`: no redirects followed, nothing decompressed, every phase with a time of its own. */
import { Agent, errors, request } from 'undici';
import type { Http, HttpAnswer, HttpError, HttpFailure, HttpRequest } from '../ports.ts';

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
  const agent = new Agent({
    connect: { timeout: times.connect },
    headersTimeout: times.headers,
    bodyTimeout: times.idle,
    pipelining: 1,
  });
  const attempt = async ({ method, url, headers, body, signal }: HttpRequest): Promise<HttpAnswer> => {
    const answer = await request(url, { method, headers, body: body ?? null, signal, dispatcher: agent });
    return {
      status: answer.statusCode,
      headers: Object.fromEntries(
        Object.entries(answer.headers).map(([name, value]) => [
          name,
          (Array.isArray(value) ? value[0] : value) ?? '',
        ]),
      ),
      body: translated(answer.body, signal),
    };
  };
  return {
    async send(asked) {
      try {
        return await attempt(asked).catch((error: unknown) => {
          if (!isStaleConnection(error)) throw error;
          return attempt(asked);
        });
      } catch (error) {
        throw toHttpError(error, asked.signal);
      }
    },
    close: () => agent.destroy(),
  };
}

/** A kept connection that the other side closed while nobody looked: the request never got there, and goes out once more. */
function isStaleConnection(error: unknown): boolean {
  if (!(error instanceof errors.SocketError)) return false;
  return error.socket !== null && (error.socket.bytesRead ?? 0) > 0;
}

async function* translated(body: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncIterable<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw toHttpError(error, signal);
  }
}

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
