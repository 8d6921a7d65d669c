/** Decodes the bytes of one line into samples, as the rest of the house has them: mono, 16 bits, 24 kHz. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { DecodeOptions } from './decode.ts';
import { decodeFile } from './decode.ts';
import type { SoundFormat } from './formats.ts';
import type { Workbench } from './locate.ts';

export interface DecodedSound {
  readonly samples: Int16Array;
  readonly sampleRate: 24_000;
}

export interface DecodeSoundOptions extends Partial<DecodeOptions> {
  /** A folder where the bytes may lie meanwhile: a header at the end, and a length, can only be read from a file. */
  readonly scratch: string;
}

/** Seconds: no single line takes longer. */
const longestLine = 600;

export async function decodeSound(
  workbench: Workbench,
  bytes: Uint8Array,
  format: SoundFormat,
  { scratch, longest = longestLine, ...options }: DecodeSoundOptions,
): Promise<DecodedSound> {
  const file = path.join(scratch, `.answer.${randomUUID()}.${format}`);
  await workbench.files.write(file, bytes);
  try {
    const pieces: Uint8Array[] = [];
    for await (const piece of decodeFile(workbench, file, format, shape, { longest, ...options }))
      pieces.push(piece);
    const { buffer, byteOffset, byteLength } = Buffer.concat(pieces);
    const samples = new Int16Array(buffer.slice(byteOffset, byteOffset + byteLength));
    return { samples, sampleRate: shape.sampleRate };
  } finally {
    await workbench.files.remove(file);
  }
}

const shape = { encoding: 's16le', channels: 1, sampleRate: 24_000 } as const;
