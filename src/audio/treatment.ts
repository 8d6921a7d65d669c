/** A clip as if it were heard somewhere else: on the phone, in a hall, in a head; as loud as it was, begun when it began. */
import { loudnessMeter } from './loudness.ts';
import type { Stereo } from './stereo.ts';
import { energyOf } from './treatments/heights.ts';
import { phone, radio } from './treatments/narrow.ts';
import { hall, outdoor, room, thought } from './treatments/places.ts';
import { highestSample } from './true-peak-kernel.ts';

export type Treatment = 'phone' | 'radio' | 'room' | 'hall' | 'outdoor' | 'thought';

/**
 * Phone and radio have one channel, twice the same array, as long as the clip. Places are as long as they are heard: what
 * rings on after the clip goes down to -60 dB and fades out. The integrated loudness of both ears is that of the clip in
 * both; silence comes back as it is.
 */
export function treated(samples: Float32Array, sampleRate: 48_000, treatment: Treatment): Stereo {
  if (highestSample(samples, 0, samples.length) === 0) return twice(samples.slice());
  const { left, right } = treatments[treatment](samples, sampleRate);
  const ears = left === right ? [left] : audible(left, right, samples.length);
  const gain = gainToMatch(samples, ears, sampleRate);
  for (const ear of ears) {
    for (let at = 0; at < ear.length; at++) ear[at] = (ear[at] ?? 0) * gain;
    fadeOut(ear, Math.min(longestFade * sampleRate, ear.length - samples.length));
  }
  const [one = left, other = one] = ears;
  return { left: one, right: other };
}

const treatments: Readonly<Record<Treatment, (samples: Float32Array, sampleRate: number) => Stereo>> = {
  phone: (samples, sampleRate) => twice(phone(samples, sampleRate)),
  radio: (samples, sampleRate) => twice(radio(samples, sampleRate)),
  room,
  hall,
  outdoor,
  thought,
};

const twice = (samples: Float32Array): Stereo => ({ left: samples, right: samples });

/** Seconds. */
const longestFade = 0.05;

/** Up to the last that is not 60 dB below the highest, but never shorter than the clip. */
function audible(left: Float32Array, right: Float32Array, least: number): readonly Float32Array[] {
  const highest = Math.max(highestSample(left, 0, left.length), highestSample(right, 0, right.length));
  const floor = highest / 1000;
  let { length } = left;
  while (
    length > least &&
    Math.abs(left[length - 1] ?? 0) < floor &&
    Math.abs(right[length - 1] ?? 0) < floor
  )
    length--;
  return [left.subarray(0, length), right.subarray(0, length)];
}

function gainToMatch(samples: Float32Array, ears: readonly Float32Array[], sampleRate: number): number {
  const wanted = loudnessOf(
    ears.map(() => samples),
    sampleRate,
  );
  const found = loudnessOf(ears, sampleRate);
  if (wanted !== -Infinity && found !== -Infinity) return 10 ** ((wanted - found) / 20);
  // Softer than the meter hears: by energy.
  const energy = ears.reduce((sum, ear) => sum + energyOf(ear), 0) / ears.length;
  return energy === 0 ? 1 : Math.sqrt(energyOf(samples) / energy);
}

function loudnessOf(ears: readonly Float32Array[], sampleRate: number): number {
  const meter = loudnessMeter(sampleRate, ears.length === 1 ? 1 : 2);
  meter.add(...ears);
  return meter.integrated();
}

function fadeOut(samples: Float32Array, frames: number): void {
  const length = Math.floor(frames);
  for (let at = 0; at < length; at++) {
    const place = samples.length - 1 - at;
    samples[place] = ((samples[place] ?? 0) * (1 - Math.cos((Math.PI * at) / length))) / 2;
  }
}
