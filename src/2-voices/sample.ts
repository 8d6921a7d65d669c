/** A voice sample: known by the digest of its bytes, read and encoded once per run however many lines carry it. */
import { createHash } from 'node:crypto';
import { sniffContainer } from '../audio/sniff.ts';
import type { Files } from '../ports.ts';

/** The longest base64 string the service takes, in characters. */
export const longestBase64 = 10_000_000;
const mostBytes = (longestBase64 / 4) * 3;

export interface Sample {
  /** SHA-256 of the bytes, in hex. */
  readonly digest: string;
  readonly mediaType: 'audio/wav' | 'audio/mpeg';
  readonly size: number;
  readonly path: string;
  /** The data URI the service takes; encoded at the first call, remembered after. */
  readonly dataUri: () => string;
}

export type SampleFound = Sample | { readonly problem: string };

/** The samples of a run, each read once. */
export interface Samples {
  at(path: string): Promise<SampleFound>;
  /** After another has been written there. */
  forget(path: string): void;
}

export function openSamples(files: Files): Samples {
  const known = new Map<string, Promise<SampleFound>>();
  const read = async (path: string): Promise<SampleFound> =>
    (await files.look(path)).kind === 'file' ? readSample(path, files) : { problem: 'is missing' };
  return {
    at(path) {
      const reading = known.get(path) ?? read(path);
      known.set(path, reading);
      return reading;
    },
    forget: (path) => void known.delete(path),
  };
}

/** What a sample is, or what is wrong with it in a few words. */
export async function readSample(path: string, files: Files): Promise<SampleFound> {
  const found = await files.look(path);
  if (found.kind === 'file' && found.size > mostBytes) {
    const megabytes = (found.size / 1_000_000).toFixed(1);
    return {
      problem: `has ${megabytes} MB, and the service takes at most ${mostBytes / 1_000_000}: shorten it to 10 to 30 seconds`,
    };
  }
  let bytes: Uint8Array;
  try {
    bytes = await files.read(path);
  } catch (error) {
    return { problem: `cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
  if (bytes.length === 0) return { problem: 'is empty' };
  const mediaType = sniff(bytes);
  if (!mediaType) return { problem: 'is neither wav nor mp3, whatever its name says' };
  let uri: string | undefined;
  return {
    digest: createHash('sha256').update(bytes).digest('hex'),
    mediaType,
    size: bytes.length,
    path,
    dataUri: () =>
      (uri ??= `data:${mediaType};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')}`),
  };
}

/** By its first bytes, as the service does; names lie. */
function sniff(bytes: Uint8Array): Sample['mediaType'] | undefined {
  const container = sniffContainer(bytes);
  if (container === 'wav') return 'audio/wav';
  return container === 'mp3' ? 'audio/mpeg' : undefined;
}
