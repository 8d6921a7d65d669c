/** Written wavs: byte for byte the plain header, and read back by us and by wavefile. */
import wavefile from 'wavefile';
import { expect, test } from 'vitest';
import { readWav } from '../../src/audio/wav-reader.ts';
import { wavHeader, writeWav } from '../../src/audio/wav-writer.ts';
import { problemOf } from './problem-of.ts';

test('the header, byte for byte', () => {
  expect(Buffer.from(writeWav(Int16Array.of(1, -2), 24_000)).toString('hex')).toBe(
    [
      ...['52494646', '28000000', '57415645'],
      ...['666d7420', '10000000', '0100', '0100', 'c05d0000', '80bb0000', '0200', '1000'],
      ...['64617461', '04000000', '0100', 'feff'],
    ].join(''),
  );
});

test.each([1, 2, 3, 24_001])('%i samples come back', (length) => {
  const samples = Int16Array.from({ length }, (_, index) => (index * 7919) % 65_536);
  const wav = writeWav(samples, 44_100);
  expect(readWav(wav)).toEqual({ samples, sampleRate: 44_100, channels: 1, bits: 16, notes: [] });
  expect([...new wavefile.WaveFile(wav).getSamples(true, Int16Array)]).toEqual([...samples]);
});

test('a part of a longer array is written alone', () => {
  const samples = Int16Array.of(9, 1, 2, 9).subarray(1, 3);
  expect([...readWav(writeWav(samples, 24_000)).samples]).toEqual([1, 2]);
});

test('a stream: header first, samples after, of known or unknown length', () => {
  const sound = new Uint8Array(Int16Array.of(1, 2, 3).buffer);
  for (const size of [6, 'unknown'] as const) {
    const stream = Buffer.concat([wavHeader(24_000, size), sound]);
    expect([...readWav(stream).samples]).toEqual([1, 2, 3]);
  }
  expect(Buffer.from(wavHeader(24_000, 'unknown')).toString('hex', 36)).toBe('64617461ffffffff');
});

test('no sound is a header, which no reader takes for sound', () => {
  expect(writeWav(new Int16Array(), 24_000)).toHaveLength(44);
  expect(problemOf(() => readWav(writeWav(new Int16Array(), 24_000)))).toBe('empty');
});

test('a size that 32 bits cannot hold is refused', () => {
  expect(Buffer.from(wavHeader(24_000, 0xffff_fffe - 36)).readUInt32LE(4)).toBe(0xffff_fffe);
  expect(problemOf(() => wavHeader(24_000, 0xffff_fffe - 35))).toBe('too-large');
});
