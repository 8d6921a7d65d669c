/** Keeps peaks below a ceiling by turning the sound down around them, gently enough that nobody hears it. */

/** In place. `samples` are on the scale of 16 bits, and may be above it. */
export function keepBelow(samples: Float32Array, ceiling: number, sampleRate: number): void {
  const length = Math.max(1, Math.round(blockSeconds * sampleRate));
  const blocks = Math.ceil(samples.length / length);
  const wanted = new Float32Array(blocks).fill(1);
  let isTooLoud = false;
  for (let block = 0; block < blocks; block++) {
    let peak = 0;
    const end = Math.min(samples.length, (block + 1) * length);
    for (let at = block * length; at < end; at++) peak = Math.max(peak, Math.abs(samples[at] ?? 0));
    if (peak <= ceiling) continue;
    isTooLoud = true;
    wanted[block] = ceiling / peak;
  }
  if (isTooLoud) applyGains(samples, averaged(lowestAround(wanted)), length);
}

const blockSeconds = 0.002;
/** Blocks on each side in which a peak is felt. */
const reach = 5;

const lowestAround = (gains: Float32Array): Float32Array =>
  gains.map((_, at) => Math.min(...gains.subarray(Math.max(0, at - 2 * reach), at + 2 * reach + 1)));

/** An average over less than the lowest reach never rises above what was wanted. */
const averaged = (gains: Float32Array): Float32Array =>
  gains.map((_, at) => {
    const around = gains.subarray(Math.max(0, at - reach), at + reach + 1);
    return around.reduce((sum, gain) => sum + gain, 0) / around.length;
  });

/** From the middle of one block to the middle of the next. */
function applyGains(samples: Float32Array, gains: Float32Array, length: number): void {
  for (let at = 0; at < samples.length; at++) {
    const place = Math.max(0, at / length - 0.5);
    const block = Math.floor(place);
    const here = gains[block] ?? 1;
    const next = gains[block + 1] ?? here;
    samples[at] = (samples[at] ?? 0) * (here + (next - here) * (place - block));
  }
}
