/** A voice in a place: its reflections and its reverberation in both ears, long after the last word where walls are far. */
import type { Stereo } from '../stereo.ts';
import type { Biquad } from './filter.ts';
import { filtered, highPass, highShelf, lowPass, lowShelf } from './filter.ts';
import { energyOf } from './heights.ts';
import type { Space } from './reverberation.ts';
import { reverberation } from './reverberation.ts';

/** An ordinary room: walls close by, gone in a third of a second. */
export function room(samples: Float32Array, sampleRate: number): Stereo {
  const walls = [
    { milliseconds: 7.3, left: 0.26, right: 0.14 },
    { milliseconds: 11.9, left: 0.11, right: 0.24 },
    { milliseconds: 16.7, left: 0.18, right: -0.12 },
    { milliseconds: 22.1, left: -0.1, right: 0.16 },
    { milliseconds: 29.3, left: 0.1, right: 0.09 },
  ];
  return placed(samples, {
    space: { sampleRate, preDelay: 0.012, decay: 0.4, brightness: 0.3, size: 0.55 },
    reflections: walls,
    level: -13,
    tone: [...highPass(140, 2, sampleRate)],
  });
}

/** A hall: the first answer late, a long dark end. */
export function hall(samples: Float32Array, sampleRate: number): Stereo {
  const walls = [
    { milliseconds: 25.3, left: 0.14, right: 0.08 },
    { milliseconds: 37.1, left: 0.06, right: 0.13 },
    { milliseconds: 52.9, left: 0.09, right: -0.05 },
    { milliseconds: 71.3, left: -0.04, right: 0.08 },
  ];
  return placed(samples, {
    space: { sampleRate, preDelay: 0.025, decay: 1.8, brightness: 0.12, size: 1.6 },
    reflections: walls,
    level: -9,
    tone: [...highPass(120, 2, sampleRate), ...lowPass(5000, 2, sampleRate)],
  });
}

/** No walls: less body, a little less air, and from far away a very faint answer. */
export function outdoor(samples: Float32Array, sampleRate: number): Stereo {
  const near = filtered(samples, [
    ...highPass(90, 2, sampleRate),
    lowShelf(250, -5, sampleRate),
    highShelf(6500, -2.5, sampleRate),
  ]);
  const far = filtered(near, [...highPass(250, 2, sampleRate), ...lowPass(1800, 2, sampleRate)]);
  const echoes = [
    { milliseconds: 318, left: 0.022, right: 0.008 },
    { milliseconds: 431, left: 0.006, right: 0.014 },
  ];
  const length = samples.length + Math.round(0.5 * sampleRate);
  const ears = { left: new Float32Array(length), right: new Float32Array(length) };
  ears.left.set(near);
  ears.right.set(near);
  addReflections(ears, far, echoes, sampleRate);
  return ears;
}

/** Inside a head: close, soft above, and around it something wide that is hardly there. */
export function thought(samples: Float32Array, sampleRate: number): Stereo {
  const near = filtered(samples, [lowShelf(180, 2, sampleRate), highShelf(4500, -5, sampleRate)]);
  return placed(near, {
    space: { sampleRate, preDelay: 0.018, decay: 0.9, brightness: 0.2, size: 1 },
    reflections: [],
    level: -17,
    tone: [...highPass(200, 2, sampleRate)],
  });
}

interface Reflection {
  readonly milliseconds: number;
  /** Factors. */
  readonly left: number;
  readonly right: number;
}

interface Placement {
  readonly space: Space;
  readonly reflections: readonly Reflection[];
  /** Decibels of the reverberation against the sound, by energy. */
  readonly level: number;
  /** Of what the reverberation hears. */
  readonly tone: readonly Biquad[];
}

/** The sound stays in the middle and where it was; around it the place. */
function placed(samples: Float32Array, { space, reflections, level, tone }: Placement): Stereo {
  const answer = reverberation(filtered(samples, tone), space);
  const { left, right } = answer;
  const energy = (energyOf(left) + energyOf(right)) / 2;
  const gain = energy === 0 ? 0 : Math.sqrt(energyOf(samples) / energy) * 10 ** (level / 20);
  for (const ear of [left, right])
    for (let at = 0; at < ear.length; at++) ear[at] = (ear[at] ?? 0) * gain + (samples[at] ?? 0);
  addReflections(answer, samples, reflections, space.sampleRate);
  return answer;
}

/** What would lie behind the end is left out. */
function addReflections(
  { left, right }: Stereo,
  samples: Float32Array,
  reflections: readonly Reflection[],
  sampleRate: number,
): void {
  for (const { milliseconds, left: leftGain, right: rightGain } of reflections) {
    const delay = Math.round((milliseconds * sampleRate) / 1000);
    const end = Math.min(samples.length, left.length - delay);
    for (let at = 0; at < end; at++) {
      const sample = samples[at] ?? 0;
      left[at + delay] = (left[at + delay] ?? 0) + leftGain * sample;
      right[at + delay] = (right[at + delay] ?? 0) + rightGain * sample;
    }
  }
}
