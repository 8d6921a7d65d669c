/** A voice at the other end of a wire or of the air: little of its band, little of its range, driven hard. */
import { noiseSource } from '../noise.ts';
import { filtered, highPass, highShelf, lowPass } from './filter.ts';
import { heightsOf, rootMeanSquare } from './heights.ts';

/** 300 to 3400 Hz, steep, evened out a little and slightly driven. */
export function phone(samples: Float32Array, sampleRate: number): Float32Array {
  const band = [...highPass(300, 4, sampleRate), ...lowPass(3400, 8, sampleRate)];
  const even = evened(filtered(samples, band), sampleRate, 0.3);
  return filtered(driven(even, 1.2), lowPass(3400, 4, sampleRate));
}

/** 400 to 4500 Hz, driven, with a hiss that opens and closes with the voice. */
export function radio(samples: Float32Array, sampleRate: number): Float32Array {
  const band = [...highPass(400, 4, sampleRate), ...lowPass(4500, 8, sampleRate)];
  const even = evened(filtered(samples, band), sampleRate, 0.5);
  const loud = filtered(driven(even, 3.5), [
    ...highPass(400, 2, sampleRate),
    ...lowPass(4500, 4, sampleRate),
  ]);
  const heights = heightsOf(loud, sampleRate, { rise: 0.01, fall: 0.2 });
  const source = noiseSource(hissSeed);
  for (let at = 0; at < heights.length; at++) heights[at] = (heights[at] ?? 0) * source();
  const hiss = filtered(heights, [
    ...highPass(900, 2, sampleRate),
    ...lowPass(4500, 4, sampleRate),
    highShelf(2500, 4, sampleRate),
  ]);
  const share = hissLevel / (rootMeanSquare(hiss) / rootMeanSquare(loud) || 1);
  for (let at = 0; at < loud.length; at++) loud[at] = (loud[at] ?? 0) + share * (hiss[at] ?? 0);
  return loud;
}

const hissSeed = 20_011;
/** Of the voice. */
const hissLevel = 10 ** (-27 / 20);

/** What is softer than the whole becomes louder by a part of the difference in decibels, what is louder softer. */
function evened(samples: Float32Array, sampleRate: number, part: number): Float32Array {
  const middle = rootMeanSquare(samples);
  if (middle === 0) return samples;
  const heights = heightsOf(samples, sampleRate, { rise: 0.005, fall: 0.12 });
  const output = new Float32Array(samples.length);
  let from = 1;
  // A gain for each stretch, and a straight line from one to the next: powers take long.
  for (let start = 0; start < samples.length; start += stretch) {
    const height = heights[Math.min(samples.length - 1, start + stretch)] ?? 0;
    const to = Math.min(mostLift, (middle / Math.max(height, middle / 1000)) ** part);
    if (start === 0) from = to;
    const end = Math.min(samples.length, start + stretch);
    for (let at = start; at < end; at++)
      output[at] = (samples[at] ?? 0) * (from + ((to - from) * (at - start)) / stretch);
    from = to;
  }
  return output;
}

/** 6 dB: silence between words is not lifted into the words. */
const mostLift = 2;
const stretch = 32;

/** The same curve for a soft clip as for a loud one; `drive` says how far into it an ordinary swing goes. */
function driven(samples: Float32Array, drive: number): Float32Array {
  const middle = rootMeanSquare(samples);
  if (middle === 0) return samples;
  const gain = (ordinary * drive) / middle;
  const output = new Float32Array(samples.length);
  for (let at = 0; at < samples.length; at++) output[at] = bent((samples[at] ?? 0) * gain) / gain;
  return output;
}

const ordinary = 0.25;

/** From -1 to 1, reached at 3; within a fortieth of the hyperbolic tangent, of which it is a fraction, and much quicker. */
function bent(value: number): number {
  if (value >= 3) return 1;
  if (value <= -3) return -1;
  const square = value * value;
  return (value * (27 + square)) / (27 + 9 * square);
}
