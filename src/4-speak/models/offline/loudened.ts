/** Samples made louder or softer, with peaks kept below a ceiling by turning down around them, too gently to be heard. */

/** Writes as many samples as there are into the beginning of `into`. Nothing in it is above `ceiling`. */
export function writeLoudened(
  samples: Int16Array,
  gain: number,
  into: Int16Array,
  { ceiling, sampleRate }: { readonly ceiling: number; readonly sampleRate: number },
): void {
  const length = Math.max(1, Math.round(blockSeconds * sampleRate));
  const gains = blockGains(samples, gain, ceiling, length);
  if (!gains) {
    for (let at = 0; at < samples.length; at++) into[at] = Math.round((samples[at] ?? 0) * gain);
    return;
  }
  for (let at = 0; at < samples.length; at++) {
    // From the middle of one block to the middle of the next.
    const place = Math.max(0, at / length - 0.5);
    const block = Math.floor(place);
    const here = gains[block] ?? gain;
    const next = gains[block + 1] ?? here;
    into[at] = Math.round((samples[at] ?? 0) * (here + (next - here) * (place - block)));
  }
}

const blockSeconds = 0.002;
/** Blocks on each side in which a peak is felt. */
const reach = 5;

/** Undefined where nothing is too loud, and the gain is the same everywhere. */
function blockGains(
  samples: Int16Array,
  gain: number,
  ceiling: number,
  length: number,
): Float32Array | undefined {
  if (peakOf(samples, 0, samples.length) * gain <= ceiling) return undefined;
  const gains = new Float32Array(Math.ceil(samples.length / length)).fill(gain);
  for (let block = 0; block < gains.length; block++) {
    const peak = peakOf(samples, block * length, Math.min(samples.length, (block + 1) * length));
    if (peak * gain > ceiling) gains[block] = ceiling / peak;
  }
  return averaged(lowestAround(gains));
}

function peakOf(samples: Int16Array, from: number, to: number): number {
  let peak = 0;
  for (let at = from; at < to; at++) peak = Math.max(peak, Math.abs(samples[at] ?? 0));
  return peak;
}

const lowestAround = (gains: Float32Array): Float32Array =>
  gains.map((_, at) => Math.min(...gains.subarray(Math.max(0, at - 2 * reach), at + 2 * reach + 1)));

/** An average over less than the lowest reach is nowhere above what was wanted. */
const averaged = (gains: Float32Array): Float32Array =>
  gains.map((_, at) => {
    const around = gains.subarray(Math.max(0, at - reach), at + reach + 1);
    return around.reduce((sum, gain) => sum + gain, 0) / around.length;
  });
