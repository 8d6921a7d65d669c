/** Mono 16-bit samples as a wav with the plain header of 44 bytes. */
import { AudioFormatError } from './audio-format-error.ts';

export function writeWav(samples: Int16Array, sampleRate: number): Uint8Array {
  const header = wavHeader(sampleRate, samples.byteLength);
  const wav = new Uint8Array(header.length + samples.byteLength);
  wav.set(header);
  wav.set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength), header.length);
  return wav;
}

/**
 * What goes before the samples of a stream. Where nobody can come back to fill in the size, `unknown` writes the
 * 0xFFFFFFFF that readers take for "all there is", as ffmpeg does.
 */
export function wavHeader(sampleRate: number, dataBytes: number | 'unknown'): Uint8Array {
  if (dataBytes !== 'unknown' && dataBytes > mostDataBytes)
    throw new AudioFormatError('too-large', `A wav holds ${mostDataBytes} bytes of sound, not ${dataBytes}.`);
  const header = Buffer.alloc(headerBytes);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(dataBytes === 'unknown' ? allOnes : headerBytes - 8 + dataBytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataBytes === 'unknown' ? allOnes : dataBytes, 40);
  return new Uint8Array(header.buffer, header.byteOffset, headerBytes);
}

const headerBytes = 44;
const allOnes = 0xffff_ffff;
/** The RIFF size counts the header too and has 32 bits; its last value is kept for `unknown`. */
const mostDataBytes = allOnes - 1 - (headerBytes - 8);
