/** The two ends of a spoken piece: silence is cut away there, nothing begins or ends with a click, and what breaks off dies away. */

/** Of the samples, some of which are changed in place; empty where nothing is heard. */
export function trimmed(samples: Int16Array, sampleRate: number): Int16Array {
  let loudest = 0;
  for (const sample of samples) loudest = Math.max(loudest, Math.abs(sample));
  const least = Math.max(leastSample, loudest * quietest);
  const isHeard = (sample: number): boolean => Math.abs(sample) >= least;
  const first = samples.findIndex(isHeard);
  if (first === -1) return new Int16Array();
  const last = samples.findLastIndex(isHeard);
  const from = Math.max(0, first - Math.round(keptBefore * sampleRate));
  const to = last + 1 + Math.round(keptAfter * sampleRate);
  const kept = samples.subarray(from, to);
  fadeIn(kept, Math.round(fadeSeconds * sampleRate));
  if (to <= samples.length) {
    fadeOut(kept, Math.round(fadeSeconds * sampleRate));
    return kept;
  }
  fadeOut(kept, Math.round(releaseSeconds * sampleRate));
  const released = new Int16Array(to - from);
  released.set(kept);
  return released;
}

function fadeIn(samples: Int16Array, longest: number): void {
  const length = Math.min(longest, samples.length >> 1);
  for (let at = 0; at < length; at++) samples[at] = Math.round((samples[at] ?? 0) * (at / length));
}

/** Slowly at first, as a voice does that stops. */
function fadeOut(samples: Int16Array, longest: number): void {
  const length = Math.min(longest, samples.length >> 1);
  for (let left = 0; left < length; left++) {
    const at = samples.length - 1 - left;
    samples[at] = Math.round((samples[at] ?? 0) * (0.5 - 0.5 * Math.cos((Math.PI * left) / length)));
  }
}

/** Of the loudest sample: 46 dB below it only the room is left. */
const quietest = 0.005;
/** Of a step of 16 bits: what is never more than this is silence. */
const leastSample = 8;
/** Seconds: a consonant begins and ends more softly than that. */
const keptBefore = 0.03;
const keptAfter = 0.06;
const fadeSeconds = 0.006;
/** espeak holds its last vowel at full strength and breaks off: so much of it dies away. */
const releaseSeconds = 0.06;
