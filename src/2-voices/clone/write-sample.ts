/** A prepared sample as a file the service takes: wav, or mp3 where its base64 would be too long as wav. */
import { createHash } from 'node:crypto';
import { writeWav } from '../../audio/wav-writer.ts';
import { encodeFile } from '../../ffmpeg/encode.ts';
import { longestBase64 } from '../sample.ts';
import { SampleError } from './finding.ts';
import type { PreparedSample } from './prepare-sample.ts';
import type { SampleSource } from './sample-form.ts';

export interface WrittenSample {
  readonly bytes: number;
  /** Characters of it in a request. */
  readonly base64: number;
  /** SHA-256, in hex. */
  readonly digest: string;
}

export const sampleFormat = ({ samples }: PreparedSample): 'wav' | 'mp3' =>
  base64Length(headerBytes + samples.byteLength) <= longestBase64 ? 'wav' : 'mp3';

/** `target` ends with the name of the format. There whole or not at all; what is there is replaced. */
export async function writeSample(
  prepared: PreparedSample,
  target: string,
  { files, openWorkbench, signal }: SampleSource,
): Promise<WrittenSample> {
  const { samples, sampleRate } = prepared;
  if (sampleFormat(prepared) === 'wav') await files.write(target, writeWav(samples, sampleRate));
  else {
    const pcm = { encoding: 's16le', channels: 1, sampleRate, samples: pieces(samples) } as const;
    await encodeFile(await openWorkbench(), pcm, target, { format: 'mp3', bitrate: kilobits, signal });
  }
  const bytes = await files.read(target);
  const base64 = base64Length(bytes.length);
  if (base64 > longestBase64) {
    await files.remove(target);
    throw new SampleError(
      'too-long',
      `the part is too long: ${base64} characters of base64, and the service takes ${longestBase64}`,
      'Choose 10 to 30 s.',
    );
  }
  return { bytes: bytes.length, base64, digest: createHash('sha256').update(bytes).digest('hex') };
}

const headerBytes = 44;
/** A second: at 24 kHz and mono nobody hears a difference. */
const kilobits = 128;

const base64Length = (bytes: number): number => 4 * Math.ceil(bytes / 3);

/** Samples are little-endian on every machine this runs on. */
async function* pieces(samples: Int16Array): AsyncGenerator<Uint8Array> {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  for (let at = 0; at < bytes.length; at += 1 << 20)
    yield await Promise.resolve(bytes.subarray(at, at + (1 << 20)));
}
