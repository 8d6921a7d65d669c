/** Encodes PCM into a file that is there whole, of the right length, or not at all: one ffmpeg for each file, the same bytes every time. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Files } from '../ports.ts';
import { spellCommand } from './command.ts';
import { FfmpegError } from './ffmpeg-error.ts';
import type { EncodedFormat, EncodedTraits } from './formats.ts';
import { encodedFormats } from './formats.ts';
import type { Ffmpeg, Workbench } from './locate.ts';
import type { Chapter, Tags } from './metadata.ts';
import { chapterTags, coverTags, metadataText } from './metadata.ts';
import { lastWords, runProgram } from './run.ts';
import { shellText } from './shell-text.ts';
import { writtenSeconds } from './told.ts';

export interface PcmStream {
  readonly encoding: PcmEncoding;
  readonly channels: 1 | 2;
  readonly sampleRate: number;
  /** Interleaved, in pieces of any length; whole frames in the end. */
  readonly samples: AsyncIterable<Uint8Array>;
}

/** As ffmpeg calls them. */
export type PcmEncoding = 's16le' | 's24le' | 'f32le';

export interface EncodeOptions {
  readonly format: EncodedFormat;
  /** Kilobits a second for all channels together. */
  readonly bitrate?: number | undefined;
  /** Of flac and wav; 16 unless told otherwise. */
  readonly bits?: 16 | 24 | undefined;
  readonly tags?: Tags | undefined;
  readonly chapters?: readonly Chapter[] | undefined;
  readonly cover?: Cover | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for which ffmpeg may keep us waiting. */
  readonly patience?: number | undefined;
}

export interface Cover {
  readonly file: string;
  readonly type: 'png' | 'jpeg';
}

export interface Encoded {
  /** Of the PCM that went in. */
  readonly seconds: number;
}

/** Takes the place of what is at `target`. */
export async function encodeFile(
  { ffmpeg, processes, files }: Workbench,
  pcm: PcmStream,
  target: string,
  options: EncodeOptions,
): Promise<Encoded> {
  const { format, signal, patience } = options;
  const traits = encodedFormats[format];
  const encoder = traits.encoders[options.bits ?? 16];
  refuseMissing(ffmpeg, encoder, format);
  const beside = path.join(path.dirname(target), `.${path.basename(target).slice(0, 80)}.${randomUUID()}`);
  const unfinished = `${beside}.unfinished`;
  const metadata = `${beside}.metadata.unfinished`;
  const fed = countedBytes(pcm.samples);
  try {
    await files.write(metadata, Buffer.from(await describe(files, options, traits)));
    const parameters = await spelled(pcm, options, metadata, unfinished);
    const program = { ...ffmpeg.program, parameters: [...ffmpeg.program.parameters, ...parameters] };
    const { output } = await runProgram(processes, program, { input: fed.bytes, signal, patience });
    const seconds = fed.count() / (bytesOf[pcm.encoding] * pcm.channels * pcm.sampleRate);
    const written = writtenSeconds(output);
    if (
      !fed.isAll() ||
      written === undefined ||
      Math.abs(written - seconds) > 0.05 + codecDelay / pcm.sampleRate
    )
      throw new FfmpegError(
        `${program.path} wrote ${(written ?? 0).toFixed(2)} s of the ${seconds.toFixed(2)} s it was given for ${path.basename(target)}.`,
        { code: 'wrong-length', command: shellText(program) },
      );
    await files.move(unfinished, target);
    return { seconds };
  } catch (error) {
    throw inOtherWords(error, target);
  } finally {
    await Promise.all([files.remove(unfinished), files.remove(metadata)]);
  }
}

function inOtherWords(error: unknown, target: string): unknown {
  if (!(error instanceof FfmpegError)) return error;
  if (error.code === 'disk-full')
    return error.retold('disk-full', `The disk is full: ${target} was not written.`);
  if (error.code !== 'failed') return error;
  const words = `${path.basename(target)} could not be encoded: ${lastWords(error.complaint ?? '')}`;
  return error.retold('failed', words);
}

