/** A wav in memory as mono 16-bit samples, or a typed error: what ordinary recorders, services and pipes write. */
import { AudioFormatError } from './audio-format-error.ts';
import { findWavParts } from './wav-chunks.ts';
import type { WavFormat } from './wav-format.ts';
import { readWavFormat } from './wav-format.ts';
import { monoSamples } from './wav-samples.ts';

export interface Wav {
  /** Mono, at `sampleRate`. */
  readonly samples: Int16Array;
  readonly sampleRate: number;
  /** Of the file. */
  readonly channels: number;
  /** Of the file. */
  readonly bits: number;
  /** What was done to make it mono 16-bit. */
  readonly notes: readonly WavNote[];
}

export type WavNote = 'channels-mixed' | 'depth-converted';

/**
 * Integers of up to 32 bits and floats, up to eight channels, RIFF and RF64, plain and extensible; sizes are judged by
 * what is there. Sound of 16 bits and one channel is a view of the bytes. Big-endian, A-law and mu-law: readAnyWav.
 */
export function readWav(bytes: Uint8Array): Wav {
  const parts = findWavParts(bytes);
  if (!parts.isLittleEndian) throw new AudioFormatError('unsupported', 'The wav is big-endian (RIFX).');
  return wavOf(parts.sound, readWavFormat(parts.format, true));
}

/** Little-endian sound as readWav reads it, its format known. */
export function wavOf(sound: Uint8Array, format: WavFormat): Wav {
  const { channels, sampleRate, bits } = format;
  const notes: WavNote[] = [];
  if (channels > 1) notes.push('channels-mixed');
  if (bits !== 16) notes.push('depth-converted');
  return { samples: monoSamples(sound, format), sampleRate, channels, bits, notes };
}
