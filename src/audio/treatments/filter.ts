/** Filters of second order that go through a whole clip: passes, shelves, and steep passes made of several. */

export interface Biquad {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

/** A new array, through all of them one after the other. */
export function filtered(samples: Float32Array, filters: readonly Biquad[]): Float32Array {
  const output = samples.slice();
  for (let index = 0; index < filters.length; index += 2) {
    const [one = through, other = through] = filters.slice(index, index + 2);
    passBoth(output, one, other);
  }
  return output;
}

/** Maximally flat: -3 dB at `hertz`, six more an octave for each of its order. */
export const lowPass = (hertz: number, order: Order, sampleRate: number): readonly Biquad[] =>
  qualities[order].map((quality) => passFilter('low', hertz, quality, sampleRate));

export const highPass = (hertz: number, order: Order, sampleRate: number): readonly Biquad[] =>
  qualities[order].map((quality) => passFilter('high', hertz, quality, sampleRate));

/** `gain` in decibels below `hertz`, half of it there. */
export const lowShelf = (hertz: number, gain: number, sampleRate: number): Biquad =>
  shelf('low', hertz, gain, sampleRate);

/** `gain` in decibels above `hertz`, half of it there. */
export const highShelf = (hertz: number, gain: number, sampleRate: number): Biquad =>
  shelf('high', hertz, gain, sampleRate);

type Order = 2 | 4 | 8;

/** Of each stage of a Butterworth filter. */
const qualities: Readonly<Record<Order, readonly number[]>> = {
  2: [Math.SQRT1_2],
  4: [0.541_196_1, 1.306_563],
  8: [0.509_795_6, 0.601_344_9, 0.899_976_2, 2.562_915_4],
};

/** The bilinear forms of the analogue filters, the corner kept in its place. */
function passFilter(kind: 'low' | 'high', hertz: number, quality: number, sampleRate: number): Biquad {
  const turn = (2 * Math.PI * hertz) / sampleRate;
  const cosine = Math.cos(turn);
  const alpha = Math.sin(turn) / (2 * quality);
  const scale = 1 + alpha;
  const middle = kind === 'low' ? 1 - cosine : -(1 + cosine);
  const outer = Math.abs(middle) / 2;
  return {
    b0: outer / scale,
    b1: middle / scale,
    b2: outer / scale,
    a1: (-2 * cosine) / scale,
    a2: (1 - alpha) / scale,
  };
}

function shelf(kind: 'low' | 'high', hertz: number, gain: number, sampleRate: number): Biquad {
  const turn = (2 * Math.PI * hertz) / sampleRate;
  const height = 10 ** (gain / 40);
  // Turning the sign of the cosine turns low into high.
  const cosine = kind === 'low' ? Math.cos(turn) : -Math.cos(turn);
  const slope = Math.SQRT2 * Math.sin(turn) * Math.sqrt(height);
  const [more, less] = [height + 1, height - 1];
  const scale = more + less * cosine + slope;
  const sign = kind === 'low' ? 1 : -1;
  return {
    b0: (height * (more - less * cosine + slope)) / scale,
    b1: (sign * 2 * height * (less - more * cosine)) / scale,
    b2: (height * (more - less * cosine - slope)) / scale,
    a1: (sign * -2 * (less + more * cosine)) / scale,
    a2: (more + less * cosine - slope) / scale,
  };
}

const through: Biquad = { b0: 1, b1: 0, b2: 0, a1: 0, a2: 0 };

/** Two at a time: each waits for its own last value, and meanwhile the other goes on. */
function passBoth(samples: Float32Array, one: Biquad, other: Biquad): void {
  const { b0, b1, b2, a1, a2 } = one;
  const { b0: d0, b1: d1, b2: d2, a1: c1, a2: c2 } = other;
  let s1 = 0;
  let s2 = 0;
  let t1 = 0;
  let t2 = 0;
  for (let from = 0; from < samples.length; from += stretch) {
    const to = Math.min(samples.length, from + stretch);
    for (let at = from; at < to; at++) {
      const sample = samples[at] ?? 0;
      const between = b0 * sample + s1;
      s1 = b1 * sample - a1 * between + s2;
      s2 = b2 * sample - a2 * between;
      const value = d0 * between + t1;
      t1 = d1 * between - c1 * value + t2;
      t2 = d2 * between - c2 * value;
      samples[at] = value;
    }
    if (Math.abs(s1) + Math.abs(s2) < nothing) s1 = s2 = 0;
    if (Math.abs(t1) + Math.abs(t2) < nothing) t1 = t2 = 0;
  }
}

/** In long silence numbers would shrink until processors slow down for them: below this they are silence. */
const nothing = 1e-25;
const stretch = 256;
