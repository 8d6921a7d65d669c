/** A voice without its vocal cords: the same words, mouth and length, spoken with breath alone. */
import { mouthShapes, spokenThrough } from './linear-prediction.ts';
import { rmsLevel } from './levels.ts';
import { noiseSource } from './noise.ts';
import { withLevel } from './with-level.ts';

/** As loud as the voice was. `share` of breath from 0, the voice as it is, to 1, a whisper: between them a breathy voice. */
export function whispered(samples: Int16Array, sampleRate: number, share = 1): Int16Array {
  if (share <= 0 || samples.length === 0) return samples.slice();
  const noise = noiseSource(1);
  const breath = spokenThrough(
    mouthShapes(samples, sampleRate),
    samples.length,
    () => noise() * Math.sqrt(3),
  );
  thin(breath, sampleRate);
  const level = rmsLevel(samples);
  if (share >= 1) return withLevel(breath, level);
  const evened = withLevel(breath, level);
  const kept = Math.sqrt(1 - share * share);
  return withLevel(
    Float64Array.from(samples, (sample, at) => sample * kept + (evened[at] ?? 0) * share),
    level,
  );
}

/** Hertz: without the cords there is little sound below the first formant. */
const thinnest = 900;

/** A high pass of the first order, in place. */
function thin(sound: Float64Array, sampleRate: number): void {
  const keep = Math.exp((-2 * Math.PI * thinnest) / sampleRate);
  let low = 0;
  for (let at = 0; at < sound.length; at++) {
    const sample = sound[at] ?? 0;
    low += (1 - keep) * (sample - low);
    sound[at] = sample - low;
  }
}
