/** POST /chat/completions over loopback: what the service documents is what comes. */
import { describe, expect, test } from 'vitest';
import { callDigest } from '../../../src/4-speak/endpoint/call.ts';
import { tinyWav } from '../../support/planned-cues.ts';
import {
  chatBody,
  chunksIn,
  completion,
  errorIn,
  eventsIn,
  key,
  piecesIn,
  runEndpoint,
  soundIn,
  streamed,
} from './running-endpoint.ts';

const text = 'Nobody had beaten him since spring.';
const uri = `data:audio/wav;base64,${Buffer.from(tinyWav()).toString('base64')}`;
const design = { model: 'mimo-v2.5-tts-voicedesign', audio: { format: 'wav' } };
const clone = { model: 'mimo-v2.5-tts-voiceclone', audio: { format: 'wav', voice: uri } };

describe('a whole answer', () => {
  test.each([
    ['a preset', chatBody(text)],
    ['a preset, directed', chatBody(text, {}, 'Softly.')],
    ['a design', chatBody(text, design, 'A man in his seventies.')],
    ['a clone', chatBody(text, clone)],
    ['a clone, directed by nothing', chatBody(text, clone, '')],
    ['the server’s own voice', chatBody(text, { audio: { voice: 'mimo_default' } })],
    ['no voice and no format', chatBody(text, { audio: undefined })],
    ['fields nobody knows', chatBody(text, { speed: 2, modalities: ['audio'], constructor: { a: 1 } })],
  ])('%s: wav, 24 kHz, mono, 16 bit', async (_name, body) => {
    const answer = await (await runEndpoint()).chat(body);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/json');
    const {
      choices: [{ finish_reason, message }],
      usage,
    } = completion(answer);
    expect(finish_reason).toBe('stop');
    expect(message).toMatchObject({ role: 'assistant', content: '' });
    expect(message.audio).toMatchObject({ expires_at: null, transcript: null });
    const wav = soundIn(answer);
    expect(wav.toString('latin1', 0, 4) + wav.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ');
    expect([wav.readUInt16LE(20), wav.readUInt16LE(22), wav.readUInt32LE(24), wav.readUInt16LE(34)]).toEqual([
      1, 1, 24_000, 16,
    ]);
    expect([wav.readUInt32LE(4), wav.readUInt32LE(40)]).toEqual([wav.length - 8, wav.length - 44]);
    expect(usage.completion_tokens).toBe(Math.ceil((wav.length - 44) / 7680));
    expect(usage.total_tokens).toBe(usage.prompt_tokens + usage.completion_tokens);
  });

  test('pcm16 has no header', async () => {
    const endpoint = await runEndpoint();
    const wav = soundIn(await endpoint.chat(chatBody(text)));
    for (const format of ['pcm', 'pcm16']) {
      const bare = soundIn(await endpoint.chat(chatBody(text, { audio: { format, voice: 'Mia' } })));
      expect(bare.equals(wav.subarray(44))).toBe(true);
    }
  });

  test('the cap cuts at 6.25 tokens a second', async () => {
    const answer = await (await runEndpoint()).chat(chatBody(text, { max_completion_tokens: 5 }));
    expect(completion(answer).choices[0].finish_reason).toBe('length');
    expect(soundIn(answer).length).toBe(44 + 5 * 7680);
    expect(completion(answer).usage.completion_tokens).toBe(5);
  });

  test('optimize_text_preview rewrites, and says so; without words it invents some', async () => {
    const endpoint = await runEndpoint();
    const asked = { ...design, audio: { optimize_text_preview: true } };
    const rewritten = completion(await endpoint.chat(chatBody(text, asked, 'An old man.')));
    expect(rewritten.choices[0].message.final_text_preview).toContain(text);
    expect(rewritten.choices[0].message.final_text_preview).not.toBe(text);
    const invented = await endpoint.chat({ ...asked, messages: [{ role: 'user', content: '一位老人' }] });
    expect(completion(invented).choices[0].message.final_text_preview).toMatch(/\p{Script=Han}/u);
    const plain = await endpoint.chat(chatBody(text, design, 'An old man.'));
    expect(completion(plain).choices[0].message).not.toHaveProperty('final_text_preview');
  });

  test('the same request has the same sound; a pasted base without /v1 serves too', async () => {
    const endpoint = await runEndpoint();
    const [one, other] = await Promise.all([
      endpoint.chat(chatBody(text)),
      endpoint.post('/chat/completions?x=1', chatBody(text)),
    ]);
    expect(soundIn(one).equals(soundIn(other))).toBe(true);
  });
});

describe('a stream', () => {
  test('ends with a reason, then what it counted, then [DONE]', async () => {
    const endpoint = await runEndpoint();
    const answer = await endpoint.chat(chatBody(text, streamed));
    expect(answer.headers['content-type']).toBe('text/event-stream');
    const events = eventsIn(answer);
    expect(events.at(-1)).toBe('[DONE]');
    expect(events.at(-2)).toMatchObject({
      choices: [],
      usage: { total_tokens: expect.any(Number) as number },
    });
    expect(events.at(-3)).toMatchObject({ choices: [{ delta: {}, finish_reason: 'stop' }] });
    expect(piecesIn(answer).length).toBeGreaterThan(5);
    const pcm = Buffer.concat(piecesIn(answer).map((piece) => Buffer.from(piece, 'base64')));
    expect(pcm.equals(soundIn(await endpoint.chat(chatBody(text))).subarray(44))).toBe(true);
  });

  test('pcm16 is what it carries when nothing is said', async () => {
    const answer = await (
      await runEndpoint()
    ).chat(chatBody(text, { stream: true, audio: { voice: 'Mia' } }));
    expect(answer.status).toBe(200);
    expect(piecesIn(answer).length).toBeGreaterThan(0);
  });

  test.each([
    ['a design', { ...design, stream: true, audio: {} }],
    ['a clone', { ...clone, stream: true, audio: { voice: uri, format: 'pcm16' } }],
  ])('%s delivers all at the end', async (_name, changes) => {
    const answer = await (await runEndpoint()).chat(chatBody(text, changes, 'An old man.'));
    expect(piecesIn(answer)).toHaveLength(1);
    expect(chunksIn(answer).at(-1)?.choices).toEqual([]);
  });

  test('latency lies between the pieces of a preset, and before the whole of anything else', async () => {
    const endpoint = await runEndpoint({ latency: 400 });
    const soon = await endpoint.chat(chatBody(text, streamed), { patience: 200 });
    expect(soon.end).toBe('left');
    expect(soon.text()).toContain('"data":"');
    const later = await endpoint.chat(chatBody(text), { patience: 200 });
    expect([later.end, later.status]).toEqual(['left', 0]);
    expect((await endpoint.chat(chatBody(text))).status).toBe(200);
  });
});

describe('what is refused, as the service refuses it', () => {
  const refused: readonly (readonly [string, number, RegExp, unknown])[] = [
    ['no model', 400, /model is required/, { messages: [] }],
    ['an unknown model', 404, /mimo-v2.5-tts-voiceclone/, chatBody(text, { model: 'tts-1' })],
    ['a retired model', 404, /retired on 2026-06-30/, chatBody(text, { model: 'mimo-v2-tts' })],
    ['a word of the language for a model', 404, /no model/, chatBody(text, { model: '__proto__' })],
    ['no messages', 400, /messages must be an array/, { model: 'mimo-v2.5-tts' }],
    [
      'no assistant message',
      400,
      /role assistant/,
      { model: 'mimo-v2.5-tts', messages: [{ role: 'user', content: text }] },
    ],
    ['empty words', 400, /words to speak/, chatBody('  ')],
    [
      'a system message',
      400,
      /role must be user or assistant/,
      {
        model: 'mimo-v2.5-tts',
        messages: [
          { role: 'system', content: 'x' },
          { role: 'assistant', content: 'y' },
        ],
      },
    ],
    [
      'content in parts',
      400,
      /content must be a string/,
      { model: 'mimo-v2.5-tts', messages: [{ role: 'assistant', content: [] }] },
    ],
    ['an unknown preset', 400, /冰糖 茉莉/, chatBody(text, { audio: { voice: 'Alloy' } })],
    ['a retired voice', 400, /none of/, chatBody(text, { audio: { voice: 'default_zh' } })],
    ['a sample for a preset', 400, /none of/, chatBody(text, { audio: { voice: uri } })],
    [
      'a voice for a design',
      400,
      /must be absent/,
      chatBody(text, { ...design, audio: { voice: 'Mia' } }, 'x'),
    ],
    ['a design nobody describes', 400, /describes the voice/, chatBody(text, design)],
    ['a design described by blanks', 400, /describes the voice/, chatBody(text, design, ' ')],
    ['a clone without a sample', 400, /sample to clone/, chatBody(text, { ...clone, audio: {} })],
    ['a clone of a preset', 400, /data URI/, chatBody(text, { ...clone, audio: { voice: 'Mia' } })],
    [
      'a sample in ogg',
      400,
      /data URI of a wav or an mp3/,
      chatBody(text, { ...clone, audio: { voice: uri.replace('wav', 'ogg') } }),
    ],
    [
      'a sample that is no base64',
      400,
      /not valid base64/,
      chatBody(text, { ...clone, audio: { voice: 'data:audio/wav;base64,@@@@' } }),
    ],
    [
      'a sample that is no sound',
      400,
      /neither a wav nor an mp3/,
      chatBody(text, { ...clone, audio: { voice: 'data:audio/wav;base64,AAAA' } }),
    ],
    [
      'a sample too long',
      400,
      /10000004 characters/,
      chatBody(text, { ...clone, audio: { voice: `data:audio/mpeg;base64,${'A'.repeat(10_000_004)}` } }),
    ],
    ['mp3', 400, /no encoder/, chatBody(text, { audio: { voice: 'Mia', format: 'mp3' } })],
    ...['opus', 'aac', 'ogg', 'flac', 'WAV'].map(
      (format) =>
        [
          format,
          400,
          /is not supported: wav, pcm16/,
          chatBody(text, { audio: { voice: 'Mia', format } }),
        ] as const,
    ),
    ['a streamed wav', 400, /cannot be streamed/, chatBody(text, { stream: true })],
    [
      'a rewriting preset',
      400,
      /voicedesign only/,
      chatBody(text, { audio: { voice: 'Mia', optimize_text_preview: true } }),
    ],
    [
      'temperature above',
      400,
      /temperature must be a number in \[0, 1.5\]/,
      chatBody(text, { temperature: 1.51 }),
    ],
    ['temperature below', 400, /temperature/, chatBody(text, { temperature: -0.1 })],
    ['temperature in words', 400, /temperature/, chatBody(text, { temperature: '0.6' })],
    ['top_p of nothing', 400, /top_p must be a number in \[0.01, 1\]/, chatBody(text, { top_p: 0 })],
    ['no tokens', 400, /max_completion_tokens/, chatBody(text, { max_completion_tokens: 0 })],
    ['too many tokens', 400, /max_completion_tokens/, chatBody(text, { max_completion_tokens: 8193 })],
    ['half a token', 400, /must be an integer/, chatBody(text, { max_completion_tokens: 1.5 })],
    ['tools', 400, /tools is not supported/, chatBody(text, { tools: [] })],
    [
      'a form of answer',
      400,
      /response_format is not/,
      chatBody(text, { response_format: { type: 'json' } }),
    ],
    ['more than the context holds', 400, /the context holds 8192/, chatBody('word '.repeat(9000))],
  ];

  test.each(refused)('%s: %i', async (_name, status, reason, body) => {
    const answer = await (await runEndpoint()).chat(body);
    expect(answer.status).toBe(status);
    const error = errorIn(answer);
    expect(error.param).toMatch(reason);
    expect(error).toMatchObject({
      code: String(status),
      message: status === 400 ? 'Param Incorrect' : 'Not Found',
      type: expect.any(String) as string,
    });
  });

  test('the edges of every range are inside', async () => {
    const endpoint = await runEndpoint();
    for (const edges of [
      { temperature: 0, top_p: 0.01, max_completion_tokens: 1 },
      { temperature: 1.5, top_p: 1, max_completion_tokens: 8192 },
      { temperature: null, top_p: null, max_completion_tokens: null, stream: null, tools: null },
    ])
      expect((await endpoint.chat(chatBody(text, edges))).status).toBe(200);
  });
});

describe('keys and paths', () => {
  test.each([
    ['no key', {}, 401],
    ['an empty key', { authorization: 'Bearer ' }, 401],
    ['another scheme', { authorization: 'Basic abc' }, 401],
    ['Bearer', { authorization: 'Bearer abc' }, 200],
    ['api-key', { 'api-key': 'abc' }, 200],
    ['both', { authorization: 'Bearer abc', 'api-key': 'abc' }, 400],
  ])('%s', async (_name, headers: Record<string, string>, status) => {
    const endpoint = await runEndpoint();
    expect((await endpoint.chat(chatBody(text), { headers })).status).toBe(status);
    expect((await endpoint.get('/v1/models', { headers })).status).toBe(status);
  });

  test('models are listed at both places', async () => {
    const endpoint = await runEndpoint();
    for (const path of ['/models', '/v1/models'])
      expect((await endpoint.get(path)).json()).toMatchObject({
        object: 'list',
        data: [
          { id: 'mimo-v2.5-tts', object: 'model' },
          { id: 'mimo-v2.5-tts-voicedesign' },
          { id: 'mimo-v2.5-tts-voiceclone' },
        ],
      });
  });

  test('elsewhere is nothing, and every place has its method', async () => {
    const endpoint = await runEndpoint();
    const lost = await endpoint.get('/v2/models');
    expect([lost.status, errorIn(lost).code]).toEqual([404, '404']);
    expect((await endpoint.get('/_mimodrama/stop')).status).toBe(404);
    const wrong = await endpoint.get('/v1/chat/completions');
    expect([wrong.status, wrong.headers['allow'], errorIn(wrong).code]).toEqual([405, 'POST', '405']);
    expect((await endpoint.post('/models', {}, { headers: key })).status).toBe(405);
  });

  test('models can have other names', async () => {
    const endpoint = await runEndpoint({ models: { preset: 'p', design: 'd', clone: 'c' } });
    expect((await endpoint.chat(chatBody(text, { model: 'p' }))).status).toBe(200);
    expect((await endpoint.chat(chatBody(text))).status).toBe(404);
  });
});

describe('the counts', () => {
  test('tell what was asked twice', async () => {
    const endpoint = await runEndpoint();
    await endpoint.chat(chatBody(text));
    await endpoint.chat(chatBody(text, { temperature: 1 }));
    await endpoint.chat(chatBody(text, {}, 'Softly.'));
    await endpoint.chat(chatBody(''));
    await endpoint.get('/nowhere');
    const digest = callDigest([{ role: 'assistant', content: text }], 'Mia');
    const stats = await endpoint.stats();
    expect(stats).toMatchObject({
      requests: 5,
      byStatus: { 200: 3, 400: 1, 404: 1 },
      byModel: { 'mimo-v2.5-tts': 3 },
      byDigest: { [digest]: { asked: 2, answered: 2 } },
      faults: {},
      inFlight: 0,
      mostInFlight: 1,
    });
    expect(Object.keys(stats.byDigest)).toHaveLength(2);
  });

  test('need no key and change nothing', async () => {
    const endpoint = await runEndpoint();
    expect((await endpoint.get('/_mimodrama/stats', { headers: {} })).status).toBe(200);
    expect((await endpoint.stats()).requests).toBe(0);
  });

  test('an answer nobody waited for was asked and not answered', async () => {
    const endpoint = await runEndpoint({ latency: 300 });
    await endpoint.chat(chatBody(text), { patience: 100 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const stats = await endpoint.stats();
    expect(Object.values(stats.byDigest)).toEqual([{ asked: 1, answered: 0 }]);
    expect(stats.inFlight).toBe(0);
  });
});
