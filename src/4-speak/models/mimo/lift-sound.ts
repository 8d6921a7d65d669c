/** Nearly all of an answer is one base64 string: it is decoded where it lies, and the JSON around it then costs next to nothing. */
import { decodePlainBytes } from '../../../audio/plain-base64.ts';

export interface LiftedAnswer {
  /** The JSON, with `liftedSound` where the sound was. */
  readonly json: string;
  /** Decoded. */
  readonly sound: Uint8Array;
}

/** Stands where the sound was; nothing that is base64 reads like it. */
export const liftedSound = '(sound)';

/** Shorter sounds are not worth it. */
const leastLength = 4096;
const key = Buffer.from('"data"');
const quote = 0x22;

/** Undefined when there is nothing long to lift out, or it is not plainly base64: then the whole is parsed. */
export function liftSound(bytes: Buffer): LiftedAnswer | undefined {
  for (let at = bytes.indexOf(key); at !== -1; at = bytes.indexOf(key, at + 1)) {
    const opening = /^"data"\s{0,8}:\s{0,8}"/.exec(bytes.toString('latin1', at, at + 32))?.[0];
    if (opening === undefined) continue;
    const start = at + opening.length;
    const end = bytes.indexOf(quote, start);
    if (end === -1) return undefined;
    if (end - start < leastLength) continue;
    const sound = decodePlainBytes(bytes.subarray(start, end));
    return (
      sound && { json: bytes.toString('utf8', 0, start) + liftedSound + bytes.toString('utf8', end), sound }
    );
  }
  return undefined;
}
