/** Finished wavs: read back by us, by wavefile and by ffmpeg, with their markers, in 16 and 24 bits, beyond 4 GiB. */
import { spawnSync } from 'node:child_process';
import wavefile from 'wavefile';
import { describe, expect, test } from 'vitest';
import {
  ditherFrom,
  pcm16,
  pcm24,
  wavFileHeader,
  wavFileHeaderBytes,
  wavMarkerChunks,
} from '../../src/audio/stereo-wav.ts';
import { findWavParts } from '../../src/audio/wav-chunks.ts';
import { channelFloats, wavSoundOf } from '../../src/audio/wav-sound.ts';
import { hasFfmpeg } from './ebur128.ts';
import { problemOf } from './problem-of.ts';
import { noise, sine } from './sounds.ts';

const left = sine(440, -3, 0.1, 48_000);
const right = noise(-20, 0.1, 48_000);
const markers = [
  { frame: 0, frames: 1200, label: 'tree/check' },
  { frame: 1200, frames: 0, label: '茉莉: “Check.”' },
  { frame: 4799, frames: 1, label: 'é' },
];

function wavOf(channels: 1 | 2, bits: 16 | 24, frames = left.length): Uint8Array {
  const [one, other] = [left.subarray(0, frames), right.subarray(0, frames)];
  const data = bits === 16 ? pcm16(one, other, channels, ditherFrom(1)) : pcm24(one, other, channels);
  const chunks = wavMarkerChunks(markers);
  const shape = { sampleRate: 48_000, channels, bits, dataBytes: data.length, trailingBytes: chunks.length };
  return Buffer.concat([wavFileHeader(shape), data, Buffer.alloc(data.length % 2), chunks]);
}

describe.each([1, 2] as const)('%i channels', (channels) => {
  test.each([16, 24] as const)('of %i bits come back', (bits) => {
    const file = wavOf(channels, bits);
    const { format, at, bytes } = wavSoundOf(file, file.length);
    expect(format).toMatchObject({ encoding: 'integer', channels, bits, sampleRate: 48_000 });
    expect(at).toBe(wavFileHeaderBytes);
    const wanted =
      channels === 2 ? [left, right] : [left.map((value, index) => (value + (right[index] ?? 0)) / 2)];
    const farthest = channelFloats(file.subarray(at, at + bytes), format).map((channel, index) =>
      Math.max(...channel.map((value, frame) => Math.abs(value - (wanted[index]?.[frame] ?? 0)))),
    );
    expect(Math.max(...farthest)).toBeLessThan(bits === 16 ? 1.51 / 32_768 : 0.51 / 8_388_608);
    expect(Buffer.from(file).readUInt32LE(4)).toBe(file.length - 8);
  });
});

test('an odd number of bytes has its zero before the markers', () => {
  const file = wavOf(1, 24, 4799);
  expect(findWavParts(file).sound).toHaveLength(3 * 4799);
  expect(
    Buffer.from(file)
      .toString('latin1', wavFileHeaderBytes + 3 * 4799 + 1)
      .slice(0, 4),
  ).toBe('cue ');
  expect(Buffer.from(file).readUInt32LE(4)).toBe(file.length - 8);
});

describe('markers', () => {
  test('wavefile reads their places, lengths and labels', () => {
    const points = new wavefile.WaveFile(wavOf(2, 16)).listCuePoints() as readonly Record<string, unknown>[];
    const labels = points.map(({ label }) => Buffer.from(String(label), 'latin1').toString());
    expect(labels[0]).toBe('tree/check');
    // In milliseconds.
    expect(points.map(({ position }) => Math.round(Number(position) * 48))).toEqual([0, 1200, 4799]);
  });

  test('byte for byte', () => {
    expect(Buffer.from(wavMarkerChunks([{ frame: 258, frames: 3, label: 'ab' }])).toString('latin1')).toBe(
      [
        'cue \x1c\0\0\0\x01\0\0\0',
        '\x01\0\0\0\x02\x01\0\0data\0\0\0\0\0\0\0\0\x02\x01\0\0',
        'LIST\x30\0\0\0adtl',
        'labl\x07\0\0\0\x01\0\0\0ab\0\0',
        'ltxt\x14\0\0\0\x01\0\0\0\x03\0\0\0rgn \0\0\0\0\0\0\0\0',
      ].join(''),
    );
    expect(wavMarkerChunks([])).toHaveLength(0);
  });

  test('beyond what 32 bits count is refused', () => {
    expect(problemOf(() => wavMarkerChunks([{ frame: 2 ** 32, frames: 0, label: 'late' }]))).toBe(
      'too-large',
    );
  });

  test.skipIf(!hasFfmpeg)('ffmpeg reads sound and markers without a complaint', () => {
    const parameters = ['-v', 'error', '-i', 'pipe:0', '-f', 'f32le', '-ac', '2', 'pipe:1'];
    for (const bits of [16, 24] as const) {
      const { stdout, stderr } = spawnSync('ffmpeg', parameters, {
        input: wavOf(2, bits),
        maxBuffer: 1 << 26,
      });
      expect(stderr.toString()).toBe('');
      expect(stdout).toHaveLength(left.length * 8);
      expect(stdout.readFloatLE(8 * 1000)).toBeCloseTo(left[1000] ?? 0, 4);
    }
  });
});

