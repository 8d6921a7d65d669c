/** Requests nobody means well by: each gets its answer, none gets through, and the next one is served as if nothing had been. */
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../support/seeded-random.ts';
import type { Running } from './running-endpoint.ts';
import { chatBody, errorIn, key, runEndpoint, streamed } from './running-endpoint.ts';

const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

/** What a raw socket is answered, until the other side ends. */
function raw(origin: string, text: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.on('data', (bytes) => (said += bytes.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(said));
    socket.setTimeout(3000, () => socket.destroy());
  });
}

async function isStillGood({ chat }: Running): Promise<void> {
  expect((await chat(chatBody('Yes.'))).status).toBe(200);
}

describe('bodies', () => {
  test.each([
    ['nothing', ''],
    ['no JSON', 'hello'],
    ['half of it', '{"model": "mimo-v2.5-tts", "mess'],
    ['a number', '5'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['deep lists', deep(100_000)],
    ['deep messages', `{"model":"mimo-v2.5-tts","messages":${deep(100_000)}}`],
    ['a deep role', `{"model":"mimo-v2.5-tts","messages":[{"role":${deep(100_000)},"content":"x"}]}`],
    ['deep words', `{"model":"mimo-v2.5-tts","messages":[{"role":"assistant","content":${deep(100_000)}}]}`],
    ['a deep model', `{"model":${deep(100_000)}}`],
    ['a long model', `{"model":"${'x'.repeat(1_000_000)}"}`],
    ['very many messages', `{"model":"mimo-v2.5-tts","messages":[${'{},'.repeat(300_000)}{}]}`],
    ['a prototype', '{"__proto__":{"model":"mimo-v2.5-tts"},"constructor":{}}'],
    ['zeros', '\0\0\0\0'],
  ])('%s: a refusal of reasonable length', async (_name, body) => {
    const endpoint = await runEndpoint();
    for (const path of ['/v1/chat/completions', '/v1/audio/speech']) {
      const answer = await endpoint.post(path, body);
      expect([400, 404]).toContain(answer.status);
      expect(errorIn(answer).param.length).toBeLessThan(300);
    }
    await isStillGood(endpoint);
  });

  test('deep in a field nobody reads is nobody’s business', async () => {
    const endpoint = await runEndpoint();
    const body = JSON.stringify(chatBody('Yes.')).replace('{', `{"metadata":${deep(50_000)},`);
    expect((await endpoint.chat(body)).status).toBe(200);
  });

  test.each([
    ['17 MB', 17],
    ['30 MB', 30],
  ])('%s: 413, read to the end by its sender', async (_name, megabytes) => {
    const endpoint = await runEndpoint();
    const answer = await endpoint.chat(JSON.stringify(chatBody('x'.repeat(megabytes * 1_048_576))));
    expect([answer.status, errorIn(answer).code]).toEqual([413, '413']);
    await isStillGood(endpoint);
  });

  test('one that claims to be endless: 413 before it comes', async () => {
    const { origin } = await runEndpoint();
    const head = `POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\napi-key: k\r\ncontent-length: 99999999999\r\n\r\n`;
    expect(await raw(origin, head)).toMatch(/^HTTP\/1.1 413 /);
  });

  test('a bad request needs its key first', async () => {
    const endpoint = await runEndpoint();
    expect((await endpoint.chat('hello', { headers: {} })).status).toBe(401);
  });

  test('any field of any type: 4xx or an answer, never a 500', async () => {
    const endpoint = await runEndpoint();
    const random = seededRandom(11);
    const strange = [
      null,
      true,
      false,
      0,
      -1,
      1e308,
      0.5,
      '',
      ' ',
      'x',
      '\ud800',
      '\0',
      [],
      [[]],
      {},
      { a: 1 },
      [null],
    ];
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const bodies = [
      () => chatBody('Yes.'),
      () => chatBody('Yes.', streamed),
      () => chatBody('Yes.', { model: 'mimo-v2.5-tts-voicedesign', audio: { format: 'wav' } }, 'An old man.'),
      () =>
        chatBody('Yes.', {
          model: 'mimo-v2.5-tts-voiceclone',
          audio: { voice: 'data:audio/wav;base64,UklGRg==' },
        }),
      () => ({ model: 'mimo-v2.5-tts', input: 'Yes.', voice: 'Mia' }),
    ];
    const fields = [
      'model',
      'messages',
      'audio',
      'stream',
      'temperature',
      'top_p',
      'max_completion_tokens',
      'input',
      'voice',
      'instructions',
      'response_format',
      'stream_format',
      'speed',
      'tools',
    ];
    const inner = ['voice', 'format', 'optimize_text_preview'];
    const seen = new Set<number>();
    for (let run = 0; run < 400; run++) {
      const body = pick(bodies)() as Record<string, unknown>;
      body[pick(fields)] = pick(strange);
      if (random() < 0.5) body['audio'] = { voice: 'Mia', [pick(inner)]: pick(strange) };
      if (random() < 0.3)
        body['messages'] = [{ role: pick([...strange, 'user', 'assistant']), content: pick(strange) }];
      const answer = await endpoint.post(pick(['/chat/completions', '/v1/audio/speech']), body);
      seen.add(answer.status);
      expect([200, 400, 404], JSON.stringify(body)).toContain(answer.status);
    }
    expect(seen).toEqual(new Set([200, 400, 404]));
  });

  test('words of any letters are spoken', async () => {
    const endpoint = await runEndpoint();
    const random = seededRandom(12);
    for (let run = 0; run < 60; run++) {
      const words = Array.from({ length: 1 + Math.floor(random() * 30) }, () =>
        String.fromCodePoint(33 + Math.floor(random() ** 4 * 0x1_f000)),
      ).join('');
      const answer = await endpoint.chat(chatBody(words));
      expect(answer.status, JSON.stringify(words)).toBe(200);
    }
  });
});

describe('below the protocol', () => {
  test('no HTTP at all', async () => {
    const endpoint = await runEndpoint();
    expect(await raw(endpoint.origin, 'hello\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
    await isStillGood(endpoint);
  });

  test('headers without end', async () => {
    const endpoint = await runEndpoint();
    const said = await raw(endpoint.origin, `GET /models HTTP/1.1\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`);
    expect(said).toMatch(/^HTTP\/1.1 431 /);
    await isStillGood(endpoint);
  });

  test('a client that leaves in the middle of its question', async () => {
    const endpoint = await runEndpoint();
    const { hostname, port } = new URL(endpoint.origin);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write('POST /chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"mod', () => {
          socket.resetAndDestroy();
          resolve();
        });
      });
    });
    await isStillGood(endpoint);
    expect((await endpoint.stats()).requests).toBe(1);
  });

  test('strange methods and paths', async () => {
    const endpoint = await runEndpoint();
    for (const [method, path, status] of [
      ['DELETE', '/v1/models', 405],
      ['PATCH', '/chat/completions', 405],
      ['GET', '//v1/models', 404],
      ['GET', `/${'x'.repeat(5000)}`, 404],
      ['POST', '/constructor', 404],
    ] as const)
      expect((await endpoint.get(path, { method })).status, `${method} ${path.slice(0, 40)}`).toBe(status);
    const options = await endpoint.get('/v1/models', { method: 'OPTIONS', headers: key });
    expect(options.status).toBe(405);
  });
});
