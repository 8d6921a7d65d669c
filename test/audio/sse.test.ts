/** Events: the same however the bytes are cut, a cut stream told from a whole one, and time that grows with the bytes. */
import { describe, expect, test } from 'vitest';
import type { AudioProblem } from '../../src/audio/audio-format-error.ts';
import { AudioFormatError } from '../../src/audio/audio-format-error.ts';
import type { ServerEvent } from '../../src/audio/sse.ts';
import { parseEvents } from '../../src/audio/sse.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { randomCuts } from './random-cuts.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

async function* stream(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array, void, undefined> {
  yield* pieces;
}

interface Outcome {
  readonly events: readonly ServerEvent[];
  readonly problem: AudioProblem | 'none';
}

async function read(pieces: readonly Uint8Array[], mostBytes = 1e9): Promise<Outcome> {
  const events: ServerEvent[] = [];
  try {
    for await (const event of parseEvents(stream(pieces), { mostBytes })) events.push(event);
    return { events, problem: 'none' };
  } catch (error) {
    if (!(error instanceof AudioFormatError)) throw error;
    return { events, problem: error.problem };
  }
}

const data = (...lines: readonly string[]): ServerEvent[] =>
  lines.map((line) => ({ event: undefined, data: line }));

describe('whole streams', () => {
  test.each<[name: string, text: string, events: ServerEvent[]]>([
    ['nothing', '', []],
    ['one', 'data: a\n\n', data('a')],
    ['no space', 'data:a\n\ndata:  b\n\n', data('a', ' b')],
    ['CRLF', 'data: a\r\n\r\ndata: b\r\n\r\n', data('a', 'b')],
    ['CR', 'data: a\r\rdata: b\r\r', data('a', 'b')],
    ['a CR and no more', 'data: a\n\r', data('a')],
    ['mixed ends', 'data: a\r\n\ndata: b\n\r\ndata: c\r\n\r', data('a', 'b', 'c')],
    ['a byte order mark', '\ufeffdata: a\n\n', data('a')],
    ['comments', ': hello\n\n:\n\ndata: a\n: within\ndata: b\n\n: bye', data('a\nb')],
    ['many lines', 'data: a\ndata: b\ndata:\ndata\n\n', data('a\nb\n\n')],
    ['an empty one', 'data:\n\ndata\n\n', data('', '')],
    ['names', 'event: error\ndata: a\n\ndata: b\n\n', [{ event: 'error', data: 'a' }, ...data('b')]],
    ['a name without data', 'event: ping\n\ndata: b\n\n', data('b')],
    ['other fields', 'id: 7\nretry: 10\nretry: soon\nwhat: ever\nnonsense\ndata: a\n\n', data('a')],
    ['more blank lines', '\n\n\ndata: a\n\n\n\n\n', data('a')],
    ['the end twice', 'data: {}\n\ndata: [DONE]\n\ndata: [DONE]\n\n', data('{}', '[DONE]', '[DONE]')],
    ['Chinese and beyond', 'data: 叹气 😀é\n\n', data('叹气 😀é')],
    ['a comment cut', 'data: a\n\n: keep-al', data('a')],
  ])('%s', async (_, text, events) => {
    const bytes = utf8(text);
    expect(await read([bytes])).toEqual({ events, problem: 'none' });
    expect(await read([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual({ events, problem: 'none' });
  });
});

describe('streams that end inside an event', () => {
  test.each<[text: string, events: ServerEvent[]]>([
    ['data: a', []],
    ['data: a\n', []],
    ['data: a\r\n', []],
    ['data: a\r', []],
    ['data: a\n: comment\n', []],
    ['data: a\n: comment', []],
    ['data: a\n\nd', data('a')],
    ['data: a\n\ndata', data('a')],
    ['data: a\n\ndata:', data('a')],
    ['data: a\n\nevent: b\n', data('a')],
    ['data: a\n\nid: 1\n', data('a')],
    ['data: a\n\ndata: b\ndata: probe', data('a')],
    ['data: a\n\ndata: [DONE]', data('a')],
    ['{"error":{"message":"no stream at all"}}', []],
    ['<html>', []],
  ])('%j', async (text, events) => {
    const bytes = utf8(text);
    expect(await read([bytes])).toEqual({ events, problem: 'truncated' });
    expect(await read([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual({
      events,
      problem: 'truncated',
    });
  });

  test('half a character is not the end of one', async () => {
    const bytes = utf8('data: a\n\n气').subarray(0, -1);
    expect(await read([bytes])).toEqual({ events: data('a'), problem: 'truncated' });
  });

  test('every prefix yields the events it holds and says whether it is whole', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const parts = ['data: 一', 'event: x', 'data: 2', ':c', 'data: 3'];
      const separators = [end + end, end, end + end, end, end + end];
      const text = parts.map((part, index) => part + separators[index]!).join('');
      const bytes = utf8(text);
      const expected: ServerEvent[] = [...data('一'), { event: 'x', data: '2' }, ...data('3')];
      // Where each event is complete; before a further byte, a lone CR ends its line as CRLF does.
      const ends = [0, 2, 4].map((part) => {
        const before = parts
          .slice(0, part + 1)
          .map((one, index) => one + separators[index]!)
          .join('');
        return utf8(before).length - (end === '\r\n' ? 1 : 0);
      });
      for (let length = 0; length <= bytes.length; length++) {
        const { events, problem } = await read([bytes.subarray(0, length)]);
        const held = ends.filter((place) => place <= length).length;
        expect(events).toEqual(expected.slice(0, held));
        const rest = new TextDecoder()
          .decode(bytes.subarray(ends[held - 1] ?? 0, length))
          .replace(/^[\r\n]+/, '');
        const isComment = /^(:c?[\r\n]*)?$/.test(rest);
        expect([end, length, problem]).toEqual([end, length, isComment ? 'none' : 'truncated']);
      }
    }
  });
});

test('cuts change nothing', async () => {
  const random = seededRandom(101);
  const alphabet = [
    'data: ',
    'data:',
    'event: e',
    ':',
    'x',
    '叹',
    '😀',
    '\n',
    '\n\n',
    '\r\n',
    '\r\n\r\n',
    '\r',
    ' ',
    'id: 1',
  ];
  for (let round = 0; round < 400; round++) {
    const text = Array.from({ length: 40 }, () => alphabet[Math.floor(random() * alphabet.length)]!).join('');
    const bytes = utf8(text);
    const whole = await read([bytes]);
    expect(await read(randomCuts(bytes, random, 12))).toEqual(whole);
  }
});

describe('the cap', () => {
  test('counts every byte, data or not, and lets exactly so many through', async () => {
    const bytes = utf8('data: a\n\n: comment\n\n');
    expect((await read([bytes], bytes.length)).problem).toBe('none');
    expect((await read([bytes], bytes.length - 1)).problem).toBe('too-large');
    expect(await read([bytes.subarray(0, 9), bytes.subarray(9)], 12)).toEqual({
      events: data('a'),
      problem: 'too-large',
    });
  });

  test('ends a stream that never does', async () => {
    let served = 0;
    async function* endless(): AsyncGenerator<Uint8Array, void, undefined> {
      for (;;) {
        served += 1000;
        yield await Promise.resolve(new Uint8Array(1000).fill(120));
      }
    }
    const events = parseEvents(endless(), { mostBytes: 10_000 });
    await expect(events.next()).rejects.toMatchObject({ problem: 'too-large' });
    expect(served).toBe(11_000);
  });
});

test('leaving the loop closes the source', async () => {
  let isClosed = false;
  async function* source(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for (;;) yield await Promise.resolve(utf8('data: a\n\n'));
    } finally {
      isClosed = true;
    }
  }
  for await (const { data: first } of parseEvents(source(), { mostBytes: 1e6 })) {
    expect(first).toBe('a');
    break;
  }
  expect(isClosed).toBe(true);
});

test('an event is handed out before the next bytes are asked for', async () => {
  const asked: string[] = [];
  async function* source(): AsyncGenerator<Uint8Array, void, undefined> {
    for (const text of ['data: a\n\nda', 'ta: b\n\n']) {
      asked.push(text);
      yield await Promise.resolve(utf8(text));
    }
  }
  const events = parseEvents(source(), { mostBytes: 1e6 });
  expect((await events.next()).value).toEqual({ event: undefined, data: 'a' });
  expect(asked).toHaveLength(1);
});

test('the failure of the source is thrown as it is', async () => {
  async function* source(): AsyncGenerator<Uint8Array, void, undefined> {
    yield await Promise.resolve(utf8('data: a\n'));
    throw new TypeError('terminated');
  }
  await expect(parseEvents(source(), { mostBytes: 1e6 }).next()).rejects.toThrow(TypeError);
});

describe('time grows with the bytes', () => {
  const megabytes = 8_000_000;
  const line = utf8(`data: ${'A'.repeat(megabytes)}\n\n`);
  const pieces = (bytes: Uint8Array, size: number): Uint8Array[] =>
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );

  test.each<[name: string, pieces: Uint8Array[]]>([
    ['one line of 8 MB at once', [line]],
    ['one line of 8 MB in pieces of 16 KB', pieces(line, 16_384)],
    ['one line of 8 MB in pieces of 300 bytes', pieces(line, 300)],
    ['2 MB of short lines ended by CR, at once', [utf8('data: a\r\r'.repeat(220_000))]],
    ['2 MB of data lines in one event', [utf8(`${'data: a\n'.repeat(250_000)}\n`)]],
  ])('%s', async (_, chunks) => {
    const start = performance.now();
    const { events, problem } = await read(chunks);
    expect(problem).toBe('none');
    expect(events.reduce((sum, event) => sum + event.data.length, 0)).toBeGreaterThan(200_000);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
