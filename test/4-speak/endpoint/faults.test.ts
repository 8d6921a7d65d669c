/** Every fault by its name: what it does is seen on the wire, by a client that trusts nothing. */
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { FaultName } from '../../../src/4-speak/endpoint/faults/all-faults.ts';
import type { FaultRule } from '../../../src/4-speak/endpoint/faults/fault-rules.ts';
import type { Wire } from './running-endpoint.ts';
import {
  chatBody,
  chunksIn,
  completion,
  errorIn,
  eventsIn,
  piecesIn,
  runEndpoint,
  soundIn,
  streamed,
  withFaults,
} from './running-endpoint.ts';

/** Milliseconds in which everything comes that is ever to come. */
const aWhile = 300;
const text = 'Nobody had beaten him since spring.';

const askWith = async (rule: FaultRule, body: object = chatBody(text), patience = 5000): Promise<Wire> =>
  (await withFaults(rule)).chat(body, { patience });
const whole = (fault: FaultName, patience?: number): Promise<Wire> =>
  askWith({ fault }, chatBody(text), patience);
const stream = (fault: FaultName, patience?: number): Promise<Wire> =>
  askWith({ fault }, chatBody(text, streamed), patience);
const good = async (body: object = chatBody(text)): Promise<Wire> => (await runEndpoint()).chat(body);

const pcmOf = (answer: Wire): Buffer =>
  Buffer.concat(piecesIn(answer).map((piece) => Buffer.from(piece, 'base64')));

async function refusal(fault: FaultName, words: RegExp): Promise<void> {
  const answer = await whole(fault);
  expect(answer.status).toBe(Number(fault));
  expect(errorIn(answer)).toMatchObject({ code: fault, param: 'a fault was asked for' });
  expect(errorIn(answer).message).toMatch(words);
  expect(answer.headers).not.toHaveProperty('retry-after');
}

/** Chunks of a wav after its first twelve bytes, as they claim to be. */
function chunksOfWav(wav: Buffer): { readonly id: string; readonly size: number; readonly at: number }[] {
  const chunks = [];
  for (let at = 12; at + 8 <= wav.length;) {
    const size = wav.readUInt32LE(at + 4);
    chunks.push({ id: wav.toString('latin1', at, at + 4), size, at: at + 8 });
    at += 8 + size + (size % 2);
  }
  return chunks;
}

const dataOf = (wav: Buffer): { readonly size: number; readonly at: number } => {
  const data = chunksOfWav(wav).find(({ id }) => id === 'data');
  if (!data) throw new Error('there is no data chunk');
  return data;
};

async function claimedSize(fault: FaultName): Promise<{ claimed: number; present: number; riff: number }> {
  const wav = soundIn(await whole(fault));
  const { size, at } = dataOf(wav);
  return { claimed: size, present: wav.length - at, riff: wav.readUInt32LE(4) };
}

