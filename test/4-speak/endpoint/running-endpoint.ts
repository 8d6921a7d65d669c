/** An endpoint that really listens, for one test, and a client that reports what came over the wire. */
import { request as send } from 'node:http';
import { onTestFinished } from 'vitest';
import type { EndpointOptions } from '../../../src/4-speak/endpoint/endpoint.ts';
import { createEndpoint } from '../../../src/4-speak/endpoint/endpoint.ts';
import type { FaultRule } from '../../../src/4-speak/endpoint/faults/fault-rules.ts';
import { createFake } from '../../../src/4-speak/models/fake/fake.ts';
import type { Clock } from '../../../src/ports.ts';
import { startHttpServer } from '../../../src/world/http-server.ts';
import { seededRandom } from '../../support/seeded-random.ts';

export const clock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  sleep: (time) => new Promise((resolve) => setTimeout(resolve, time)),
};

export interface Running {
  readonly origin: string;
  readonly post: (path: string, body: unknown, asking?: Asking) => Promise<Wire>;
  readonly chat: (body: unknown, asking?: Asking) => Promise<Wire>;
  readonly get: (path: string, asking?: Asking) => Promise<Wire>;
  readonly stats: () => Promise<Stats>;
}

export interface Stats {
  readonly requests: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byModel: Readonly<Record<string, number>>;
  readonly byDigest: Readonly<Record<string, { readonly asked: number; readonly answered: number }>>;
  readonly faults: Readonly<Record<string, number>>;
  readonly inFlight: number;
  readonly mostInFlight: number;
}

export async function runEndpoint(options: Partial<EndpointOptions> = {}): Promise<Running> {
  const endpoint = createEndpoint({ model: createFake(), clock, random: seededRandom(1), ...options });
  const server = await startHttpServer({ port: 0, handle: endpoint.handle });
  onTestFinished(() => server.close());
  const { origin } = server;
  const post = (path: string, body: unknown, asking: Asking = {}): Promise<Wire> =>
    wire(`${origin}${path}`, { method: 'POST', body, ...asking });
  return {
    origin,
    post,
    chat: (body, asking) => post('/v1/chat/completions', body, asking),
    get: (path, asking = {}) => wire(`${origin}${path}`, { method: 'GET', ...asking }),
    stats: async () => (await wire(`${origin}/_mimodrama/stats`, { method: 'GET' })).json() as Stats,
  };
}

export const withFaults = (...faults: readonly FaultRule[]): Promise<Running> => runEndpoint({ faults });

export interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text goes as it is, anything else as JSON. */
  readonly body?: unknown;
  /** Milliseconds after which the client leaves. */
  readonly patience?: number;
}

/** What came, and how it ended. */
export interface Wire {
  /** 0 where no headers came. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
  readonly chunks: readonly Buffer[];
  /** `cut`: the connection ended before the answer. `left`: the client lost its patience. */
  readonly end: 'whole' | 'cut' | 'reset' | 'left';
  readonly text: () => string;
  readonly json: () => unknown;
}

export const key = { authorization: 'Bearer a-key' };

export function wire(url: string, { method, headers, body, patience = 5000 }: Asking): Promise<Wire> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const seen: { status: number; headers: Wire['headers'] } = { status: 0, headers: {} };
    let isReset = false;
    let isDone = false;
    const finish = (end: Wire['end']): void => {
      if (isDone) return;
      isDone = true;
      clearTimeout(timer);
      client.destroy();
      const bytes = Buffer.concat(chunks);
      const text = (): string => bytes.toString('utf8');
      resolve({ ...seen, bytes, chunks, end, text, json: () => JSON.parse(text()) as unknown });
    };
    const sent = typeof body === 'string' ? body : JSON.stringify(body);
    const client = send(url, { method, headers: { ...(headers ?? key) }, agent: false }, (answer) => {
      seen.status = answer.statusCode ?? 0;
      seen.headers = answer.headers;
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => finish('whole'));
      answer.on('error', () => finish(isReset ? 'reset' : 'cut'));
    });
    const timer = setTimeout(() => finish('left'), patience);
    client.on('socket', (socket) =>
      socket.on('error', (error: NodeJS.ErrnoException) => (isReset = error.code === 'ECONNRESET')),
    );
    client.on('error', (error: NodeJS.ErrnoException) => {
      // Node calls a connection that merely ended by the same code, but no call to the system failed.
      if (seen.status === 0) finish(error.syscall === 'read' ? 'reset' : 'cut');
    });
    client.end(sent);
  });
}

/** A chat completion as a client would ask for it. */
export const chatBody = (words: string, changes: object = {}, told?: string): Record<string, unknown> => ({
  model: 'mimo-v2.5-tts',
  messages: [
    ...(told === undefined ? [] : [{ role: 'user', content: told }]),
    { role: 'assistant', content: words },
  ],
  audio: { format: 'wav', voice: 'Mia' },
  ...changes,
});

export const streamed = { stream: true, audio: { format: 'pcm16', voice: 'Mia' } };

export interface Completion {
  readonly choices: readonly [
    {
      readonly finish_reason: string;
      readonly message: {
        readonly content: string;
        readonly audio?: { readonly data: string; readonly expires_at: null; readonly transcript: null };
        readonly final_text_preview?: string;
      };
    },
  ];
  readonly usage: {
    readonly prompt_tokens: number;
    readonly completion_tokens: number;
    readonly total_tokens: number;
  };
}

export const completion = (answer: Wire): Completion => answer.json() as Completion;

export const soundIn = (answer: Wire): Buffer =>
  Buffer.from(completion(answer).choices[0].message.audio?.data ?? '', 'base64');

export interface Chunk {
  readonly choices: readonly {
    readonly delta: { readonly content?: string; readonly audio?: { readonly data: string } };
    readonly finish_reason: string | null;
  }[];
  readonly usage?: unknown;
  readonly error?: { readonly code: string };
}

/** The events of a plain stream; the last is `[DONE]` where it came. */
export const eventsIn = (answer: Wire): readonly (Chunk | '[DONE]')[] =>
  answer
    .text()
    .split('\n\n')
    .filter((event) => event !== '')
    .map((event) => {
      const data = event.replace(/^data: /, '');
      return data === '[DONE]' ? data : (JSON.parse(data) as Chunk);
    });

export const chunksIn = (answer: Wire): readonly Chunk[] =>
  eventsIn(answer).filter((event) => event !== '[DONE]');

export const piecesIn = (answer: Wire): readonly string[] =>
  chunksIn(answer).flatMap(({ choices }) => choices[0]?.delta.audio?.data ?? []);

export interface ErrorBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly param: string;
    readonly type: string;
  };
}

export const errorIn = (answer: Wire): ErrorBody['error'] => (answer.json() as ErrorBody).error;