function refuseMissing({ program, missing }: Ffmpeg, encoder: string, format: EncodedFormat): void {
  if (!missing.includes(encoder)) return;
  throw new FfmpegError(`${program.path} was built without ${encoder}, which writes ${format}.`, {
    code: 'missing-encoder',
    hint: 'Choose another format, let MIMODRAMA_FFMPEG name an ffmpeg that has it, or npm install @ffmpeg/core@0.12.10.',
  });
}

async function describe(
  files: Files,
  { format, tags = {}, chapters = [], cover }: EncodeOptions,
  traits: EncodedTraits,
): Promise<string> {
  if (traits.chapters === 'none' && chapters.length > 0) throw new Error(`${format} has no chapters`);
  if (traits.cover === 'none' && cover) throw new Error(`${format} has no cover`);
  const isNative = traits.chapters === 'native';
  const picture =
    cover && traits.cover === 'comments' ? coverTags(await files.read(cover.file), cover.type) : {};
  return metadataText(
    { ...tags, ...(isNative ? {} : chapterTags(chapters)), ...picture },
    isNative ? chapters : [],
  );
}

async function spelled(
  { encoding, channels, sampleRate }: PcmStream,
  { format, bitrate, bits = 16, cover }: EncodeOptions,
  metadata: string,
  unfinished: string,
): Promise<readonly string[]> {
  const traits = encodedFormats[format];
  const picture = traits.cover === 'native' ? cover : undefined;
  const kilobits = bitrate ?? (traits.bitrate === undefined ? undefined : traits.bitrate * channels);
  return await spellCommand({
    telling: 'error',
    inputs: [
      {
        from: 'stdin',
        format: encoding,
        options: ['-ar', String(sampleRate), '-ac', String(channels), ...roomyQueue],
      },
      { from: { file: metadata }, format: 'ffmetadata' },
      ...(picture ? [{ from: { file: picture.file }, format: `${picture.type}_pipe` }] : []),
    ],
    // Some encoders do not choose a layout by themselves.
    filters: [
      `aformat=channel_layouts=${channels === 1 ? 'mono' : 'stereo'}${format === 'flac' ? `:sample_fmts=${bits === 16 ? 's16' : 's32'}` : ''}`,
    ],
    options: [
      ...['-map', '0:a', '-map_metadata', '1', '-map_chapters', '1'],
      ...(picture ? coverOptions : []),
      ...['-c:a', traits.encoders[bits]],
      ...(kilobits === undefined ? [] : ['-b:a', `${kilobits}k`]),
      ...traits.options,
      // The same sound gives the same bytes: no names of versions, no times, no numbers drawn.
      ...['-fflags', '+bitexact', '-flags:a', '+bitexact'],
      // A full disk at the very end would otherwise be no error.
      ...['-xerror', '-progress', 'pipe:1'],
    ],
    format: traits.muxer,
    to: { file: unfinished },
  });
}

/** Packets. Beside a second input ffmpeg 4 to 6 look for the next 8 only every 10 ms, which can be slower than sound itself. */
const roomyQueue = ['-thread_queue_size', '1024'];

const coverOptions = [
  ...['-map', '2:v', '-c:v', 'copy', '-disposition:v', 'attached_pic'],
  ...['-metadata:s:v', 'title=Cover', '-metadata:s:v', 'comment=Cover (front)'],
];

/** Samples by which codecs may differ from what they were given: a frame more, and what they need to get going. */
const codecDelay = 2048;

const bytesOf: Readonly<Record<PcmEncoding, number>> = { s16le: 2, s24le: 3, f32le: 4 };

interface Counted {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly count: () => number;
  readonly isAll: () => boolean;
}

function countedBytes(samples: AsyncIterable<Uint8Array>): Counted {
  let count = 0;
  let state: 'open' | 'all' = 'open';
  async function* counting(): AsyncGenerator<Uint8Array> {
    for await (const bytes of samples) {
      yield bytes;
      count += bytes.length;
    }
    state = 'all';
  }
  return { bytes: counting(), count: () => count, isAll: () => state === 'all' };
}