const onTheWire: Readonly<Record<FaultName, () => Promise<void>>> = {
  '401': () => refusal('401', /Key/),
  '402': () => refusal('402', /balance/),
  '403': () => refusal('403', /denied/),
  '404': () => refusal('404', /Not Found/),
  '405': () => refusal('405', /Method/),
  '421': () => refusal('421', /high risk/),
  '429': () => refusal('429', /Too many/),
  '500': () => refusal('500', /Error/),
  '502': () => refusal('502', /Error/),
  '503': () => refusal('503', /Error/),
  '504': () => refusal('504', /Error/),
  '524': () => refusal('524', /Error/),

  redirect: async () => {
    expect((await whole('redirect')).headers['location']).toBe(
      'http://elsewhere.invalid/v1/chat/completions',
    );
    const answer = await askWith({ fault: 'redirect', settings: { to: 'http://127.0.0.1:9/' } });
    expect([answer.status, answer.headers['location']]).toEqual([307, 'http://127.0.0.1:9/']);
  },
  'html-200': async () => {
    const answer = await whole('html-200');
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/html']);
    expect(answer.text()).toContain('<html>');
  },
  'empty-200': async () => {
    const answer = await whole('empty-200');
    expect([answer.status, answer.bytes.length, answer.end]).toEqual([200, 0, 'whole']);
  },
  'error-200': async () => {
    const answer = await whole('error-200');
    expect(answer.status).toBe(200);
    expect(errorIn(answer).code).toBe('500');
  },
  'huge-body': async () => {
    const answer = await whole('huge-body', 15_000);
    expect(answer.headers).not.toHaveProperty('content-length');
    expect(answer.bytes.length).toBeGreaterThan(100_000_000);
    expect(completion(answer).choices[0].message.audio?.data).toHaveLength(100_000_000);
    const one = await stream('huge-body', 15_000);
    expect(one.headers['content-type']).toBe('text/event-stream');
    expect(one.bytes.toString('utf8', one.bytes.length - 14)).toBe('data: [DONE]\n\n');
  },
  'gzip-bomb': async () => {
    const answer = await whole('gzip-bomb', 15_000);
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(answer.bytes.length).toBeLessThan(2_000_000);
    expect(gunzipSync(answer.bytes).length).toBeGreaterThan(200_000_000);
  },
  'reset-before-headers': async () => {
    const answer = await whole('reset-before-headers');
    expect([answer.status, answer.end]).toEqual([0, 'reset']);
  },
  'hang-before-headers': async () => {
    const answer = await whole('hang-before-headers', aWhile);
    expect([answer.status, answer.end]).toEqual([0, 'left']);
  },

  'empty-audio': async () => {
    const { choices, usage } = completion(await whole('empty-audio'));
    expect(choices[0]).toMatchObject({
      finish_reason: 'stop',
      message: { content: '', audio: { data: '' } },
    });
    expect(usage.completion_tokens).toBe(0);
    const events = await stream('empty-audio');
    expect(piecesIn(events)).toEqual([]);
    expect(eventsIn(events).at(-1)).toBe('[DONE]');
  },
  silence: async () => {
    const wav = soundIn(await whole('silence'));
    expect(wav.length).toBe(soundIn(await good()).length);
    expect(wav.subarray(44).every((byte) => byte === 0)).toBe(true);
  },
  refusal: async () => {
    const [{ finish_reason, message }] = completion(await whole('refusal')).choices;
    expect(finish_reason).toBe('content_filter');
    expect(message.content).toMatch(/cannot speak/);
    expect(message).not.toHaveProperty('audio');
    const events = chunksIn(await stream('refusal'));
    expect(events.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toMatch(/cannot speak/);
    expect(events.flatMap(({ choices }) => choices[0]?.finish_reason ?? [])).toEqual(['content_filter']);
  },
  length: async () => {
    const answer = await whole('length');
    expect(completion(answer).choices[0].finish_reason).toBe('length');
    expect(soundIn(answer).length).toBeLessThan(soundIn(await good()).length * 0.6);
  },
  repetition: async () => {
    const answer = await whole('repetition');
    expect(completion(answer).choices[0].finish_reason).toBe('repetition_truncation');
    expect(soundIn(answer).length).toBeGreaterThan(44);
  },

  'wav-size-zero': async () => {
    expect(await claimedSize('wav-size-zero')).toMatchObject({ claimed: 0, riff: 0 });
  },
  'wav-size-unknown': async () => {
    expect(await claimedSize('wav-size-unknown')).toMatchObject({ claimed: 0xffff_ffff, riff: 0xffff_ffff });
  },
  'wav-size-too-large': async () => {
    const { claimed, present } = await claimedSize('wav-size-too-large');
    expect(claimed).toBe(present * 2);
  },
  'wav-empty': async () => {
    const wav = soundIn(await whole('wav-empty'));
    expect([wav.length, wav.readUInt32LE(40)]).toEqual([44, 0]);
  },
  'wav-extra-chunks': async () => {
    const wav = soundIn(await whole('wav-extra-chunks'));
    expect(chunksOfWav(wav).map(({ id }) => id)).toEqual(['fmt ', 'LIST', 'fact', 'data', 'id3 ']);
    expect(wav.readUInt32LE(4)).toBe(wav.length - 8);
    await carriesTheGoodSound(wav);
  },
  'wav-odd-padding': async () => {
    const wav = soundIn(await whole('wav-odd-padding'));
    expect(chunksOfWav(wav).map(({ id, size }) => [id, size % 2])).toEqual([
      ['fmt ', 0],
      ['junk', 1],
      ['data', 0],
    ]);
    await carriesTheGoodSound(wav);
  },
  'other-rate': async () => {
    const wav = soundIn(await whole('other-rate'));
    const expected = dataOf(soundIn(await good())).size;
    expect(wav.readUInt32LE(24)).toBe(44_100);
    expect(dataOf(wav).size / expected).toBeCloseTo(44_100 / 24_000, 3);
  },
  stereo: async () => {
    const wav = soundIn(await whole('stereo'));
    expect([wav.readUInt16LE(22), wav.readUInt32LE(28), wav.readUInt16LE(32)]).toEqual([2, 96_000, 4]);
    expect(dataOf(wav).size).toBe(dataOf(soundIn(await good())).size * 2);
  },
  'mp3-bytes': async () => {
    const sound = soundIn(await whole('mp3-bytes'));
    expect(sound.toString('latin1', 0, 3)).toBe('ID3');
    expect(sound.readUInt16BE(10)).toBe(0xfffb);
  },
  'bare-pcm': async () => {
    expect(soundIn(await whole('bare-pcm')).equals(soundIn(await good()).subarray(44))).toBe(true);
  },
  'cut-base64': async () => {
    const data = completion(await whole('cut-base64')).choices[0].message.audio?.data ?? '';
    expect(data.length % 4).toBe(1);
    expect(data.length).toBeLessThan(soundIn(await good()).length);
  },

  'cut-in-sample': async () => {
    const answer = await stream('cut-in-sample');
    expect(answer.end).toBe('whole');
    expect(pcmOf(answer).length % 2).toBe(1);
    expect(answer.text()).not.toContain('"finish_reason":"');
    expect(answer.text()).not.toContain('[DONE]');
  },
  'cut-in-event': async () => {
    const answer = await stream('cut-in-event');
    expect(answer.end).toBe('whole');
    expect(answer.text()).toMatch(/"data":"[^"]*$/);
  },
  'no-done': async () => {
    const answer = await stream('no-done');
    expect(answer.text()).not.toContain('[DONE]');
    expect(chunksIn(answer).at(-1)).toHaveProperty('usage');
    await carriesTheGoodStream(answer);
  },
  'no-finish': async () => {
    const answer = await stream('no-finish');
    expect(answer.text()).not.toContain('"finish_reason":"');
    expect(eventsIn(answer).at(-1)).toBe('[DONE]');
    await carriesTheGoodStream(answer);
  },
  'no-end': async () => {
    const answer = await stream('no-end');
    expect(answer.text()).not.toMatch(/\[DONE\]|"finish_reason":"|usage/);
    await carriesTheGoodStream(answer);
  },
  'error-in-stream': async () => {
    const answer = await stream('error-in-stream');
    expect(answer.status).toBe(200);
    const errors = eventsIn(answer).flatMap((event) => (event === '[DONE]' ? [] : (event.error?.code ?? [])));
    expect(errors).toEqual(['500']);
    expect(answer.text()).toContain('"data":"');
    expect(answer.text()).not.toContain('"finish_reason":"');
  },
  'odd-bytes': async () => {
    const answer = await stream('odd-bytes');
    expect(piecesIn(answer).some((piece) => Buffer.from(piece, 'base64').length % 2 === 1)).toBe(true);
    await carriesTheGoodStream(answer);
  },
  'partial-quads': async () => {
    const answer = await stream('partial-quads');
    expect(piecesIn(answer).some((piece) => piece.length % 4 !== 0)).toBe(true);
    const joined = Buffer.from(piecesIn(answer).join(''), 'base64');
    expect(joined.equals(soundIn(await good()).subarray(44))).toBe(true);
  },
  'odd-events': async () => {
    const answer = await stream('odd-events');
    expect(answer.text().startsWith('\ufeff: connected\r\n')).toBe(true);
    expect(answer.text().replaceAll('\r\n', '').includes('\n')).toBe(false);
    expect(answer.text().match(/\[DONE\]/g)).toHaveLength(2);
    // As the standard reads it: lines of data joined, comments and other fields passed over.
    const events = answer
      .text()
      .slice(1)
      .split('\r\n\r\n')
      .map((event) => event.split('\r\n').flatMap((line) => /^data: ?(.*)$/.exec(line)?.[1] ?? []))
      .filter((lines) => lines.length > 0);
    expect(events.some((lines) => lines.length === 2)).toBe(true);
    const chunks = events
      .map((lines) => lines.join('\n'))
      .filter((event) => event !== '[DONE]')
      .map((event) => JSON.parse(event) as ReturnType<typeof chunksIn>[number]);
    const pcm = chunks.flatMap(({ choices }) => choices[0]?.delta.audio?.data ?? []);
    const sound = Buffer.concat(pcm.map((piece) => Buffer.from(piece, 'base64')));
    expect(sound.equals(soundIn(await good()).subarray(44))).toBe(true);
  },

  'reset-after-headers': async () => {
    for (const answer of [await whole('reset-after-headers'), await stream('reset-after-headers')])
      expect([answer.status, answer.bytes.length, answer.end]).toEqual([200, 0, 'reset']);
  },
  'reset-mid-body': async () => {
    for (const answer of [await whole('reset-mid-body'), await stream('reset-mid-body')]) {
      expect([answer.status, answer.end]).toEqual([200, 'reset']);
      expect(answer.bytes.length).toBeGreaterThan(10_000);
    }
  },
  'hang-after-headers': async () => {
    const answer = await whole('hang-after-headers', aWhile);
    expect([answer.status, answer.bytes.length, answer.end]).toEqual([200, 0, 'left']);
  },
  'hang-after-first-chunk': async () => {
    const one = await whole('hang-after-first-chunk', aWhile);
    expect([one.status, one.bytes.length, one.end]).toEqual([200, 1000, 'left']);
    const other = await stream('hang-after-first-chunk', aWhile);
    expect([piecesIn(other).length, other.end]).toEqual([1, 'left']);
  },
  'hang-mid-body': async () => {
    const all = (await good(chatBody(text, streamed))).bytes.length;
    const answer = await stream('hang-mid-body', aWhile);
    expect(answer.end).toBe('left');
    expect(Math.abs(answer.bytes.length / all - 0.5)).toBeLessThan(0.02);
  },
  'hang-before-close': async () => {
    const answer = await whole('hang-before-close', aWhile);
    expect(answer.end).toBe('left');
    expect(answer.headers).not.toHaveProperty('content-length');
    await carriesTheGoodSound(soundIn(answer));
    expect(eventsIn(await stream('hang-before-close', aWhile)).at(-1)).toBe('[DONE]');
  },
  'cut-with-length': async () => {
    const answer = await whole('cut-with-length');
    expect(answer.end).toBe('cut');
    expect(answer.bytes.length).toBe(Number(answer.headers['content-length']) >> 1);
    expect(answer.text()).toMatch(/"data":"[^"]*$/);
  },
  'cut-without-length': async () => {
    const answer = await whole('cut-without-length');
    expect(answer.end).toBe('whole');
    expect(answer.headers).not.toHaveProperty('content-length');
    expect(answer.text()).toMatch(/"data":"[^"]*$/);
  },
  'slow-drip': async () => {
    const answer = await whole('slow-drip', 700);
    expect(answer.end).toBe('left');
    expect(answer.chunks.length).toBeGreaterThan(2);
    expect(answer.bytes.length).toBeGreaterThan(16);
    expect(answer.bytes.length).toBeLessThan(200);
  },
  'tiny-chunks': async () => {
    const answer = await stream('tiny-chunks');
    expect(answer.chunks.filter(({ length }) => length === 1).length).toBeGreaterThan(500);
    await carriesTheGoodStream(answer);
  },
};

