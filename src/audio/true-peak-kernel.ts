/** What lies between two samples, four times oversampled: a sinc under a raised cosine, so that samples stay what they are. */

/** Samples on each side of a point that decide what happens there. */
export const half = 12;
const taps = 2 * half;

/** A quarter of the way from one sample to the next, and half of it; three quarters is the first, mirrored. */
const quarter = kernel(1 / 4);
const middle = kernel(1 / 2);
const kernels = [quarter, middle];
const weightOf = (first: number, last: number): number =>
  Math.max(
    ...kernels.map((weights) => weights.subarray(first, last).reduce((sum, one) => sum + Math.abs(one), 0)),
  );
/** No swing is higher than so many times the highest sample around it. */
export const mostGain = weightOf(0, taps);
/** The same of the two samples on each side that count most, of all others, and of all but the nearest four on each side. */
const nearGain = weightOf(half - 2, half + 2);
const farGain = weightBeyond(2);
const close = 4;
const remoteGain = weightBeyond(close);

/** Both quarters from what two neighbours have in common and what parts them. */
const common = quarter.map((weight, tap) => (weight + (quarter[taps - 1 - tap] ?? 0)) / 2).subarray(0, half);
const parting = quarter.map((weight, tap) => (weight - (quarter[taps - 1 - tap] ?? 0)) / 2).subarray(0, half);

/**
 * The highest of the three points between the sample `at` and the next, or 0 when it cannot pass `floor`; `half` samples are
 * there on both sides, none of them above `around`.
 */
export function swingAfter(samples: Float32Array, at: number, around: number, floor: number): number {
  if (highestSample(samples, at - 1, at + 3) * nearGain + around * farGain <= floor) return 0;
  // What the nearest come to, signs and all, tells of most points that nothing more has to be added up.
  if (swingOf(samples, at, half - close) + around * remoteGain <= floor) return 0;
  return swingOf(samples, at, 0);
}

/** From the taps from `first` on, the nearest last. */
function swingOf(samples: Float32Array, at: number, first: number): number {
  let even = 0;
  let odd = 0;
  let mid = 0;
  let before = at - half + 1 + first;
  let after = at + half - first;
  for (let tap = first; tap < half; tap++, before++, after--) {
    const left = samples[before] ?? 0;
    const right = samples[after] ?? 0;
    const sum = left + right;
    mid += sum * (middle[tap] ?? 0);
    even += sum * (common[tap] ?? 0);
    odd += (left - right) * (parting[tap] ?? 0);
  }
  // The higher of both quarters, whatever their signs.
  const quarters = Math.abs(even) + Math.abs(odd);
  if (mid < 0) mid = -mid;
  return mid > quarters ? mid : quarters;
}

/** Samples looked at together: quiet stretches between loud ones are worth skipping. */
export const stretch = 32;

/**
 * The highest sample of every stretch from `from` on, behind that of what lies before it: within the reach of the points of
 * one stretch are only its own samples and those of its neighbours. Gives how many stretches there are before `to`.
 */
export function stretchHeights(samples: Float32Array, from: number, to: number, heights: Heights): number {
  const count = Math.max(0, Math.ceil((to - from) / stretch));
  if (heights.values.length < count + 2) heights.values = new Float32Array(count + 2);
  const { values } = heights;
  for (let number = 0; number < count + 2; number++) {
    const start = from + (number - 1) * stretch;
    values[number] = highestSample(
      samples,
      Math.max(0, start),
      Math.min(samples.length, to + half, start + stretch),
    );
  }
  return count;
}

/** The same memory for one block after another. */
export interface Heights {
  values: Float32Array;
}

/** Of the samples within the reach of a stretch. */
export function heightAround({ values }: Heights, number: number): number {
  const before = values[number] ?? 0;
  const own = values[number + 1] ?? 0;
  const after = values[number + 2] ?? 0;
  const most = before > own ? before : own;
  return after > most ? after : most;
}

export function highestSample(samples: Float32Array, from: number, to: number): number {
  let most = 0;
  for (let at = from; at < to; at++) {
    const height = Math.abs(samples[at] ?? 0);
    if (height > most) most = height;
  }
  return most;
}

/** Of the samples that are not among the nearest `count` on each side. */
function weightBeyond(count: number): number {
  const isBeyond = (tap: number): boolean => tap < half - count || tap >= half + count;
  return Math.max(
    ...kernels.map((weights) =>
      weights.reduce((sum, one, tap) => sum + (isBeyond(tap) ? Math.abs(one) : 0), 0),
    ),
  );
}

function kernel(part: number): Float64Array {
  return Float64Array.from({ length: taps }, (_, tap) => {
    const distance = part + half - 1 - tap;
    const turn = Math.PI * distance;
    return (Math.sin(turn) / turn) * (0.5 + 0.5 * Math.cos(turn / half));
  });
}
