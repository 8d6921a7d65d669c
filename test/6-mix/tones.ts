/** Sounds that are known to the last sample, as takes and as wav files, and what is measured of a mix of them. */
import { wavFileHeader } from '../../src/audio/stereo-wav.ts';

export interface Tone {
  readonly seconds: number;
  readonly hertz?: number;
  /** Of full scale. */
  readonly peak?: number;
  readonly sampleRate?: number;
  /** Turns of the wave that have gone by at its beginning. */
  readonly turn?: number;
}

/** 24 kHz unless told. */
export function tone({ seconds, hertz = 440, peak = 0.25, sampleRate = 24_000, turn = 0 }: Tone): Int16Array {
  return Int16Array.from({ length: Math.round(seconds * sampleRate) }, (_, at) =>
    Math.round(32_767 * peak * Math.sin(2 * Math.PI * ((hertz * at) / sampleRate + turn))),
  );
}

/** 48 kHz, the same in both ears: of one ear it has the peak that is asked for. */
export function toneWav({ sampleRate = 48_000, ...rest }: Tone): Uint8Array {
  const samples = tone({ ...rest, sampleRate });
  const both = new Int16Array(2 * samples.length);
  for (const [at, sample] of samples.entries()) both[2 * at] = both[2 * at + 1] = sample;
  const dataBytes = both.byteLength;
  const header = wavFileHeader({ sampleRate, channels: 2, bits: 16, dataBytes });
  return Buffer.concat([header, new Uint8Array(both.buffer)]);
}

/** Root of the mean square, dBFS. */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return 10 * Math.log10(sum / samples.length);
}

export function peakOf(samples: Float32Array): number {
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  return peak;
}

/** The greatest step from one sample to the next. */
export function stepOf(samples: Float32Array): number {
  let step = 0;
  for (let at = 1; at < samples.length; at++)
    step = Math.max(step, Math.abs((samples[at] ?? 0) - (samples[at - 1] ?? 0)));
  return step;
}

export interface WavShape {
  readonly channels?: number;
  readonly sampleRate?: number;
  readonly bits?: 8 | 16;
  readonly dataBytes: number;
}

/** What stands before the samples of a wav, of any shape. */
export function plainHeader({ channels = 1, sampleRate = 48_000, bits = 16, dataBytes }: WavShape): Buffer {
  const header = Buffer.alloc(44);
  const frameBytes = (channels * bits) / 8;
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + dataBytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * frameBytes, 28);
  header.writeUInt16LE(frameBytes, 32);
  header.writeUInt16LE(bits, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataBytes, 40);
  return header;
}

/** Every channel holds the same tone; 16 bits. */
export function wideWav(channels: number, { sampleRate = 48_000, ...rest }: Tone): Uint8Array {
  const samples = tone({ ...rest, sampleRate });
  const woven = Int16Array.from(
    { length: samples.length * channels },
    (_, at) => samples[Math.floor(at / channels)] ?? 0,
  );
  return Buffer.concat([
    plainHeader({ channels, sampleRate, dataBytes: woven.byteLength }),
    new Uint8Array(woven.buffer),
  ]);
}
