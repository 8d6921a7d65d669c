/** What goes over the wire, and answers as the documentation has them, letter by letter. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ServedRequest } from '../../../../src/world/http-server.ts';
import { eventsOf, failureOf, requestTo } from '../../conformance.ts';
import { canary, serveWith } from './served.ts';

const fixture = (name: string): Buffer =>
  readFileSync(path.join(import.meta.dirname, '../../../fixtures/wire', name));

async function playing<T>(
  answer: {
    readonly status?: number;
    readonly type?: string;
    readonly headers?: Record<string, string>;
    readonly body: Uint8Array | string;
  },
  use: (served: Awaited<ReturnType<typeof serveWith>>, seen: ServedRequest[]) => Promise<T>,
): Promise<T> {
  const seen: ServedRequest[] = [];
  const served = await serveWith((request) => {
    seen.push(request);
    const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
    const headers = { 'content-type': answer.type ?? 'application/json', ...answer.headers };
    return Promise.resolve({ status: answer.status ?? 200, headers, body: [new Uint8Array(body)] });
  });
  try {
    return await use(served, seen);
  } finally {
    await served.close();
  }
}

describe('what is sent', () => {
  test('path, headers and body', () =>
    playing({ body: fixture('whole.json') }, async ({ model }, seen) => {
      await eventsOf(model, requestTo('mimo'));
      const [request] = seen;
      expect(request).toMatchObject({ method: 'POST', path: '/v1/chat/completions' });
      expect(request?.headers).toMatchObject({
        authorization: `Bearer ${canary}`,
        'content-type': 'application/json',
        accept: 'application/json',
        'accept-encoding': 'identity',
      });
      expect(request?.headers).not.toHaveProperty('api-key');
      expect(JSON.parse(request?.body ?? '')).toEqual({
        model: 'mimo-v2.5-tts',
        messages: [
          { role: 'user', content: 'Softly.' },
          { role: 'assistant', content: 'The boat is in, at last, and nobody saw it come.' },
        ],
        audio: { format: 'wav', voice: 'Mia' },
        stream: false,
        temperature: 0.6,
        top_p: 0.95,
        max_completion_tokens: 128,
      });
    }));

  test('streamed: pcm16, and events are asked for', () =>
    playing({ type: 'text/event-stream', body: fixture('stream.sse') }, async ({ model }, seen) => {
      await eventsOf(model, requestTo('mimo', 'preset', undefined, 'streamed'));
      expect(JSON.parse(seen[0]?.body ?? '')).toMatchObject({
        stream: true,
        audio: { format: 'pcm16', voice: 'Mia' },
      });
      expect(seen[0]?.headers).toMatchObject({ accept: 'text/event-stream' });
    }));

  test('nothing is sent that the service would refuse', () =>
    playing({ body: fixture('whole.json') }, async ({ model }, seen) => {
      const request = requestTo('mimo');
      for (const wrong of [
        { temperature: 1.6 },
        { topP: 0 },
        { temperature: Number.NaN },
        { maxCompletionTokens: 9000 },
        { stream: true },
        { voice: { kind: 'preset', id: 'Mya' } as const },
        { voice: { kind: 'described' } as const, messages: request.messages.slice(-1) },
      ])
        expect(await failureOf(model, { ...request, ...wrong })).toMatchObject({
          code: 'bad-request',
          isRetryable: false,
        });
      expect(seen).toEqual([]);
    }));
});

describe('documented answers', () => {
  test('a whole one', () =>
    playing({ body: fixture('whole.json'), headers: { 'x-request-id': 'r-1' } }, async ({ model }) => {
      const events = await eventsOf(model, requestTo('mimo'));
      expect(events[0]).toMatchObject({ type: 'audio-delta', sampleRate: 24_000 });
      expect(events[1]).toEqual({
        type: 'finished',
        finishReason: 'stop',
        requestId: 'r-1',
        model: 'mimo-v2.5-tts',
        usage: { promptTokens: 25, completionTokens: 1 },
        finalText: undefined,
      });
    }));

  test('a streamed one', () =>
    playing({ type: 'text/event-stream', body: fixture('stream.sse') }, async ({ model }) => {
      const events = await eventsOf(model, requestTo('mimo', 'preset', undefined, 'streamed'));
      const samples = events.flatMap((event) => (event.type === 'audio-delta' ? [...event.samples] : []));
      expect(samples).toEqual([1, 2, 3, 4, 5, 6]);
      expect(events.at(-1)).toMatchObject({
        type: 'finished',
        finishReason: 'stop',
        usage: { completionTokens: 1 },
      });
    }));

  test('a refusal that looks like success', () =>
    playing({ body: fixture('refusal.json') }, async ({ model }) => {
      expect(await failureOf(model, requestTo('mimo'))).toMatchObject({
        code: 'content-filter',
        serverMessage: 'The request was rejected because it was considered high risk',
      });
    }));

  test('the real reason stands in param', () =>
    playing({ status: 400, body: fixture('bad-request.json') }, async ({ model }) => {
      const error = await failureOf(model, requestTo('mimo'));
      expect(error).toMatchObject({ code: 'bad-request', status: 400, isRetryable: false });
      expect(error.message).toContain('Param Incorrect: Role system is not supported');
    }));

  test('a page of HTML is told by its words, not its tags', () =>
    playing(
      {
        status: 404,
        type: 'text/html',
        body: '<html><head><style>a{}</style></head><body><h1>404 Not Found</h1></body></html>',
      },
      async ({ model }) => {
        const error = await failureOf(model, requestTo('mimo'));
        expect(error).toMatchObject({ code: 'not-found', serverMessage: '404 Not Found' });
      },
    ));

  test.each([
    [{ 'retry-after': '3' }, 3000],
    [{ 'retry-after': '99999999' }, 600_000],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('429 with %j asks for %s ms', (headers, retryAfter) =>
    playing(
      { status: 429, headers, body: '{"error":{"code":"429","message":"Too many requests"}}' },
      async ({ model }) => {
        expect(await failureOf(model, requestTo('mimo'))).toMatchObject({
          code: 'rate-limited',
          isRetryable: true,
          retryAfter,
        });
      },
    ),
  );

  test('a server that repeats the key does not bring it into the error', () =>
    playing(
      { status: 401, body: JSON.stringify({ error: { code: '401', message: `no such key ${canary}` } }) },
      async ({ model }) => {
        const error = await failureOf(model, requestTo('mimo'));
        expect(error.message + String(error.serverMessage)).not.toContain(canary);
        expect(error.message).toContain('sk-…cdef');
      },
    ));
});
