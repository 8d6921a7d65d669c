/** Recordings of a voice made of formulas: vowels with overtones and a melody, words and pauses, noise in the room. */
import { writeWav } from '../../src/audio/wav-writer.ts';
import { seededRandom } from './seeded-random.ts';

export interface Recording {
  readonly sampleRate?: number;
  /** Hertz of the voice. */
  readonly pitch?: number;
  /** dBFS of the noise in the room. */
  readonly noise?: number;
  /** Seconds and the level of the voice in dBFS (peak, about); `rest` says nothing. */
  readonly parts: readonly { readonly seconds: number; readonly level: number | 'rest' }[];
}

/** Words of 0.5 s and 0.3 s of pause, over and over, in each part. */
export function recording({ sampleRate = 24_000, pitch = 120, noise = -70, parts }: Recording): Float32Array {
  const random = seededRandom(7);
  const sound = new Float32Array(
    Math.round(parts.reduce((sum, { seconds }) => sum + seconds, 0) * sampleRate),
  );
  let at = 0;
  for (const { seconds, level } of parts) {
    const end = Math.min(sound.length, at + Math.round(seconds * sampleRate));
    const gain = level === 'rest' ? 0 : 10 ** (level / 20);
    for (let first = at; at < end; at++) {
      const time = (at - first) / sampleRate;
      const word = time % 0.8;
      const hiss = 10 ** (noise / 20) * (2 * random() - 1);
      sound[at] = (word < 0.5 ? gain * vowel(time, word, pitch) : 0) + hiss;
    }
  }
  return sound;
}

function vowel(time: number, word: number, pitch: number): number {
  const swell = Math.sin((Math.PI * word) / 0.5) ** 0.5;
  return (period[Math.floor(((time * pitch) % 1) * period.length)] ?? 0) * swell;
}

/** One period of twelve overtones, in a table: recordings are long. */
const period = Float32Array.from({ length: 4096 }, (_, at) => {
  let sum = 0;
  for (let overtone = 1; overtone <= 12; overtone++)
    sum += Math.sin((2 * Math.PI * overtone * at) / 4096) / overtone;
  return sum / 1.9;
});

/** A wav of 16 bits, cut at full scale. */
export function wavOf(sound: Float32Array, sampleRate = 24_000): Uint8Array {
  const samples = new Int16Array(sound.length);
  for (let at = 0; at < samples.length; at++)
    samples[at] = Math.max(-32_768, Math.min(32_767, Math.round((sound[at] ?? 0) * 32_768)));
  return writeWav(samples, sampleRate);
}

/** A wav of 16 bits with two channels. */
export function stereoWavOf(left: Float32Array, right: Float32Array, sampleRate = 24_000): Uint8Array {
  const woven = new Float32Array(left.length * 2);
  for (let at = 0; at < left.length; at++) {
    woven[2 * at] = left[at] ?? 0;
    woven[2 * at + 1] = right[at] ?? 0;
  }
  const wav = Buffer.from(wavOf(woven, sampleRate));
  wav.writeUInt16LE(2, 22);
  wav.writeUInt32LE(sampleRate * 4, 28);
  wav.writeUInt16LE(4, 32);
  return wav;
}
