/** One part of a recording as the service is given it: mono, 24 kHz, without rumble, at one level; the voice stays as it is. */
import { floatResampler } from '../../audio/float-resampler.ts';
import { loudnessMeter } from '../../audio/loudness.ts';
import { filtered, highPass } from '../../audio/treatments/filter.ts';
import { truePeakMeter } from '../../audio/true-peak.ts';
import { heardFloats } from './heard-floats.ts';
import type { SampleSource } from './sample-form.ts';
import { named } from './sample-form.ts';
import type { Side, Survey } from './survey-sample.ts';

export interface PreparedSample {
  readonly samples: Int16Array;
  readonly sampleRate: typeof sampleRateOut;
  /** LUFS of what came out, dBTP of it, and decibels it was turned up by. */
  readonly loudness: number;
  readonly peak: number;
  readonly gain: number;
}

/** Rejects as `sampleForm` does. */
export function prepareSample(
  path: string,
  { form, side }: Survey,
  { from, to }: { readonly from: number; readonly to: number },
  source: SampleSource,
): Promise<PreparedSample> {
  return named(async () => {
    const { sampleRate, channels } = form;
    // The filter comes to rest on what lies before the part.
    const start = Math.max(0, from - leadIn);
    const wanted = Math.round((to - start) * sampleRate);
    const mono = new Float32Array(wanted);
    let filled = 0;
    for await (const woven of heardFloats(path, form, source, start)) {
      filled += fold(woven, mono, filled, side, channels === 1 ? Math.SQRT2 : 1);
      if (filled === wanted) break;
    }
    const clean = filtered(mono.subarray(0, filled), highPass(rumble, 4, sampleRate));
    const part = resampled(clean.subarray(Math.round((from - start) * sampleRate)), sampleRate);
    return levelled(part);
  });
}

export const sampleRateOut = 24_000;
/** LUFS: as loud as the sample can be with its peaks left alone; dBTP for the loudest of them. */
const loudnessOut = -20;
const highestPeak = -1;
/** Hertz: the lowest men speak from 80 on and lose less than half a decibel there, the hum of the mains loses seven. */
const rumble = 60;
/** Seconds: several times what the filter remembers. */
const leadIn = 0.3;
/** Seconds at both ends, so that a part that does not begin in silence does not begin with a click. */
const edge = 0.005;

function fold(woven: Float32Array, mono: Float32Array, at: number, side: Side, gain: number): number {
  const count = Math.min(woven.length / 2, mono.length - at);
  const [left, right] = side === 'both' ? [gain / 2, gain / 2] : side === 'left' ? [gain, 0] : [0, gain];
  for (let frame = 0; frame < count; frame++)
    mono[at + frame] = (woven[2 * frame] ?? 0) * left + (woven[2 * frame + 1] ?? 0) * right;
  return count;
}

function resampled(samples: Float32Array, from: number): Float32Array {
  const resampler = floatResampler(from, sampleRateOut);
  const [first, last] = [resampler.add(samples), resampler.end()];
  const whole = new Float32Array(first.length + last.length);
  whole.set(first);
  whole.set(last, first.length);
  return whole;
}

/** One gain for all of it: nothing is compressed, nothing limited. */
function levelled(part: Float32Array): PreparedSample {
  const loudness = loudnessMeter(sampleRateOut, 1);
  const peaks = truePeakMeter(1);
  loudness.add(part);
  peaks.add(part);
  const gain = Math.min(loudnessOut - loudness.integrated(), highestPeak - peaks.peak());
  const factor = Number.isFinite(gain) ? 10 ** (gain / 20) : 1;
  const edgeSamples = Math.round(edge * sampleRateOut);
  const samples = new Int16Array(part.length);
  for (let at = 0; at < samples.length; at++) {
    const fade = Math.min(1, (at + 1) / edgeSamples, (samples.length - at) / edgeSamples);
    samples[at] = Math.round((part[at] ?? 0) * factor * fade * 32_768);
  }
  return {
    samples,
    sampleRate: sampleRateOut,
    loudness: loudness.integrated() + gain,
    peak: peaks.peak() + gain,
    gain,
  };
}
