/** Listens to a recording once, from its beginning to its end, and keeps only what each hundredth of a second was like. */
import { loudnessMeter } from '../../audio/loudness.ts';
import type { SpeechFrames } from '../../audio/speech-frames.ts';
import { speechFrames } from '../../audio/speech-frames.ts';
import type { StereoFrames } from '../../audio/stereo-frames.ts';
import { stereoFrameMeter } from '../../audio/stereo-frames.ts';
import { heardFloats } from './heard-floats.ts';
import type { SampleForm, SampleSource } from './sample-form.ts';
import { named } from './sample-form.ts';

/** What of two channels the voice is taken from. */
export type Side = 'both' | 'left' | 'right';

export interface Survey {
  readonly form: SampleForm;
  /** That were heard. */
  readonly seconds: number;
  readonly side: Side;
  /** Why only one side is taken, where only one is. */
  readonly sideReason: 'dead' | 'opposed' | undefined;
  /** dBFS of what is taken, by hundredths of a second. */
  readonly levels: Float64Array;
  /** Samples in flat tops in each of them. */
  readonly flat: Float32Array;
  /** dBFS of the highest sample. */
  readonly peak: number;
  /** LUFS of what is taken. */
  readonly loudness: number;
  /** Undefined where nothing is louder than silence. */
  readonly speech: SpeechFrames | undefined;
}

/** dBFS: a whisper far from the microphone is louder. */
export const silence = -60;

/** Rejects as `sampleForm` does. */
export function surveySample(path: string, form: SampleForm, source: SampleSource): Promise<Survey> {
  return named(async () => {
    const { sampleRate, channels, depth } = form;
    const meter = stereoFrameMeter(sampleRate, { gain: channels === 1 ? Math.SQRT2 : 1, depth });
    const loudness = loudnessMeter(sampleRate, 2);
    let frames = 0;
    for await (const woven of heardFloats(path, form, source)) {
      frames += woven.length / 2;
      meter.add(woven);
      loudness.add(...unwoven(woven));
    }
    return surveyOf(form, frames / sampleRate, meter.frames(), loudness.integrated());
  });
}

function unwoven(woven: Float32Array): readonly [left: Float32Array, right: Float32Array] {
  const left = new Float32Array(woven.length / 2);
  const right = new Float32Array(left.length);
  for (let at = 0; at < left.length; at++) {
    left[at] = woven[2 * at] ?? 0;
    right[at] = woven[2 * at + 1] ?? 0;
  }
  return [left, right];
}

function surveyOf(form: SampleForm, seconds: number, frames: StereoFrames, ofBoth: number): Survey {
  const powers = { left: total(frames.left), right: total(frames.right), both: total(frames.middle) };
  const { side, sideReason } = sideOf(powers);
  const taken = side === 'both' ? frames.middle : frames[side];
  const levels = Float64Array.from(taken, (power) => 10 * Math.log10(power));
  // The meter adds both sides up; of one channel it was given half on either side.
  const share = form.channels === 1 ? 1 : powers[side] / (powers.left + powers.right);
  const highest = frames.peaks.reduce((most, one) => Math.max(most, one), 0);
  return {
    form,
    seconds,
    side,
    sideReason,
    levels,
    flat: frames.flat,
    peak: 20 * Math.log10(highest),
    loudness: ofBoth === -Infinity ? ofBoth : ofBoth + 10 * Math.log10(share),
    speech: speechFrames(levels, silence),
  };
}

const total = (powers: Float32Array): number => {
  let sum = 0;
  for (const power of powers) sum += power;
  return sum;
};

/** Of the power of the other side: 30 dB below it nobody speaks into that microphone. */
const dead = 0.001;
/** Of the power that two equal sides add up to: what is left where one of them is wired the wrong way round. */
const opposed = 0.1;

function sideOf({
  left,
  right,
  both,
}: Readonly<Record<'left' | 'right' | 'both', number>>): Pick<Survey, 'side' | 'sideReason'> {
  if (right < left * dead) return { side: 'left', sideReason: 'dead' };
  if (left < right * dead) return { side: 'right', sideReason: 'dead' };
  if (both < ((left + right) / 2) * opposed)
    return { side: left >= right ? 'left' : 'right', sideReason: 'opposed' };
  return { side: 'both', sideReason: undefined };
}
