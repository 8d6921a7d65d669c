/** A voice gone rough: every other swing of its cords weaker and late, as in a growl or an old throat. */
import { pitchTrack } from './pitch.ts';
import { rmsLevel } from './levels.ts';
import { noiseSource } from './noise.ts';
import { withLevel } from './with-level.ts';

/** `amount` from 0, the voice as it is, to 1, a croak. What is not voiced stays clear; length and level stay. */
export function roughened(samples: Int16Array, sampleRate: number, amount: number): Int16Array {
  if (amount <= 0) return samples.slice();
  const { pitches } = pitchTrack(samples, sampleRate);
  const rough = new Float64Array(samples.length);
  const chance = noiseSource(2);
  const blend = 1 - Math.exp(-1 / (sampleRate * blendSeconds));
  let depth = 0;
  let pitch = 0;
  let phase = 0;
  let isWeak = true;
  let [weakness, nextWeakness, lag, nextLag] = [0, 0, 0, 0];
  for (let at = 0; at < samples.length; at++) {
    const heard = pitches[Math.floor((at * trackRate) / sampleRate)] ?? 0;
    if (heard > 0) pitch = heard;
    depth += blend * ((heard > 0 ? amount : 0) - depth);
    phase += pitch / sampleRate;
    if (phase >= 1) {
      phase -= 1;
      isWeak = !isWeak;
      [weakness, lag] = [nextWeakness, nextLag];
      nextWeakness = mostWeakness * ((isWeak ? 0.85 : 0.15) + 0.15 * chance());
      nextLag = mostLag * chance();
    }
    const share = 0.5 - 0.5 * Math.cos(Math.PI * phase);
    const place = at + depth * sampleRate * (lag + (nextLag - lag) * share);
    rough[at] = (1 - depth * (weakness + (nextWeakness - weakness) * share)) * between(samples, place);
  }
  return withLevel(rough, rmsLevel(samples));
}

/** Pitches a second in a track. */
const trackRate = 100;
/** How slowly roughness comes and goes at the edges of a voiced stretch. */
const blendSeconds = 0.008;
/** Of its strength, the most a swing loses, and seconds, the most it comes early or late. */
const mostWeakness = 0.85;
const mostLag = 0.000_25;

function between(samples: Int16Array, place: number): number {
  const before = Math.floor(place);
  const one = samples[before] ?? 0;
  return one + ((samples[before + 1] ?? 0) - one) * (place - before);
}