async function carriesTheGoodSound(wav: Buffer): Promise<void> {
  const { size, at } = dataOf(wav);
  expect(wav.subarray(at, at + size).equals(soundIn(await good()).subarray(44))).toBe(true);
}

async function carriesTheGoodStream(answer: Wire): Promise<void> {
  expect(pcmOf(answer).equals(soundIn(await good()).subarray(44))).toBe(true);
}

describe('on the wire', () => {
  test.each(Object.entries(onTheWire))('%s', async (_name, look) => await look());
});

describe('a refusal', () => {
  test.each([
    ['3', 'retry-after', /^3$/],
    ['-5', 'retry-after', /^-5$/],
    ['1e12', 'retry-after', /^1e12$/],
    ['bald, vielleicht später\r\nx: y', 'retry-after', /^bald, vielleicht sp\?ter\?\?x: y$/],
    ['3000ms', 'retry-after-ms', /^3000$/],
  ])('says when to come back: %j', async (retryAfter, header, value) => {
    const answer = await askWith({ fault: '429', settings: { retryAfter } });
    expect(answer.status).toBe(429);
    expect(answer.headers[header]).toMatch(value);
  });

  test.each([
    ['date+3s', 3],
    ['date-60s', -60],
  ])('says it as a date: %s', async (retryAfter, seconds) => {
    const answer = await askWith({ fault: '503', settings: { retryAfter } });
    const date = Date.parse(String(answer.headers['retry-after']));
    expect(Math.abs(date - Date.now() - seconds * 1000)).toBeLessThan(1500);
  });

  test('comes as JSON, as a page, as nothing, or as half of it', async () => {
    const as = async (body: 'json' | 'html' | 'empty' | 'cut'): Promise<Wire> =>
      await askWith({ fault: '502', settings: { as: body } });
    expect((await as('html')).headers['content-type']).toBe('text/html');
    expect((await as('html')).text()).toContain('<h1>502</h1>');
    expect((await as('empty')).bytes.length).toBe(0);
    const cut = await as('cut');
    expect(cut.end).toBe('whole');
    expect(() => cut.json()).toThrow();
  });
});

