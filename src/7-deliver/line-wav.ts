/** The pieces of a line as one wav file: however long it is, one take is in memory. */
import { hash } from 'node:crypto';
import { resample } from '../audio/resample.ts';
import { wavHeader } from '../audio/wav-writer.ts';
import type { TakeStore } from '../5-takes/store.ts';
import type { Take } from '../5-takes/take.ts';
import type { UnfinishedFile } from '../ports.ts';
import type { Piece } from './line-pieces.ts';

/** Samples a second of lines that are delivered one by one: the rate in which the models speak. */
export const lineRate = 24_000;

/** Takes that turned out to be damaged: nothing was written, and they have to be asked for again. */
export async function writeLine(
  output: UnfinishedFile,
  pieces: readonly Piece[],
  store: TakeStore,
): Promise<readonly Take[]> {
  const frames = pieces.reduce((sum, piece) => sum + framesOf(piece), 0);
  const damaged: Take[] = [];
  try {
    await output.write(wavHeader(lineRate, frames * 2));
    for (const piece of pieces) {
      if (piece.kind === 'silence') {
        await output.write(new Uint8Array(framesOf(piece) * 2));
        continue;
      }
      const sound = await store.sound(piece.take);
      if (!sound) damaged.push(piece.take);
      // Nothing is written any more, but all that is damaged is found at once.
      if (!sound || damaged.length > 0) continue;
      const samples = resample(sound.samples, sound.sampleRate, lineRate);
      await output.write(bytesOf(fitted(samples, framesOf(piece))));
    }
    if (damaged.length === 0) await output.finish();
  } finally {
    await output.abandon();
  }
  return damaged;
}

/** Equal pieces give equal bytes: what a file was made from. */
export const digestOfPieces = (pieces: readonly Piece[]): string =>
  hash(
    'sha256',
    pieces
      .map((piece) => (piece.kind === 'silence' ? framesOf(piece) : piece.take.digest))
      .join('\n')
      .concat(`\nline wav 1 ${lineRate}`),
  );

const framesOf = (piece: Piece): number =>
  Math.round((piece.kind === 'silence' ? piece.seconds : piece.take.seconds) * lineRate);

/** Converting the rate may end a sample off. */
function fitted(samples: Int16Array, length: number): Int16Array {
  if (samples.length === length) return samples;
  const whole = new Int16Array(length);
  whole.set(samples.subarray(0, length));
  return whole;
}

const bytesOf = (samples: Int16Array): Uint8Array =>
  new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
