/** The two ends of a spoken piece: silence is cut away there, and nothing begins or ends with a click. */

/** A view of the samples, whose new ends are faded in place; empty where nothing is heard. */
export function trimmed(samples: Int16Array, sampleRate: number): Int16Array {
  let loudest = 0;
  for (const sample of samples) loudest = Math.max(loudest, Math.abs(sample));
  const least = Math.max(leastSample, loudest * quietest);
  const isHeard = (sample: number): boolean => Math.abs(sample) >= least;
  const first = samples.findIndex(isHeard);
  if (first === -1) return new Int16Array();
  const last = samples.findLastIndex(isHeard);
  const from = Math.max(0, first - Math.round(keptBefore * sampleRate));
  const to = Math.min(samples.length, last + 1 + Math.round(keptAfter * sampleRate));
  return faded(samples.subarray(from, to), sampleRate);
}

function faded(samples: Int16Array, sampleRate: number): Int16Array {
  const length = Math.min(Math.round(fadeSeconds * sampleRate), samples.length >> 1);
  for (let at = 0; at < length; at++) {
    const gain = at / length;
    const mirrored = samples.length - 1 - at;
    samples[at] = Math.round((samples[at] ?? 0) * gain);
    samples[mirrored] = Math.round((samples[mirrored] ?? 0) * gain);
  }
  return samples;
}

/** Of the loudest sample: 46 dB below it only the room is left. */
const quietest = 0.005;
/** Of a step of 16 bits: what is never more than this is silence. */
const leastSample = 8;
/** Seconds: a consonant begins and ends more softly than that. */
const keptBefore = 0.03;
const keptAfter = 0.06;
const fadeSeconds = 0.006;
