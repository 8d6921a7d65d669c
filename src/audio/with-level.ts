/** A sound brought to a level and into 16 bits, never so loud that it clips. */
import type { Decibels } from './units.ts';

/** `level` is dBFS by root mean square; where a peak would pass full scale the whole is as much quieter. */
export function withLevel(sound: Float64Array, level: Decibels): Int16Array {
  let power = 0;
  let peak = 0;
  for (const sample of sound) {
    power += sample * sample;
    peak = Math.max(peak, Math.abs(sample));
  }
  if (power === 0 || level === -Infinity) return new Int16Array(sound.length);
  const wanted = (fullScale * 10 ** (level / 20)) / Math.sqrt(power / sound.length);
  const gain = Math.min(wanted, (fullScale - 1) / peak);
  const samples = new Int16Array(sound.length);
  for (let at = 0; at < samples.length; at++) samples[at] = Math.round((sound[at] ?? 0) * gain);
  return samples;
}

const fullScale = 32_768;
