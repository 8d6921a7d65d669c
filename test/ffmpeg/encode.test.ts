/** PCM into files, by every ffmpeg of this machine: what they say, how long they are, and that there are no halves of them. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decodeFile } from '../../src/ffmpeg/decode.ts';
import type { EncodeOptions } from '../../src/ffmpeg/encode.ts';
import { encodeFile } from '../../src/ffmpeg/encode.ts';
import type { EncodedFormat } from '../../src/ffmpeg/formats.ts';
import { encodedFormats } from '../../src/ffmpeg/formats.ts';
import type { Workbench } from '../../src/ffmpeg/locate.ts';
import { probeFile } from '../../src/ffmpeg/probe.ts';
import type { Processes, RunningProcess } from '../../src/ports.ts';
import { wasmFfmpeg } from '../../src/world/wasm-ffmpeg.ts';
import { projectFolder } from '../support/project-folder.ts';
import { inPieces, pitchOf, tonePcm } from '../support/tone-pcm.ts';
import { processes, workbenches } from '../support/workbenches.ts';

const here = await workbenches();
/** The quickest. */
const [first] = here.map(([, workbench]) => workbench);
if (!first) throw new Error('these tests need an ffmpeg: npm ci brings one along');
const formats = Object.keys(encodedFormats) as EncodedFormat[];
const soundFormats = {
  mp3: 'mp3',
  m4a: 'mp4',
  m4b: 'mp4',
  opus: 'ogg',
  ogg: 'ogg',
  flac: 'flac',
  wav: 'wav',
} as const;

const shape = { encoding: 's16le', channels: 1, sampleRate: 24_000 } as const;
const tone = { ...shape, samples: (): AsyncIterable<Uint8Array> => inPieces(tonePcm({ seconds: 2 })) };
const pcm = (samples = tone.samples()) => ({ ...shape, samples });

describe.each(here)('%s', (kind, workbench) => {
  /** Of the one in wasm each start takes half a second. */
  const some = kind === 'wasm' ? (['mp3', 'm4a', 'opus'] as const) : formats;

  test.each(some)('%s: tags, chapters and cover, read back', async (format) => {
    const folder = projectFolder({ 'cover.png': orangePng });
    const target = path.join(folder, `-50% off, 灯塔's.${format}`);
    const options = fullOptions(format, path.join(folder, 'cover.png'));
    expect(await encodeFile(workbench, pcm(), target, options)).toEqual({ seconds: 2 });
    expect(readdirSync(folder).sort()).toEqual([path.basename(target), 'cover.png'].sort());

    const probed = await probeFile(first, target, soundFormats[format]);
    expect(Math.abs(probed.seconds - 2)).toBeLessThan(0.1);
    expect(probed.channels).toBe(1);
    const samples = await heard(first, target, soundFormats[format]);
    expect(Math.abs(samples.length / 24_000 - 2)).toBeLessThan(0.1);
    expect(Math.abs(pitchOf(samples, 24_000) - 440)).toBeLessThan(10);

    const told = shown(target);
    expect(told.tags).toMatchObject({ title: '灯塔 a=b;c#d\\e\nand [CHAPTER] more', artist: 'Nobody' });
    if (encodedFormats[format].chapters !== 'none') expect(told.chapters).toEqual(['第一场', 'Two; = more']);
    if (encodedFormats[format].cover !== 'none') expect(told.pictures).toEqual(['png']);
  });

  test('the same sound gives the same bytes', async () => {
    const folder = projectFolder({ 'cover.png': orangePng });
    const encode = async (format: EncodedFormat, name: string): Promise<Buffer> => {
      const target = path.join(folder, name);
      await encodeFile(workbench, pcm(), target, fullOptions(format, path.join(folder, 'cover.png')));
      return readFileSync(target);
    };
    const all = kind === 'wasm' ? (['flac'] as const) : formats;
    for (const format of all) {
      const [one, other] = await Promise.all([
        encode(format, `one.${format}`),
        encode(format, `other.${format}`),
      ]);
      expect(one.equals(other), format).toBe(true);
    }
  });

  test('stopped half way, it leaves nothing, and what was there before', async () => {
    const folder = projectFolder({ 'take.mp3': 'the last one' });
    const started: RunningProcess[] = [];
    const watched: Processes = {
      start(...given) {
        const running = processes.start(...given);
        started.push(running);
        return running;
      },
    };
    const stop = new AbortController();
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (let count = 0; ; count++) {
        yield await Promise.resolve(tonePcm({ seconds: 1 }));
        if (count === 20) stop.abort();
      }
    }
    const encoding = encodeFile(
      { ...workbench, processes: watched },
      pcm(endless()),
      path.join(folder, 'take.mp3'),
      {
        format: 'mp3',
        signal: stop.signal,
      },
    );
    await expect(encoding).rejects.toMatchObject({ name: 'FfmpegError', code: 'aborted' });
    expect(await Promise.race([started[0]?.ended, Promise.resolve('still running')])).not.toBe(
      'still running',
    );
    expect(readdirSync(folder)).toEqual(['take.mp3']);
    expect(readFileSync(path.join(folder, 'take.mp3'), 'utf8')).toBe('the last one');
  });
});

