/** A voice sample: what it is by its bytes, its digest, and what the service takes of it. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { Sample } from '../../src/2-voices/sample.ts';
import { longestBase64, readSample } from '../../src/2-voices/sample.ts';
import { nodeFiles } from '../../src/world/files.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { projectFolder } from '../support/project-folder.ts';
import { bytesOf, wavBytes } from '../support/voice-samples.ts';

async function read(bytes: Uint8Array, name = 'voice.wav'): Promise<Sample | string> {
  const file = path.join(projectFolder({ [name]: bytes }), name);
  const sample = await readSample(file, nodeFiles);
  return 'problem' in sample ? sample.problem : sample;
}

describe('what a sample is, its bytes say', () => {
  test.each([
    ['a wav', 'voice.wav', wavBytes(200), 'audio/wav'],
    ['a long wav', 'voice.wav', bytesOf('RF64', [0, 0, 0, 0], 'WAVE', new Uint8Array(40)), 'audio/wav'],
    ['a wav called mp3', 'voice.mp3', wavBytes(200), 'audio/wav'],
    ['a wav without ending', 'voice', wavBytes(200), 'audio/wav'],
    ['an mp3 with a tag', 'voice.mp3', bytesOf('ID3', [4, 0, 0, 0, 0, 0, 0]), 'audio/mpeg'],
    ['an mp3 frame of MPEG 1', 'voice.mp3', bytesOf([0xff, 0xfb, 0x90, 0x64]), 'audio/mpeg'],
    ['an mp3 frame with checksum', 'voice.mp3', bytesOf([0xff, 0xfa, 0x90, 0x64]), 'audio/mpeg'],
    ['an mp3 frame of MPEG 2', 'voice.mp3', bytesOf([0xff, 0xf3, 0x90, 0x64]), 'audio/mpeg'],
    ['an mp3 frame of MPEG 2.5', 'voice.wav', bytesOf([0xff, 0xe3, 0x90, 0x64]), 'audio/mpeg'],
  ])('%s', async (_, name, bytes, mediaType) => {
    expect(await read(bytes, name)).toMatchObject({ mediaType, size: bytes.length });
  });

  test.each([
    ['an ogg', bytesOf('OggS', [0, 2])],
    ['a flac', bytesOf('fLaC', [0, 0])],
    ['an m4a', bytesOf([0, 0, 0, 32], 'ftypM4A ')],
    ['an aiff', bytesOf('FORM', [0, 0, 0, 0], 'AIFF')],
    ['an AAC stream', bytesOf([0xff, 0xf1, 0x50, 0x80])],
    ['an MPEG layer 2 stream', bytesOf([0xff, 0xfd, 0x90, 0x64])],
    ['a picture in RIFF', bytesOf('RIFF', [0, 0, 0, 0], 'WEBP')],
    ['half a header', bytesOf('RIFF')],
    ['one byte', bytesOf([0xff])],
    ['a text', bytesOf('voice: { preset: Mia }')],
    ['a wav behind a byte order mark', bytesOf([0xef, 0xbb, 0xbf], wavBytes(10))],
  ])('%s is neither wav nor mp3', async (_, bytes) => {
    expect(await read(bytes)).toBe('is neither wav nor mp3, whatever its name says');
  });

  test('nothing is empty', async () => expect(await read(new Uint8Array())).toBe('is empty'));
});

test('a digest is the SHA-256 of the bytes, and a data URI is made of them', async () => {
  const random = seededRandom(7);
  const bytes = bytesOf(
    wavBytes(0),
    Uint8Array.from({ length: 1001 }, () => Math.floor(random() * 256)),
  );
  const sample = await read(bytes);
  if (typeof sample === 'string') throw new Error(sample);
  expect(sample.digest).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(sample.dataUri()).toBe(`data:audio/wav;base64,${Buffer.from(bytes).toString('base64')}`);
});

test('an mp3 is sent as mp3', async () => {
  const sample = await read(bytesOf('ID3', [4, 0]));
  if (typeof sample === 'string') throw new Error(sample);
  expect(sample.dataUri()).toBe('data:audio/mpeg;base64,SUQzBAA=');
});

test('a sample is encoded once, and only when it is asked for', async () => {
  const encode = vi.spyOn(Buffer.prototype, 'toString');
  const encodings = (): number => encode.mock.calls.filter(([encoding]) => encoding === 'base64').length;
  try {
    const sample = await read(wavBytes(500));
    if (typeof sample === 'string') throw new Error(sample);
    expect(encodings()).toBe(0);
    const uris = Array.from({ length: 100 }, () => sample.dataUri());
    expect(new Set(uris).size).toBe(1);
    expect(encodings()).toBe(1);
  } finally {
    encode.mockRestore();
  }
});

describe('the longest sample', () => {
  const mostBytes = 7_500_000;

  test('has exactly 10,000,000 characters of base64', async () => {
    const sample = await read(wavBytes(mostBytes - 44));
    if (typeof sample === 'string') throw new Error(sample);
    expect(sample.size).toBe(mostBytes);
    expect(longestBase64).toBe(10_000_000);
    expect(sample.dataUri().slice('data:audio/wav;base64,'.length)).toHaveLength(longestBase64);
  });

  test('and not a byte more', async () => {
    expect(await read(wavBytes(mostBytes - 43))).toBe(
      'has 7.5 MB, and the service takes at most 7.5: shorten it to 10 to 30 seconds',
    );
  });

  test('a longer one is told its size', async () => {
    expect(await read(wavBytes(12_340_000))).toMatch(/^has 12\.3 MB/);
  });
});

test('a sample that changes on disk has another digest', async () => {
  const file = path.join(projectFolder({ 'a.wav': wavBytes(10) }), 'a.wav');
  const digest = async (): Promise<unknown> => Object(await readSample(file, nodeFiles)).digest as unknown;
  const before = await digest();
  writeFileSync(file, wavBytes(11));
  expect(await digest()).not.toBe(before);
});
