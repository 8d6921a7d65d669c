/** Sounds made of formulas, and the two voices that ship, for whatever measures sound. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readWav, type Wav } from '../../src/audio/wav-reader.ts';
import { seededRandom } from '../support/seeded-random.ts';

const amplitude = (level: number): number => 10 ** (level / 20);

/** `level` is the peak in dBFS. */
export const sine = (
  hertz: number,
  level: number,
  seconds: number,
  rate: number,
  degrees = 0,
): Float32Array =>
  Float32Array.from(
    { length: Math.round(seconds * rate) },
    (_, at) => amplitude(level) * Math.sin((2 * Math.PI * hertz * at) / rate + (degrees * Math.PI) / 180),
  );

export const noise = (level: number, seconds: number, rate: number, seed = 1): Float32Array => {
  const random = seededRandom(seed);
  return Float32Array.from(
    { length: Math.round(seconds * rate) },
    () => amplitude(level) * (2 * random() - 1),
  );
};

/** Rich in overtones, as a voice is. */
export const sawtooth = (hertz: number, level: number, seconds: number, rate: number): Float32Array =>
  Float32Array.from(
    { length: Math.round(seconds * rate) },
    (_, at) => amplitude(level) * (2 * (((at * hertz) / rate) % 1) - 1),
  );

/** Loops, for sounds are long and `from` with a function is slow. */
export function int16(sound: Float32Array): Int16Array {
  const samples = new Int16Array(sound.length);
  for (let at = 0; at < samples.length; at++)
    samples[at] = Math.max(-32_768, Math.min(32_767, Math.round((sound[at] ?? 0) * 32_768)));
  return samples;
}

export function float(samples: Int16Array): Float32Array {
  const sound = new Float32Array(samples.length);
  for (let at = 0; at < sound.length; at++) sound[at] = (samples[at] ?? 0) / 32_768;
  return sound;
}

/** One after the other. */
export function joined(...sounds: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(sounds.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const sound of sounds) {
    whole.set(sound, at);
    at += sound.length;
  }
  return whole;
}

export function after(...sounds: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(sounds.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const sound of sounds) {
    whole.set(sound, at);
    at += sound.length;
  }
  return whole;
}

export const gained = (samples: Int16Array, gain: number): Int16Array =>
  samples.map((sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * 10 ** (gain / 20)))));

export const shippedSample = (name: string): Wav =>
  readWav(readFileSync(path.resolve(import.meta.dirname, '../../samples', `${name}.wav`)));