test('stereo, float and 24 bits come through', async () => {
  const folder = projectFolder({});
  const target = path.join(folder, 'new/folder/loud.flac');
  const floats = Float32Array.from({ length: 2 * 48_000 }, (_, at) =>
    at % 2 === 0 ? 0.25 : -0.5 + 2 ** -20,
  );
  await encodeFile(
    first,
    { encoding: 'f32le', channels: 2, sampleRate: 48_000, samples: inPieces(new Uint8Array(floats.buffer)) },
    target,
    { format: 'flac', bits: 24 },
  );
  expect(await probeFile(first, target, 'flac')).toEqual({
    codec: 'flac',
    sampleRate: 48_000,
    channels: 2,
    seconds: 1,
    told: 1,
  });
  const back: Uint8Array[] = [];
  const asFloats = { encoding: 'f32le', channels: 2, sampleRate: 48_000 } as const;
  for await (const piece of decodeFile(first, target, 'flac', asFloats, { longest: 2 })) back.push(piece);
  const bytes = Buffer.concat(back);
  expect([bytes.readFloatLE(8000), bytes.readFloatLE(8004)]).toEqual([0.25, -0.5 + 2 ** -20]);
});

describe('nothing is left and nothing replaced when', () => {
  const failing = async (
    workbench: Workbench,
    options: Partial<EncodeOptions> = {},
    samples = tone.samples(),
  ): Promise<unknown> => {
    const folder = projectFolder({ 'take.mp3': 'the last one' });
    const target = path.join(folder, 'take.mp3');
    const error = await encodeFile(workbench, pcm(samples), target, { format: 'mp3', ...options }).catch(
      (reason: unknown) => reason,
    );
    expect(readdirSync(folder)).toEqual(['take.mp3']);
    expect(readFileSync(target, 'utf8')).toBe('the last one');
    return error;
  };
  const instead = (code: string): Workbench => ({
    ...first,
    ffmpeg: { ...first.ffmpeg, program: { path: '/bin/sh', parameters: ['-c', code, 'ffmpeg'] } },
  });

  test('the encoder is not built in', async () => {
    const poor = { ...first, ffmpeg: { ...first.ffmpeg, missing: ['libmp3lame'] } };
    const error = await failing(poor);
    expect(error).toMatchObject({ code: 'missing-encoder' });
    expect(String(error)).toMatch(/was built without libmp3lame, which writes mp3\.$/);
  });

  test('an option makes no sense to it', async () => {
    const error = await failing(first, { bitrate: -5 });
    expect(error).toMatchObject({ code: 'failed' });
    expect(String(error)).toContain('take.mp3 could not be encoded: ');
    expect((error as { command: string }).command).toContain('-c:a libmp3lame -b:a -5k');
  });

  test.each([
    ['says it went well and stopped early', 'head -c 4800 >/dev/null; echo progress=end', 'wrong-length'],
    ['says nothing of an end', 'cat >/dev/null; echo out_time_us=2000000', 'wrong-length'],
    ['finds the disk full', 'cat >/dev/null; echo "No space left on device" >&2; exit 1', 'disk-full'],
    ['is killed', 'head -c 100 >/dev/null; kill -9 $$', 'killed'],
  ])('ffmpeg %s', async (_, code, expected) => {
    expect(await failing(instead(code))).toMatchObject({ code: expected });
  });

  test('the sound itself fails', async () => {
    const reason = new Error('a take is gone');
    async function* failingSound(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(tonePcm({ seconds: 1 }));
      throw reason;
    }
    expect(await failing(first, {}, failingSound())).toBe(reason);
  });
});

