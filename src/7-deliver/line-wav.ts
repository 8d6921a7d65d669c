/** A sequence of takes and silences as one wav file, piece by piece: however long it is, one take is in memory. */
import { createHash, hash } from 'node:crypto';
import { resample } from '../audio/resample.ts';
import { wavHeader } from '../audio/wav-writer.ts';
import type { Files } from '../ports.ts';
import { orStoreError } from '../5-takes/store-error.ts';
import type { TakeStore } from '../5-takes/store.ts';
import type { Take } from '../5-takes/take.ts';
import type { Piece } from '../6-mix/sequence.ts';

/** Samples a second of all that is delivered plainly: the rate in which the models speak. */
export const plainRate = 24_000;

export interface WrittenWav {
  readonly bytes: number;
  readonly digest: string;
  readonly seconds: number;
}

/** Takes that turned out to be damaged: nothing was written, and they have to be asked for again. */
export interface DamagedTakes {
  readonly damaged: readonly Take[];
}

export function writePlainWav(
  file: string,
  pieces: readonly Piece[],
  store: TakeStore,
  files: Files,
): Promise<WrittenWav | DamagedTakes> {
  return orStoreError('cannot write', file, () => write(file, pieces, store, files));
}

async function write(
  file: string,
  pieces: readonly Piece[],
  store: TakeStore,
  files: Files,
): Promise<WrittenWav | DamagedTakes> {
  const frames = pieces.reduce((sum, piece) => sum + framesOf(piece), 0);
  const output = await files.create(file);
  const digest = createHash('sha256');
  const damaged: Take[] = [];
  let bytes = 0;
  const put = async (chunk: Uint8Array): Promise<void> => {
    digest.update(chunk);
    bytes += chunk.length;
    await output.write(chunk);
  };
  try {
    await put(wavHeader(plainRate, frames * 2));
    for (const piece of pieces) {
      if (piece.kind === 'silence') {
        await put(new Uint8Array(framesOf(piece) * 2));
        continue;
      }
      const sound = await store.sound(piece.take);
      if (!sound) damaged.push(piece.take);
      // Nothing is written any more, but all that is damaged is found at once.
      if (!sound || damaged.length > 0) continue;
      await put(bytesOf(fitted(resample(sound.samples, sound.sampleRate, plainRate), framesOf(piece))));
    }
    if (damaged.length > 0) {
      await output.abandon();
      return { damaged };
    }
    await output.finish();
  } catch (error) {
    await output.abandon();
    throw error;
  }
  return { bytes, digest: digest.digest('hex'), seconds: frames / plainRate };
}

/** Equal pieces give equal bytes: what a file was made from. */
export const digestOfPieces = (pieces: readonly Piece[]): string =>
  hash(
    'sha256',
    pieces
      .map((piece) => (piece.kind === 'silence' ? framesOf(piece) : piece.take.digest))
      .join('\n')
      .concat(`\nplain wav 1 ${plainRate}`),
  );

const framesOf = (piece: Piece): number =>
  Math.round((piece.kind === 'silence' ? piece.seconds : piece.take.seconds) * plainRate);

/** Converting the rate may end a sample off. */
function fitted(samples: Int16Array, length: number): Int16Array {
  if (samples.length === length) return samples;
  const whole = new Int16Array(length);
  whole.set(samples.subarray(0, length));
  return whole;
}

const bytesOf = (samples: Int16Array): Uint8Array =>
  new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
