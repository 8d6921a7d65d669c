/** A digest of samples: two sounds have the same one when every bit is the same, which is quicker told than by toEqual. */
import { createHash } from 'node:crypto';

export const bitsOf = ({ buffer, byteOffset, byteLength }: Float32Array | Int16Array): string =>
  createHash('sha256')
    .update(new Uint8Array(buffer, byteOffset, byteLength))
    .digest('hex');
