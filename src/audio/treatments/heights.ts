/** How high a sound swings, sample by sample: quick to rise, slow to fall. */

export interface Following {
  /** Seconds until most of a rise is followed. */
  readonly rise: number;
  readonly fall: number;
}

export function heightsOf(
  samples: Float32Array,
  sampleRate: number,
  { rise, fall }: Following,
): Float32Array {
  const up = Math.exp(-1 / (rise * sampleRate));
  const down = Math.exp(-1 / (fall * sampleRate));
  const heights = new Float32Array(samples.length);
  let height = 0;
  for (let at = 0; at < samples.length; at++) {
    const sample = Math.abs(samples[at] ?? 0);
    height = sample + (sample > height ? up : down) * (height - sample);
    if (height < nothing) height = 0;
    heights[at] = height;
  }
  return heights;
}

/** Far below any sound and far above what slows processors down. */
const nothing = 1e-15;

export const rootMeanSquare = (samples: Float32Array): number =>
  samples.length === 0 ? 0 : Math.sqrt(energyOf(samples) / samples.length);

/** The sum of the squares. Counted: an iterator takes ten times as long. */
export function energyOf(samples: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < samples.length; at++) sum += (samples[at] ?? 0) ** 2;
  return sum;
}
