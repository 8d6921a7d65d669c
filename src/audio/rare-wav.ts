/** Wavs that old telephones and big-endian machines write, rewritten by wavefile and then read like any other. */
import { AudioFormatError } from './audio-format-error.ts';
import type { WavParts } from './wav-chunks.ts';
import { findWavParts } from './wav-chunks.ts';
import type { WavFormat } from './wav-format.ts';
import { readWavFormat } from './wav-format.ts';
import type { Wav } from './wav-reader.ts';
import { readWav, wavOf } from './wav-reader.ts';

/** What readWav reads, and A-law, mu-law and RIFX too; wavefile (19 ms) is loaded when one of these comes. */
export async function readAnyWav(bytes: Uint8Array): Promise<Wav> {
  const parts = findWavParts(bytes);
  const format = readWavFormat(parts.format, parts.isLittleEndian);
  const isLaw = format.encoding === 'a-law' || format.encoding === 'mu-law';
  if (parts.isLittleEndian && !isLaw) return wavOf(parts.sound, format);
  // wavefile takes eight bytes and more for each sample it holds.
  if (parts.sound.length > mostBytes)
    throw new AudioFormatError('too-large', `The wav is of a rare kind, read up to ${mostBytes} bytes.`);
  const wav = readWav(await rewritten(parts, format));
  const frames = Math.floor(parts.sound.length / format.channels / format.bytesPerSample);
  const notes = isLaw ? new Set([...wav.notes, 'depth-converted' as const]) : wav.notes;
  // wavefile makes the number of samples even.
  return { ...wav, samples: wav.samples.subarray(0, frames), bits: format.bits, notes: [...notes] };
}

const mostBytes = 16_000_000;

async function rewritten(parts: WavParts, format: WavFormat): Promise<Uint8Array> {
  const { default: wavefile } = await import('wavefile');
  const file = new wavefile.WaveFile(plainWav(parts, format));
  if (format.encoding === 'a-law') file.fromALaw();
  if (format.encoding === 'mu-law') file.fromMuLaw();
  if (!parts.isLittleEndian) file.toRIFF();
  return file.toBuffer();
}

/** The two chunks that matter, with sizes that are true: wavefile believes what it reads. */
function plainWav({ isLittleEndian, sound }: WavParts, format: WavFormat): Uint8Array {
  const { encoding, channels, sampleRate, bits, bytesPerSample } = format;
  const frameBytes = channels * bytesPerSample;
  const bytes = new Uint8Array(44 + sound.length);
  const view = new DataView(bytes.buffer);
  bytes.set(Buffer.from(isLittleEndian ? 'RIFF....WAVEfmt ' : 'RIFX....WAVEfmt ', 'latin1'));
  view.setUint32(4, 36 + sound.length, isLittleEndian);
  view.setUint32(16, 16, isLittleEndian);
  view.setUint16(20, formatTags[encoding], isLittleEndian);
  view.setUint16(22, channels, isLittleEndian);
  view.setUint32(24, sampleRate, isLittleEndian);
  view.setUint32(28, sampleRate * frameBytes, isLittleEndian);
  view.setUint16(32, frameBytes, isLittleEndian);
  view.setUint16(34, bits, isLittleEndian);
  bytes.set(Buffer.from('data', 'latin1'), 36);
  view.setUint32(40, sound.length, isLittleEndian);
  bytes.set(sound, 44);
  return bytes;
}

const formatTags = { integer: 1, float: 3, 'a-law': 6, 'mu-law': 7 } as const;