describe('a fault', () => {
  test('strikes only what it can: a stream keeps its header, a whole answer its end', async () => {
    const endpoint = await withFaults({ fault: 'stereo' }, { fault: 'no-done' });
    await endpoint.chat(chatBody(text));
    await endpoint.chat(chatBody(text, streamed));
    await endpoint.chat(chatBody(text, { audio: { voice: 'Mia', format: 'pcm16' } }));
    expect((await endpoint.stats()).faults).toEqual({ stereo: 1, 'no-done': 1 });
  });

  test('strikes OpenAI’s speech too, where it fits', async () => {
    const speech = { model: 'mimo-v2.5-tts', input: text, voice: 'Mia' };
    const endpoint = await withFaults(
      { fault: '500', first: 1 },
      { fault: 'refusal' },
      { fault: 'cut-with-length', first: 1 },
      { fault: 'stereo', first: 1 },
    );
    expect((await endpoint.post('/v1/audio/speech', speech)).status).toBe(500);
    expect((await endpoint.post('/v1/audio/speech', speech)).end).toBe('cut');
    expect((await endpoint.post('/v1/audio/speech', speech)).bytes.readUInt16LE(22)).toBe(2);
    expect((await endpoint.post('/v1/audio/speech', speech)).bytes.readUInt16LE(22)).toBe(1);
  });

  test('is counted, and what it spoiled was not answered', async () => {
    const endpoint = await withFaults({ fault: '500', firstOfEach: 1 }, { fault: 'no-done' });
    await endpoint.chat(chatBody(text));
    await endpoint.chat(chatBody(text));
    const stats = await endpoint.stats();
    expect(stats.faults).toEqual({ '500': 1 });
    expect(Object.values(stats.byDigest)).toEqual([{ asked: 2, answered: 1 }]);
    expect(stats.byStatus).toEqual({ 200: 1, 500: 1 });
  });

  test('that hangs holds its place until the client has gone', async () => {
    const endpoint = await withFaults({ fault: 'hang-after-headers' });
    const hanging = endpoint.chat(chatBody(text), { patience: 300 });
    await expect.poll(async () => (await endpoint.stats()).inFlight).toBe(1);
    await hanging;
    await expect.poll(async () => (await endpoint.stats()).inFlight).toBe(0);
  });

  test('that never came to its headers counts as no status', async () => {
    const endpoint = await withFaults({ fault: 'reset-before-headers' });
    await endpoint.chat(chatBody(text));
    expect((await endpoint.stats()).byStatus).toEqual({ 0: 1 });
  });
});