const isLinux = process.platform === 'linux';

test.skipIf(!isLinux)('the ffmpeg in wasm needs no more memory for ten minutes than for ten seconds', () => {
  const folder = projectFolder({});
  const header = wavHeader(24_000, 2);
  const peak = (seconds: number): number => {
    const file = path.join(folder, `${seconds}.wav`);
    writeFileSync(file, Buffer.concat([header, Buffer.alloc(seconds * 24_000 * 4)]));
    const { path: node, parameters } = wasmFfmpeg();
    const words = [
      '-loglevel',
      'error',
      '-f',
      'wav',
      '-i',
      `file:${file}`,
      '-c',
      'copy',
      `file:${file}.copy.wav`,
    ];
    const code =
      'await import(process.argv[1]); process.stdout.write(String(process.resourceUsage().maxRSS))';
    const { stdout, status } = spawnSync(
      node,
      ['--input-type=module', '-e', code, '--', ...parameters, ...words],
      { encoding: 'utf8' },
    );
    expect(status).toBe(0);
    return Number(stdout) / 1024;
  };
  expect(peak(600) - peak(10)).toBeLessThan(30);
});

/** Everything a format can carry, with words that are hard to carry. */
const fullOptions = (format: EncodedFormat, cover: string): EncodeOptions => ({
  format,
  tags: { title: '灯塔 a=b;c#d\\e\nand [CHAPTER] more', artist: 'Nobody' },
  ...(encodedFormats[format].chapters !== 'none' && {
    chapters: [
      { title: '第一场', start: 0, end: 0.75 },
      { title: 'Two; = more', start: 0.75, end: 2 },
    ],
  }),
  ...(encodedFormats[format].cover !== 'none' && { cover: { file: cover, type: 'png' } }),
});

async function heard(
  workbench: Workbench,
  file: string,
  format: 'mp3' | 'mp4' | 'ogg' | 'flac' | 'wav',
): Promise<Int16Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of decodeFile(workbench, file, format, shape, { longest: 60 })) {
    expect(piece.length % 2).toBe(0);
    pieces.push(piece);
  }
  return new Int16Array(Uint8Array.from(Buffer.concat(pieces)).buffer);
}

interface Shown {
  readonly tags: Readonly<Record<string, string>>;
  readonly chapters: readonly string[];
  readonly pictures: readonly string[];
}

/** As ffprobe shows it, the one beside our ffmpeg or the one in wasm. */
function shown(file: string): Shown {
  const wasm = wasmFfmpeg();
  const beside = path.join(path.dirname(first?.ffmpeg.program.path ?? ''), 'ffprobe');
  const [program, ...parameters] = existsSync(beside)
    ? [beside]
    : [wasm.path, ...wasm.parameters.slice(0, -1), 'ffprobe'];
  const words = [
    '-loglevel',
    'error',
    '-of',
    'json',
    '-show_format',
    '-show_streams',
    '-show_chapters',
    `file:${file}`,
  ];
  const { stdout } = spawnSync(program, [...parameters, ...words], { encoding: 'utf8' });
  const { format, streams, chapters } = JSON.parse(stdout) as {
    format: { tags?: Record<string, string> };
    streams: readonly { codec_type: string; codec_name: string; tags?: Record<string, string> }[];
    chapters: readonly { tags: { title: string } }[];
  };
  return {
    tags: { ...format.tags, ...streams.find(({ codec_type }) => codec_type === 'audio')?.tags },
    chapters: chapters.map(({ tags }) => tags.title),
    pictures: streams.filter(({ codec_type }) => codec_type === 'video').map(({ codec_name }) => codec_name),
  };
}

function wavHeader(sampleRate: number, channels: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF\xff\xff\xff\xffWAVEfmt ', 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * channels * 2, 28);
  header.writeUInt16LE(channels * 2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data\xff\xff\xff\xff', 36, 'latin1');
  return header;
}

/** Eight by eight pixels. */
const orangePng = ((): Buffer => {
  const chunk = (name: string, body: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
    const framed = Buffer.alloc(named.length + 8);
    framed.writeUInt32BE(body.length);
    named.copy(framed, 4);
    framed.writeUInt32BE(crc32(named), named.length + 4);
    return framed;
  };
  const rows = Buffer.concat(
    Array.from({ length: 8 }, () => Buffer.from([0, ...Array<number[]>(8).fill([255, 128, 0]).flat()])),
  );
  const header = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
})();
