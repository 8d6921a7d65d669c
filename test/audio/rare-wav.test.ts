/** Rare wavs: the telephone's laws by their published formula, big-endian files by hand, everything else as ever. */
import { describe, expect, test } from 'vitest';
import { readAnyWav } from '../../src/audio/rare-wav.ts';
import { readWav } from '../../src/audio/wav-reader.ts';
import { problemOfAsync } from './problem-of.ts';
import type { Format } from './wav-file.ts';
import { dataChunk, extensibleChunk, formatChunk, int16Bytes, listChunk, wavFile } from './wav-file.ts';

/** ITU-T G.711: sign, three bits of segment, four of step, every other bit inverted. */
function fromALaw(stored: number): number {
  const code = stored ^ 0x55;
  const segment = (code >> 4) & 7;
  const step = ((code & 15) << 4) + 8;
  const distance = segment === 0 ? step : (step + 256) << (segment - 1);
  return code >= 128 ? distance : -distance;
}

/** ITU-T G.711: all bits inverted, 132 added before the segments. */
function fromMuLaw(stored: number): number {
  const code = ~stored & 0xff;
  const distance = ((((code & 15) << 3) + 132) << ((code >> 4) & 7)) - 132;
  return code >= 128 ? -distance : distance;
}

const allBytes = Uint8Array.from({ length: 256 }, (_, index) => index);

describe('the laws', () => {
  test.each<[name: string, tag: number, expand: (stored: number) => number]>([
    ['A-law', 6, fromALaw],
    ['mu-law', 7, fromMuLaw],
  ])('%s, all 256 bytes', async (_, tag, expand) => {
    const expected = [...allBytes].map((byte) => expand(byte) + 0);
    const format = { tag, bits: 8, sampleRate: 8000 };
    for (const chunk of [formatChunk(format), extensibleChunk(format)]) {
      const wav = await readAnyWav(wavFile([chunk, listChunk, dataChunk(allBytes), listChunk]));
      expect([...wav.samples]).toEqual(expected);
      expect(wav).toMatchObject({ sampleRate: 8000, channels: 1, bits: 8, notes: ['depth-converted'] });
    }
  });

  test('in two channels, an odd number of frames and half a frame behind them', async () => {
    const bytes = wavFile([
      formatChunk({ tag: 6, bits: 8, channels: 2 }),
      dataChunk(Uint8Array.of(0xd5, 0xd5, 0x55, 0x55, 0xd5, 0x55, 0xaa)),
    ]);
    const wav = await readAnyWav(bytes);
    expect([...wav.samples].map((sample) => sample + 0)).toEqual([8, -8, 0]);
    expect(wav.notes).toEqual(['channels-mixed', 'depth-converted']);
  });
});

describe('big-endian', () => {
  const samples = [1, -2, 300, -32_768, 32_767];
  const write = (
    bytesPerSample: number,
    set: (view: DataView, at: number, sample: number) => void,
  ): Uint8Array => {
    const view = new DataView(new ArrayBuffer(samples.length * bytesPerSample));
    for (const [index, sample] of samples.entries()) set(view, index * bytesPerSample, sample);
    return new Uint8Array(view.buffer);
  };

  test.each<[name: string, format: Format, bytes: Uint8Array]>([
    ['16 bits', {}, write(2, (view, at, sample) => view.setInt16(at, sample))],
    ['24 bits', { bits: 24 }, write(3, (view, at, sample) => view.setInt16(at, sample))],
    ['32 bits', { bits: 32 }, write(4, (view, at, sample) => view.setInt32(at, sample * 65_536))],
    ['floats', { tag: 3, bits: 32 }, write(4, (view, at, sample) => view.setFloat32(at, sample / 32_768))],
  ])('%s', async (_, format, bytes) => {
    const chunks = [formatChunk({ ...format, isLittleEndian: false }), dataChunk(bytes)];
    const wav = await readAnyWav(wavFile(chunks, { container: 'RIFX' }));
    expect([...wav.samples]).toEqual(samples);
    expect(wav).toMatchObject({ sampleRate: 24_000, channels: 1, bits: format.bits ?? 16 });
    expect(wav.notes).toEqual(format.bits ? ['depth-converted'] : []);
  });

  test('bytes that fill no frame are left out', async () => {
    const format = formatChunk({ channels: 2, isLittleEndian: false });
    const bytes = wavFile([format, dataChunk(Uint8Array.of(0, 4, 0, 6, 1, 2, 3))], { container: 'RIFX' });
    expect([...(await readAnyWav(bytes)).samples]).toEqual([5]);
  });

  test('cut is cut', async () => {
    const chunks = [formatChunk({ isLittleEndian: false }), dataChunk(new Uint8Array(10), 20)];
    expect(await problemOfAsync(() => readAnyWav(wavFile(chunks, { container: 'RIFX' })))).toBe('truncated');
  });
});

describe('the rest', () => {
  test('ordinary wavs are read as readWav reads them, sharing their memory', async () => {
    const bytes = wavFile([formatChunk(), dataChunk(int16Bytes([1, 2, 3]))]);
    const wav = await readAnyWav(bytes);
    expect(wav).toEqual(readWav(bytes));
    expect(wav.samples.buffer).toBe(bytes.buffer);
  });

  test('what is too long for wavefile is refused before it is loaded', async () => {
    const bytes = wavFile([formatChunk({ tag: 7, bits: 8 }), dataChunk(new Uint8Array(16_000_001))]);
    expect(await problemOfAsync(() => readAnyWav(bytes))).toBe('too-large');
  });

  test('less than a frame is empty, ADPCM and HTML are refused', async () => {
    const half = wavFile([formatChunk({ tag: 7, bits: 8, channels: 2 }), dataChunk(Uint8Array.of(1))]);
    expect(await problemOfAsync(() => readAnyWav(half))).toBe('empty');
    const adpcm = wavFile([formatChunk({ tag: 0x11, bits: 4 }), dataChunk(new Uint8Array(1024))]);
    expect(await problemOfAsync(() => readAnyWav(adpcm))).toBe('unsupported');
    expect(await problemOfAsync(() => readAnyWav(Buffer.from('<html>')))).toBe('not-audio');
  });
});