describe('size', () => {
  const shape = { sampleRate: 48_000, channels: 2, bits: 24, trailingBytes: 100 } as const;

  test('beyond 4 GiB the header becomes RF64 of the same length, which our reader takes', () => {
    const most = 0xffff_fffe - 172;
    const plain = Buffer.from(wavFileHeader({ ...shape, dataBytes: most }));
    expect([plain.toString('latin1', 0, 4), plain.readUInt32LE(4)]).toEqual(['RIFF', 0xffff_fffe]);
    const dataBytes = 6_000_000_000;
    const long = Buffer.from(wavFileHeader({ ...shape, dataBytes }));
    expect(long).toHaveLength(plain.length);
    expect(long.toString('latin1', 0, 16)).toBe('RF64\xff\xff\xff\xffWAVEds64');
    expect([20, 28, 36].map((at) => Number(long.readBigUInt64LE(at)))).toEqual([
      dataBytes + 72 + 100,
      dataBytes,
      1_000_000_000,
    ]);
    expect(wavSoundOf(long, 80 + dataBytes + 100)).toMatchObject({ at: 80, bytes: dataBytes });
    expect(Buffer.from(wavFileHeader({ ...shape, dataBytes: most + 1 })).toString('latin1', 0, 4)).toBe(
      'RF64',
    );
  });
});

describe('rounding', () => {
  const nothing = new Float32Array(1000);

  test('silence stays silence, also beside sound', () => {
    expect(Buffer.from(pcm16(nothing, nothing, 2, ditherFrom(1))).every((byte) => byte === 0)).toBe(true);
    const samples = new Int16Array(
      pcm16(left.subarray(1, 999), nothing.subarray(1, 999), 2, ditherFrom(1)).buffer,
    );
    expect(samples.filter((_, at) => at % 2 === 1).every((sample) => sample === 0)).toBe(true);
  });

  test('what is too loud is clipped', () => {
    const loud = Float32Array.of(2, -2, 1, -1);
    expect([...new Int16Array(pcm16(loud, loud, 1, ditherFrom(1)).buffer)]).toEqual(
      [32_767, -32_768, 32_767, -32_768].map((value, at) =>
        at === 3 ? expect.closeTo(-32_768, -0.4) : value,
      ),
    );
    expect(Buffer.from(pcm24(loud, loud, 1)).toString('hex')).toBe('ffff7f000080ffff7f000080');
  });

  test('dither carries a value of a third of a step, is the same each time and goes on across stretches', () => {
    const faint = new Float32Array(30_000).fill(1 / 3 / 32_768);
    const samples = new Int16Array(pcm16(faint, faint, 1, ditherFrom(7)).buffer);
    const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
    expect(mean).toBeCloseTo(1 / 3, 1);
    // A triangle of one step to each side, and rounding: a quarter of a step squared.
    const power = samples.reduce((sum, sample) => sum + (sample - 1 / 3) ** 2, 0) / samples.length;
    expect(power).toBeCloseTo(1 / 4, 2);
    const dither = ditherFrom(7);
    const parts = [faint.subarray(0, 777), faint.subarray(777)].map((part) => pcm16(part, part, 1, dither));
    expect(Buffer.concat(parts).equals(new Uint8Array(samples.buffer))).toBe(true);
    expect(Buffer.from(pcm16(faint, faint, 1, ditherFrom(8))).equals(new Uint8Array(samples.buffer))).toBe(
      false,
    );
  });
});
