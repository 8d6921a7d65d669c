/** Samples without a header, as the service streams them: 16 bits, little-endian, mono, 24 kHz. */
import { AudioFormatError } from '../../../audio/audio-format-error.ts';
import { PcmStream } from '../../../audio/pcm-stream.ts';

export const serviceRate = 24_000;

export function pcmBytes(bytes: Uint8Array): { readonly samples: Int16Array; readonly sampleRate: number } {
  if (/^[\x09\x0a\x0d\x20-\x7e]{64}/.test(String.fromCharCode(...bytes.subarray(0, 64))))
    throw new AudioFormatError('not-audio', 'The answer holds text where sound should be.');
  return { samples: new PcmStream().feed(bytes), sampleRate: serviceRate };
}
