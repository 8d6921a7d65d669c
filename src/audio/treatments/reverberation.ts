/** What a room gives back of a sound: eight delays that feed each other, bright or dark, short or long, other in each ear. */
import type { Stereo } from '../stereo.ts';
import { highestSample } from '../true-peak-kernel.ts';

export interface Space {
  readonly sampleRate: number;
  /** Seconds before the first of it. */
  readonly preDelay: number;
  /** Seconds until it is 60 dB down. */
  readonly decay: number;
  /** How long the highest tones stay, as a share of `decay`. */
  readonly brightness: number;
  /** How far apart its walls are: 1 is a living room. */
  readonly size: number;
}

/** The answer alone, longer than the sound by pre-delay and decay. */
export function reverberation(samples: Float32Array, space: Space): Stereo {
  const { sampleRate, decay } = space;
  const preDelay = Math.round(space.preDelay * sampleRate);
  const length = samples.length + preDelay + Math.round(decay * sampleRate);
  const whole = Math.ceil(length / stretch) * stretch;
  const left = new Float32Array(whole);
  const right = new Float32Array(whole);
  const heard = new Float32Array(whole);
  heard.set(samples, preDelay);
  const pairs = delays.map((two) => two.map((milliseconds) => lineOf(milliseconds, space)));
  const outputs = delays.map(() => [new Float32Array(stretch), new Float32Array(stretch)] as const);
  const sum = new Float32Array(stretch);
  for (let from = 0; from < whole; from += stretch) {
    sum.fill(0);
    for (let pair = 0; pair < pairs.length; pair++) listen(pairs[pair], outputs[pair], sum);
    const isStill = highestSample(sum, 0, stretch) < nothing;
    for (let pair = 0; pair < pairs.length; pair++) {
      // One of two for each ear, in turned phase from pair to pair.
      const sign = pair % 2 === 0 ? 0.5 : -0.5;
      for (const [side, ear] of [left, right].entries()) {
        const line = pairs[pair]?.[side];
        const output = outputs[pair]?.[side];
        if (!line || !output) continue;
        if (isStill) hush(line, output);
        feed(line, output, sum, heard, from);
        for (let at = 0; at < stretch; at++)
          ear[from + at] = (ear[from + at] ?? 0) + sign * (output[at] ?? 0);
      }
    }
  }
  return { left: left.subarray(0, length), right: right.subarray(0, length) };
}

function lineOf(milliseconds: number, { sampleRate, decay, brightness, size }: Space): Line {
  const delay = Math.max(stretch, Math.round((milliseconds * size * sampleRate) / 1000));
  const gain = 10 ** ((-3 * delay) / (decay * sampleRate));
  // Of the highest tones against the lowest, each time around.
  const highest = gain ** (1 / brightness - 1);
  const past = new Float32Array(delay + 16 * stretch);
  return { delay, past, end: delay, gain, damping: (1 - highest) / (1 + highest), memory: 0 };
}

interface Line {
  /** Frames; at least a stretch, so that a stretch knows all it hears before it is fed. */
  readonly delay: number;
  /** The last `delay` frames before `end`, and room for the next. */
  readonly past: Float32Array;
  end: number;
  readonly gain: number;
  /** What its low pass keeps of its memory. */
  readonly damping: number;
  /** Of the low pass that makes it dark. */
  memory: number;
}

/** Milliseconds, with nothing in common. */
const delays = [
  [19.37, 23.11],
  [27.73, 31.91],
  [36.13, 41.39],
  [45.83, 51.07],
] as const;
const stretch = 256;
/** So soft that it is silence, and far above what slows processors down. */
const nothing = 1e-15;

/** Two lines at a time: each sample waits for the one before it, and meanwhile the other line goes on. */
function listen(
  lines: readonly Line[] | undefined,
  outputs: readonly [Float32Array, Float32Array] | undefined,
  sum: Float32Array,
): void {
  const [one, other] = lines ?? [];
  if (!one || !other || !outputs) return;
  makeRoom(one);
  makeRoom(other);
  const { past, gain, damping } = one;
  const { past: otherPast, gain: otherGain, damping: otherDamping } = other;
  const start = one.end - one.delay;
  const otherStart = other.end - other.delay;
  const fresh = 1 - damping;
  const otherFresh = 1 - otherDamping;
  const [output, otherOutput] = outputs;
  let { memory } = one;
  let { memory: otherMemory } = other;
  for (let at = 0; at < stretch; at++) {
    memory = (past[start + at] ?? 0) * fresh + memory * damping;
    otherMemory = (otherPast[otherStart + at] ?? 0) * otherFresh + otherMemory * otherDamping;
    const value = memory * gain;
    const otherValue = otherMemory * otherGain;
    output[at] = value;
    otherOutput[at] = otherValue;
    sum[at] = (sum[at] ?? 0) + value + otherValue;
  }
  one.memory = memory;
  other.memory = otherMemory;
}

function makeRoom(line: Line): void {
  if (line.end + stretch <= line.past.length) return;
  line.past.copyWithin(0, line.end - line.delay, line.end);
  line.end = line.delay;
}

function hush(line: Line, output: Float32Array): void {
  output.fill(0);
  line.memory = 0;
}

/** A reflection in eight dimensions: no energy is lost or made, and every line hears all others; then the sound. */
function feed(line: Line, output: Float32Array, sum: Float32Array, heard: Float32Array, from: number): void {
  const { past, end } = line;
  for (let at = 0; at < stretch; at++)
    past[end + at] = (output[at] ?? 0) - 0.25 * (sum[at] ?? 0) + (heard[from + at] ?? 0);
  line.end = end + stretch;
}
