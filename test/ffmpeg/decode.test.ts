/** Sounds of every format into PCM, and everything that is none refused. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeFile } from '../../src/ffmpeg/decode.ts';
import { decodeSound } from '../../src/ffmpeg/decode-sound.ts';
import { encodeFile } from '../../src/ffmpeg/encode.ts';
import type { SoundFormat } from '../../src/ffmpeg/formats.ts';
import { probeFile } from '../../src/ffmpeg/probe.ts';
import { projectFolder } from '../support/project-folder.ts';
import { inPieces, pitchOf, tonePcm } from '../support/tone-pcm.ts';
import { workbenches } from '../support/workbenches.ts';

const here = await workbenches();
const [first] = here.map(([, workbench]) => workbench);
if (!first) throw new Error('these tests need an ffmpeg: npm ci brings one along');

const source = { encoding: 's16le', channels: 2, sampleRate: 44_100 } as const;
const sounds = new Map<SoundFormat, Buffer>();

beforeAll(async () => {
  const pcm = tonePcm({ seconds: 3, sampleRate: 44_100, channels: 2 });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mimodrama-decode-'));
  const formats = { wav: 'wav', mp3: 'mp3', ogg: 'opus', flac: 'flac', mp4: 'm4a' } as const;
  for (const [format, encoded] of Object.entries(formats)) {
    const file = path.join(folder, encoded);
    await encodeFile(first, { ...source, samples: inPieces(pcm) }, file, { format: encoded });
    sounds.set(format as SoundFormat, readFileSync(file));
  }
  rmSync(folder, { recursive: true });
});

const sound = (format: SoundFormat): Buffer => sounds.get(format) ?? expect.unreachable();

describe.each(here)('%s', (kind, workbench) => {
  const formats =
    kind === 'wasm'
      ? (['mp3', 'ogg', 'flac'] as const)
      : ([...['wav', 'mp3', 'ogg', 'flac', 'mp4']] as const);

  test.each(formats)('%s becomes mono at 24 kHz, and nothing is left behind', async (format) => {
    const scratch = projectFolder({});
    const { samples, sampleRate } = await decodeSound(workbench, sound(format), format, { scratch });
    expect(sampleRate).toBe(24_000);
    expect(Math.abs(samples.length / 24_000 - 3)).toBeLessThan(0.06);
    expect(Math.abs(pitchOf(samples, 24_000) - 440)).toBeLessThan(5);
    const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(Math.abs(peak - 8192)).toBeLessThan(400);
    expect(readdirSync(scratch)).toEqual([]);
  });
});

/** What decoding says, with nothing left in the scratch folder. */
async function refusal(bytes: Uint8Array, format: SoundFormat, longest = 60): Promise<string> {
  const scratch = projectFolder({});
  const error: unknown = await decodeSound(first ?? expect.unreachable(), bytes, format, {
    scratch,
    longest,
  }).then(
    ({ samples }) => expect.unreachable(`${samples.length} samples came`),
    (reason: unknown) => reason,
  );
  expect(readdirSync(scratch)).toEqual([]);
  expect(error).toMatchObject({ name: 'FfmpegError' });
  return (error as { code: string }).code;
}

describe('cut off', () => {
  test.each(['wav', 'mp3', 'ogg', 'flac'] as const)('%s', async (format) => {
    const bytes = sound(format);
    for (const share of [0.35, 0.8])
      expect(await refusal(bytes.subarray(0, bytes.length * share), format)).toBe('cut-off');
  });

  test('mp4, whose index promises more than is there', async () => {
    const bytes = sound('mp4');
    expect(await refusal(bytes.subarray(0, bytes.length * 0.7), 'mp4')).toBe('cut-off');
    expect(await refusal(bytes.subarray(0, 40), 'mp4')).toBe('unreadable');
  });
});

describe('is not what it says', () => {
  const text = (words: string): Uint8Array => Buffer.from(words);
  test.each([
    ['nothing', new Uint8Array(0), 'wav'],
    ['zeros', new Uint8Array(10_000), 'mp3'],
    ['HTML', text('<!doctype html><title>502</title>'), 'mp3'],
    ['another format', Buffer.from('fLaC'), 'wav'],
    [
      'a wav that is only a header',
      Buffer.from(
        'RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\xc0\x5d\0\0\x80\xbb\0\0\x02\0\x10\0data\0\0\0\0',
        'latin1',
      ),
      'wav',
    ],
  ] as const)('%s', async (_, bytes, format) => {
    expect(await refusal(bytes, format)).toMatch(/^(unreadable|empty|cut-off)$/);
  });

  test('says which file, and shows a command', async () => {
    const folder = projectFolder({ 'bed.mp3': '<html>' });
    const shape = { encoding: 's16le', channels: 1, sampleRate: 24_000 } as const;
    const reading = (async () => {
      for await (const _ of decodeFile(first, path.join(folder, 'bed.mp3'), 'mp3', shape, { longest: 5 }));
    })();
    await expect(reading).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringMatching(/^bed\.mp3 cannot be read as mp3: .*Invalid (data|argument)/) as string,
      command: expect.stringContaining(`-f mp3 -hide_banner`) as string,
    });
  });
});

