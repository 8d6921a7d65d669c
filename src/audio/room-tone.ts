/** The sound of a room where nobody speaks: very soft noise, the same at every run, so that a programme is never quite dead. */
import { noiseSource } from './noise.ts';

export interface RoomTone {
  /** The next stretch of it, added to both channels of a sound. */
  readonly addTo: (left: Float32Array, right: Float32Array) => void;
}

/** -68 dBFS by root mean square in either ear, which have nothing in common; softer towards high tones, made for 48 kHz. */
export function roomTone(): RoomTone {
  const [one, other] = [hum(leftSeed), hum(rightSeed)];
  return {
    addTo(left, right) {
      one(left);
      other(right);
    },
  };
}

const leftSeed = 48_611;
const rightSeed = 97_213;
const level = 10 ** (-68 / 20);
/** Low passes whose sum falls by about 3 dB an octave from 40 Hz to 8 kHz: what each keeps of a sample, and its share. */
const slopes = [
  { keep: 0.996, share: 0.04 },
  { keep: 0.97, share: 0.11 },
  { keep: 0.8, share: 0.3 },
] as const;
/** The root mean square of the sum, for noise evenly spread from -1 to 1: by adding up what its filters pass. */
const natural = Math.sqrt(
  slopes.reduce(
    (sum, { keep, share }) =>
      sum + slopes.reduce((row, other) => row + (share * other.share) / (1 - keep * other.keep), 0),
    0,
  ) / 3,
);

function hum(seed: number): (samples: Float32Array) => void {
  const noise = noiseSource(seed);
  const gain = level / natural;
  const [{ keep: keepA, share: shareA }, { keep: keepB, share: shareB }, { keep: keepC, share: shareC }] =
    slopes;
  let [a, b, c] = [0, 0, 0];
  return (samples) => {
    for (let at = 0; at < samples.length; at++) {
      const value = noise();
      a = keepA * a + shareA * value;
      b = keepB * b + shareB * value;
      c = keepC * c + shareC * value;
      samples[at] = (samples[at] ?? 0) + gain * (a + b + c);
    }
  };
}
