/** How loud each short stretch of a sound is, and how loud the sound is where it sounds. */

/** dBFS by root mean square, a frame after the other; what is left over at the end is a frame when it is half as long. */
export function frameLevels(samples: Int16Array, length: number): Float64Array {
  const levels = new Float64Array(Math.floor(samples.length / length + 0.5));
  for (let frame = 0; frame < levels.length; frame++) {
    const from = frame * length;
    const to = Math.min(samples.length, from + length);
    let sum = 0;
    for (let at = from; at < to; at++) sum += (samples[at] ?? 0) ** 2;
    levels[frame] = 10 * Math.log10(sum / (to - from) / fullScale ** 2);
  }
  return levels;
}

/**
 * dBFS that a tenth of the sounding frames reaches: in speech the level of its vowels, however much silence lies around
 * them and however loud a single click. Minus infinity where nothing sounds.
 */
export function soundingLevel(levels: Float64Array): number {
  const sorted = levels.toSorted();
  const highest = sorted.at(-1) ?? -Infinity;
  if (highest === -Infinity) return highest;
  const sounding = sorted.subarray(sorted.findIndex((level) => level > highest - soundingRange));
  return sounding[Math.floor(sounding.length * 0.9)] ?? highest;
}

const fullScale = 32_768;
/** Decibels below the loudest frame that still count as sound: a whisper with one click in it is sound, not silence. */
const soundingRange = 50;