describe('hostile', () => {
  let server: Server;
  let asked = 0;
  let address = '';
  beforeAll(async () => {
    server = createServer((_, answer) => {
      asked++;
      answer.end(sound('wav'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/bed.wav`;
  });
  afterAll(() => server.close());

  test.each(['wav', 'mp3', 'ogg', 'flac', 'mp4'] as const)(
    'lists that name other files or addresses are never followed: taken for %s',
    async (format) => {
      const folder = projectFolder({ 'real.wav': sound('wav') });
      const lists = [
        `ffconcat version 1.0\nfile '${folder}/real.wav'\n`,
        `ffconcat version 1.0\nfile '${address}'\n`,
        `#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\n${address}\n#EXT-X-ENDLIST\n`,
        `#EXTM3U\n#EXTINF:3,\nfile://${folder}/real.wav\n#EXT-X-ENDLIST\n`,
        `v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=audio 9 RTP/AVP 0\n`,
      ];
      const codes = await Promise.all(lists.map((list) => refusal(Buffer.from(list), format)));
      expect(codes.filter((code) => !/^(unreadable|cut-off)$/.test(code))).toEqual([]);
      expect(asked).toBe(0);
    },
  );

  test.each([
    ['an address', () => address],
    ['two files at once', () => 'concat:a.wav|b.wav'],
    ['sound made of nothing', () => 'data:audio/wav;base64,UklGRg=='],
    ['an option', () => '-version'],
  ])('a name that reads like %s is a name', async (_, name) => {
    const shape = { encoding: 's16le', channels: 1, sampleRate: 24_000 } as const;
    const reading = (async () => {
      for await (const __ of decodeFile(first, name(), 'wav', shape, { longest: 5 }));
    })();
    await expect(reading).rejects.toThrow(/No such file or directory/);
    expect(asked).toBe(0);
  });

  test('a small file that unpacks into a long sound is stopped where the caller wants', async () => {
    const folder = projectFolder({});
    const file = path.join(folder, 'long.flac');
    async function* silence(): AsyncGenerator<Uint8Array> {
      const second = new Uint8Array(8000 * 2 * 60);
      for (let minute = 0; minute < 30; minute++) yield await Promise.resolve(second);
    }
    const pcm = { encoding: 's16le', channels: 1, sampleRate: 8000, samples: silence() } as const;
    await encodeFile(first, pcm, file, { format: 'flac' });
    expect(await refusal(readFileSync(file), 'flac', 60)).toBe('too-long');
  });
});

describe('odd', () => {
  test('8 channels at 192 kHz become what was asked for', async () => {
    const scratch = projectFolder({});
    const wav = Buffer.concat([wavHeader(192_000, 8, 192_000 * 16), Buffer.alloc(192_000 * 16)]);
    const { samples } = await decodeSound(first, wav, 'wav', { scratch });
    expect(samples).toHaveLength(24_000);
  });

  test('a file is found out by its packets, whatever its header says', async () => {
    const folder = projectFolder({});
    const file = path.join(folder, 'whole.mp3');
    writeFileSync(file, sound('mp3'));
    expect(await probeFile(first, file, 'mp3')).toMatchObject({
      codec: 'mp3',
      sampleRate: 44_100,
      channels: 2,
    });
    writeFileSync(file, sound('mp3').subarray(0, sound('mp3').length / 2));
    const { seconds, told } = await probeFile(first, file, 'mp3');
    expect(seconds).toBeLessThan(1.7);
    expect(told).toBeGreaterThan(2.9);
  });
});

function wavHeader(sampleRate: number, channels: number, bytes: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF\0\0\0\0WAVEfmt ', 'latin1');
  header.writeUInt32LE(36 + bytes, 4);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * channels * 2, 28);
  header.writeUInt16LE(channels * 2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(bytes, 40);
  return header;
}
