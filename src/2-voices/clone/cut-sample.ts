/** From a recording to a sample of its voice: the part that was told or the best there is, and all that is wrong with it. */
import { pitchOf } from '../../audio/pitch.ts';
import type { Window } from './best-window.ts';
import { bestWindow, toldWindow, windowLength } from './best-window.ts';
import { clockTime } from './clock-time.ts';
import type { Finding } from './finding.ts';
import { SampleError } from './finding.ts';
import { judgeSample } from './judge-sample.ts';
import type { PreparedSample } from './prepare-sample.ts';
import { prepareSample, sampleRateOut } from './prepare-sample.ts';
import type { SampleForm, SampleSource } from './sample-form.ts';
import type { Survey } from './survey-sample.ts';
import { surveySample } from './survey-sample.ts';

export interface CutSample {
  readonly survey: Survey;
  /** Both are absent where an error says why. */
  readonly window: Window | undefined;
  readonly prepared: PreparedSample | undefined;
  /** Of a pitch where it sounds, from 0 to 1. */
  readonly voiced: number | undefined;
  readonly findings: readonly Finding[];
}

/** Seconds; what is left out is the beginning, or the end. */
export interface ToldPart {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Seconds of a told part: an mp3 of it fits into a request. */
const longestTold = 300;

/** Rejects as `sampleForm` does, and where the told part is not in the recording. */
export async function cutSample(
  path: string,
  form: SampleForm,
  told: ToldPart | undefined,
  source: SampleSource,
): Promise<CutSample> {
  const survey = await surveySample(path, form, source);
  const part = told && within(told, survey);
  const { speech } = survey;
  if (!speech)
    return {
      survey,
      window: undefined,
      prepared: undefined,
      voiced: undefined,
      findings: judgeSample(survey, undefined),
    };
  const heard = { ...survey, speech };
  const window = part ? toldWindow(heard, part) : bestWindow(heard);
  if (part && !window)
    throw new SampleError(
      'silent',
      `nobody speaks from ${clockTime(part.from)} to ${clockTime(part.to)}`,
      'Choose another part, or none: then the best is taken.',
    );
  const prepared = window && (await prepareSample(path, survey, window, source));
  const voiced =
    prepared &&
    pitchOf(prepared.samples.subarray(0, windowLength.most * sampleRateOut), sampleRateOut).voicedShare;
  return { survey, window, prepared, voiced, findings: judgeSample(survey, window, voiced) };
}

function within(
  { from = 0, to }: ToldPart,
  { seconds }: Survey,
): { readonly from: number; readonly to: number } {
  const end = Math.min(to ?? seconds, seconds);
  if (from >= seconds || (to ?? 0) > seconds + 0.05)
    throw new SampleError(
      'too-short',
      `it ends at ${clockTime(seconds)}, before ${clockTime(from >= seconds ? from : (to ?? 0))}`,
      'Choose a part inside it:  --from 0:14 --to 0:38',
    );
  if (end - from > longestTold)
    throw new SampleError(
      'too-long',
      `the part from ${clockTime(from)} to ${clockTime(end)} lasts longer than ${longestTold} s`,
      `Choose ${windowLength.least} to ${windowLength.most} s.`,
    );
  return { from, to: end };
}
