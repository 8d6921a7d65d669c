/** Samples out of bytes cut anywhere: none lost, none made up, an odd end told. */
import { expect, test } from 'vitest';
import { PcmStream } from '../../src/audio/pcm-stream.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { randomBytes, randomCuts } from './random-cuts.ts';

function read(pieces: readonly Uint8Array[]): { samples: number[]; end: 'whole' | 'odd-byte' } {
  const stream = new PcmStream();
  const samples = pieces.flatMap((piece) => [...stream.feed(piece)]);
  return { samples, end: stream.finish() };
}

test.each<[pieces: number[][], samples: number[], end: 'whole' | 'odd-byte']>([
  [[], [], 'whole'],
  [[[]], [], 'whole'],
  [[[1, 0, 0xff, 0xff]], [1, -1], 'whole'],
  [[[1], [0]], [1], 'whole'],
  [[[1], [], [0, 2], [0x80]], [1, -32_766], 'whole'],
  [[[1]], [], 'odd-byte'],
  [
    [
      [0, 0, 9],
      [1, 7],
    ],
    [0, 265],
    'odd-byte',
  ],
])('%j', (pieces, samples, end) => {
  expect(read(pieces.map((piece) => Uint8Array.from(piece)))).toEqual({ samples, end });
});

test('a stream that has ended begins anew', () => {
  const stream = new PcmStream();
  stream.feed(Uint8Array.of(9));
  expect(stream.finish()).toBe('odd-byte');
  expect([...stream.feed(Uint8Array.of(1, 0))]).toEqual([1]);
  expect(stream.finish()).toBe('whole');
});

test('pieces at odd addresses and of odd lengths give what one piece gives', () => {
  const random = seededRandom(16);
  for (let round = 0; round < 300; round++) {
    const bytes = randomBytes(Math.floor(random() * 500), random);
    const even = bytes.length >> 1;
    const pieces = randomCuts(bytes, random, 60).map((piece) => {
      const within = new Uint8Array(piece.length + 3);
      within.set(piece, 3);
      return within.subarray(3);
    });
    expect(read(pieces)).toEqual({
      samples: [...new Int16Array(bytes.slice(0, even * 2).buffer)],
      end: bytes.length % 2 === 0 ? 'whole' : 'odd-byte',
    });
  }
});
