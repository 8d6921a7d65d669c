/** How loud what plays under speech is, frame by frame: it steps back before a word and comes back after the last one. */
import type { Decibels } from './units.ts';

export interface Envelope {
  /** The factor of one frame. */
  readonly gainAt: (frame: number) => number;
  /** The factors of as many frames as `out` holds; quickest when stretches are asked for in order. */
  readonly fill: (out: Float32Array, fromFrame: number) => void;
  /** What is true from a frame on. */
  readonly stretchAt: (frame: number) => EnvelopeStretch;
}

export interface EnvelopeStretch {
  /** Of all its frames; undefined where it moves. */
  readonly factor: number | undefined;
  /** The frame behind its last. */
  readonly until: number;
}

/** Where nothing steps back. */
export const unmoved: Envelope = {
  gainAt: () => 1,
  fill: (out) => void out.fill(1),
  stretchAt: () => ({ factor: 1, until: Infinity }),
};

/** Frames, `to` behind the last. */
export interface SpokenStretch {
  readonly from: number;
  readonly to: number;
}

export interface Ducking {
  /** How far it steps back: above 0. */
  readonly depth: Decibels;
  readonly sampleRate: number;
}

/**
 * `speech` is sorted by `from`. Down by the whole depth 20 ms before a word, after a ramp of 250 ms; up again within 700 ms
 * after it, unless the next word begins within 1.2 s. Ramps are raised cosines in decibels; elsewhere the factor is 1.
 */
export function duckEnvelope(speech: readonly SpokenStretch[], { depth, sampleRate }: Ducking): Envelope {
  const frames = (seconds: number): number => Math.round(seconds * sampleRate);
  const low = factorOf(depth);
  // The gap is longer than both ramps, so no two of them ever meet.
  const holds = merged(speech, frames(early), frames(longestGap));
  const down = ramp(frames(attack), depth);
  const up = ramp(frames(release), depth).reverse();
  const fill = (out: Float32Array, fromFrame: number): void => {
    out.fill(1);
    const end = fromFrame + out.length;
    for (let index = firstBehind(holds, fromFrame - up.length); index < holds.length; index++) {
      const hold = holds[index];
      if (!hold || hold.from - down.length >= end) return;
      place(out, fromFrame, hold.from - down.length, down);
      out.fill(low, Math.max(0, hold.from - fromFrame), Math.max(0, hold.to - fromFrame));
      place(out, fromFrame, hold.to, up);
    }
  };
  const stretchAt = (frame: number): EnvelopeStretch => {
    const hold = holds[firstBehind(holds, frame - up.length)];
    if (!hold) return { factor: 1, until: Infinity };
    return stretchOf(frame, [
      { factor: 1, until: hold.from - down.length },
      { factor: undefined, until: hold.from },
      { factor: low, until: hold.to },
      { factor: undefined, until: hold.to + up.length },
    ]);
  };
  return { gainAt: oneOf(fill), fill, stretchAt };
}

export interface Fading {
  /** Of the whole sound. */
  readonly frames: number;
  readonly fadeIn: number;
  readonly fadeOut: number;
}

/** From nothing within `fadeIn` frames, to nothing within the last `fadeOut`, as raised cosines; nothing outside the sound. */
export function fadeEnvelope({ frames, fadeIn, fadeOut }: Fading): Envelope {
  const fill = (out: Float32Array, fromFrame: number): void => {
    const end = Math.min(out.length, frames - fromFrame);
    out.fill(0);
    if (end <= 0) return;
    out.fill(1, Math.max(0, -fromFrame), end);
    for (let at = Math.max(0, -fromFrame); at < Math.min(end, fadeIn - fromFrame); at++)
      out[at] = risen((fromFrame + at + 0.5) / fadeIn);
    for (let at = Math.max(0, -fromFrame, frames - fadeOut - fromFrame); at < end; at++)
      out[at] = (out[at] ?? 0) * risen((frames - fromFrame - at - 0.5) / fadeOut);
  };
  // Of a short sound both ends move at once.
  const [risenAt, fallingAt] = [Math.max(0, fadeIn), Math.max(0, fadeIn, frames - fadeOut)];
  const stretchAt = (frame: number): EnvelopeStretch =>
    stretchOf(frame, [
      { factor: 0, until: 0 },
      { factor: undefined, until: risenAt },
      { factor: 1, until: fallingAt },
      { factor: undefined, until: frames },
      { factor: 0, until: Infinity },
    ]);
  return { gainAt: oneOf(fill), fill, stretchAt };
}

/** The first that is not over. */
const stretchOf = (frame: number, stretches: readonly EnvelopeStretch[]): EnvelopeStretch =>
  stretches.find(({ until }) => frame < until) ?? { factor: undefined, until: Infinity };

/** Seconds: of coming down, how long before a word that is done, of coming back, and the longest gap it stays down for. */
const attack = 0.25;
const early = 0.02;
const release = 0.7;
const longestGap = 1.2;

const factorOf = (depth: number): number => 10 ** (-depth / 20);

/** A raised cosine from 0 at 0 to 1 at 1. */
const risen = (share: number): number => (1 - Math.cos(Math.PI * share)) / 2;

/** Down by the whole depth. */
const ramp = (length: number, depth: number): Float32Array =>
  Float32Array.from({ length }, (_, at) => factorOf(depth * risen((at + 0.5) / length)));

function merged(speech: readonly SpokenStretch[], lead: number, gap: number): readonly SpokenStretch[] {
  const holds: { readonly from: number; to: number }[] = [];
  for (const { from, to } of speech) {
    const last = holds.at(-1);
    if (last && from - last.to <= gap) last.to = Math.max(last.to, to);
    else holds.push({ from: from - lead, to });
  }
  return holds;
}

/** The index of the first that ends after a frame. */
function firstBehind(holds: readonly SpokenStretch[], frame: number): number {
  let [low, high] = [0, holds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((holds[middle]?.to ?? 0) <= frame) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What of a ramp that begins at frame `at` lies within `out`, which begins at `fromFrame`. */
function place(out: Float32Array, fromFrame: number, at: number, factors: Float32Array): void {
  const from = Math.max(0, fromFrame - at);
  const to = Math.min(factors.length, fromFrame + out.length - at);
  if (from < to) out.set(factors.subarray(from, to), at + from - fromFrame);
}

const oneOf =
  (fill: Envelope['fill']) =>
  (frame: number): number => {
    const one = new Float32Array(1);
    fill(one, frame);
    return one[0] ?? 0;
  };
