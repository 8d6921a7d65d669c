/** A spoken line as a game plays it: trimmed with room around it, at one level, in the rate that was asked. */
import { resampledFloats } from '../../audio/float-resampler.ts';
import { loudnessMeter } from '../../audio/loudness.ts';
import { truePeakMeter } from '../../audio/true-peak.ts';
import { heardSpan } from '../../6-mix/measure-take.ts';
import type { ClipSound } from './game-clip.ts';

export interface LinePost {
  readonly sampleRate: number;
  /** LUFS and dBTP. */
  readonly level: number;
  readonly ceiling: number;
}

export type PostedFacts = Pick<
  ClipSound,
  'durationMs' | 'sampleRate' | 'channels' | 'lufs' | 'lufsMethod' | 'truePeak' | 'headMs' | 'tailMs'
>;

export interface PostedLine {
  /** One channel, full scale 1. */
  readonly floats: Float32Array;
  readonly facts: PostedFacts;
  /** What kept it from the level that was asked. */
  readonly warnings: readonly string[];
}

/** Counts up when the same takes come to other bytes. */
export const postVersion = 1;

/** Seconds left around what is heard. */
const head = 0.05;
const tail = 0.12;
/** Seconds of the fades at both ends. */
const fadeIn = 0.005;
const fadeOut = 0.015;
/** Decibels: what has to be raised further is hardly there, and its noise would come with it. */
const mostGain = 12;
/** Seconds: shorter sound has no loudness of its own by the standard. */
const shortest = 0.4;

export function postedLine(samples: Int16Array, rate: number, post: LinePost): PostedLine {
  const { from, to } = heardSpan(samples, rate, { before: 0, after: 0 });
  const first = Math.max(0, from - Math.round(head * rate));
  const last = Math.min(samples.length, to + Math.round(tail * rate));
  const floats = resampledFloats(samples.subarray(first, last), rate, post.sampleRate);
  fadeEnds(floats, post.sampleRate);
  const { lufs, method } = loudnessOf(floats, post.sampleRate);
  const meter = truePeakMeter(1);
  meter.add(floats);
  const peak = meter.peak();
  const warnings: string[] = [];
  const gain = gainFor(lufs, peak, post, warnings);
  const factor = 10 ** (gain / 20);
  for (let at = 0; at < floats.length; at++) floats[at] = (floats[at] ?? 0) * factor;
  const milliseconds = (count: number): number => Math.round((count / rate) * 1000);
  return {
    floats,
    warnings,
    facts: {
      durationMs: Math.round((floats.length / post.sampleRate) * 1000),
      sampleRate: post.sampleRate,
      channels: 1,
      lufs: hundredth(lufs + gain),
      lufsMethod: method,
      truePeak: hundredth(peak + gain),
      headMs: milliseconds(from - first),
      tailMs: milliseconds(last - to),
    },
  };
}

function gainFor(lufs: number, peak: number, { level, ceiling }: LinePost, warnings: string[]): number {
  if (lufs === -Infinity) {
    warnings.push('nothing is heard in it');
    return 0;
  }
  const wanted = level - lufs;
  const room = ceiling - peak;
  if (wanted > mostGain && room >= mostGain) {
    warnings.push(`it would need ${wanted.toFixed(1)} dB more, and got ${mostGain}`);
    return mostGain;
  }
  if (wanted <= room) return wanted;
  warnings.push(`its peaks keep it ${(wanted - room).toFixed(1)} dB below its level`);
  return room;
}

/** A word of a fifth of a second is measured as if it were said again and again for a second. */
function loudnessOf(
  floats: Float32Array,
  sampleRate: number,
): { readonly lufs: number; readonly method: ClipSound['lufsMethod'] } {
  const meter = loudnessMeter(sampleRate, 1);
  const isShort = floats.length < shortest * sampleRate;
  const rounds = isShort && floats.length > 0 ? Math.ceil(sampleRate / floats.length) : 1;
  for (let round = 0; round < rounds; round++) meter.add(floats);
  const lufs = meter.integrated();
  return { lufs, method: lufs === -Infinity ? 'silence' : isShort ? 'repeated' : 'integrated' };
}

function fadeEnds(floats: Float32Array, sampleRate: number): void {
  const [rising, falling] = [fadeIn, fadeOut].map((seconds) =>
    Math.min(floats.length >> 1, Math.round(seconds * sampleRate)),
  );
  for (let at = 0; at < (rising ?? 0); at++) floats[at] = (floats[at] ?? 0) * ((at + 0.5) / (rising ?? 1));
  for (let at = 0; at < (falling ?? 0); at++) {
    const place = floats.length - 1 - at;
    floats[place] = (floats[place] ?? 0) * ((at + 0.5) / (falling ?? 1));
  }
}

const hundredth = (value: number): number | null =>
  Number.isFinite(value) ? Math.round(value * 100) / 100 : null;
