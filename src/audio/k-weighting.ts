/** The ear of BS.1770: two filters that weigh a sound before its energy counts, for any sample rate. */

export interface KWeighting {
  readonly shelf: Coefficients;
  readonly highPass: Coefficients;
  /** What both filters remember of the samples so far: two numbers each. */
  readonly memory: Float64Array;
}

interface Coefficients {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

export const kWeighting = (sampleRate: number): KWeighting => ({
  shelf: shelf(sampleRate),
  highPass: highPass(sampleRate),
  memory: new Float64Array(4),
});

/** The sum of the weighted squares from `from` up to `to`; the filters go on where they stopped. */
export function weightedEnergy(
  { shelf, highPass, memory }: KWeighting,
  samples: Float32Array,
  from: number,
  to: number,
): number {
  const { b0, b1, b2, a1, a2 } = shelf;
  const { a1: c1, a2: c2 } = highPass;
  let [s1 = 0, s2 = 0, t1 = 0, t2 = 0] = memory;
  let energy = 0;
  for (let at = from; at < to; at++) {
    const sample = samples[at] ?? 0;
    const shelved = b0 * sample + s1;
    s1 = b1 * sample - a1 * shelved + s2;
    s2 = b2 * sample - a2 * shelved;
    // The numerator of the high pass is 1, -2, 1.
    const weighted = shelved + t1;
    t1 = t2 - 2 * shelved - c1 * weighted;
    t2 = shelved - c2 * weighted;
    energy += weighted * weighted;
  }
  memory.set([settled(s1), settled(s2), settled(t1), settled(t2)]);
  return energy;
}

/**
 * Of two channels at once, by filters of one rate: each sample waits for the one before it, and meanwhile the other channel
 * goes on, which takes little longer than one alone.
 */
export function weightedEnergyOfTwo(
  { shelf, highPass, memory }: KWeighting,
  { memory: otherMemory }: KWeighting,
  left: Float32Array,
  right: Float32Array,
  from: number,
  to: number,
): number {
  const { b0, b1, b2, a1, a2 } = shelf;
  const { a1: c1, a2: c2 } = highPass;
  let [s1 = 0, s2 = 0, t1 = 0, t2 = 0] = memory;
  let [u1 = 0, u2 = 0, v1 = 0, v2 = 0] = otherMemory;
  let energy = 0;
  let otherEnergy = 0;
  for (let at = from; at < to; at++) {
    const sample = left[at] ?? 0;
    const other = right[at] ?? 0;
    const shelved = b0 * sample + s1;
    const otherShelved = b0 * other + u1;
    s1 = b1 * sample - a1 * shelved + s2;
    u1 = b1 * other - a1 * otherShelved + u2;
    s2 = b2 * sample - a2 * shelved;
    u2 = b2 * other - a2 * otherShelved;
    const weighted = shelved + t1;
    const otherWeighted = otherShelved + v1;
    t1 = t2 - 2 * shelved - c1 * weighted;
    v1 = v2 - 2 * otherShelved - c1 * otherWeighted;
    t2 = shelved - c2 * weighted;
    v2 = otherShelved - c2 * otherWeighted;
    energy += weighted * weighted;
    otherEnergy += otherWeighted * otherWeighted;
  }
  memory.set([settled(s1), settled(s2), settled(t1), settled(t2)]);
  otherMemory.set([settled(u1), settled(u2), settled(v1), settled(v2)]);
  return energy + otherEnergy;
}

/** In long silence the memory would shrink to numbers so small that processors slow down for them. */
const settled = (value: number): number => (Math.abs(value) < 1e-30 ? 0 : value);

/**
 * BS.1770-4 states coefficients for 48 kHz only. These are the analogue filters behind them (corner in hertz, quality,
 * gain in decibels), found by libebur128 and used by ffmpeg too; at 48 kHz they give the numbers of the standard.
 */
function shelf(sampleRate: number): Coefficients {
  const corner = Math.tan((Math.PI * 1681.974450955533) / sampleRate);
  const quality = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  const scale = 1 + corner / quality + corner * corner;
  return {
    b0: (high + (band * corner) / quality + corner * corner) / scale,
    b1: (2 * (corner * corner - high)) / scale,
    b2: (high - (band * corner) / quality + corner * corner) / scale,
    a1: (2 * (corner * corner - 1)) / scale,
    a2: (1 - corner / quality + corner * corner) / scale,
  };
}

function highPass(sampleRate: number): Coefficients {
  const corner = Math.tan((Math.PI * 38.13547087602444) / sampleRate);
  const quality = 0.5003270373238773;
  const scale = 1 + corner / quality + corner * corner;
  return {
    b0: 1,
    b1: -2,
    b2: 1,
    a1: (2 * (corner * corner - 1)) / scale,
    a2: (1 - corner / quality + corner * corner) / scale,
  };
}
