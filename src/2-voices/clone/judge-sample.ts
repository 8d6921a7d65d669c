/** What is wrong with a recording of a voice, and how much: the figures of a survey held against what a clone needs. */
import { framesPerSecond } from '../../audio/stereo-frames.ts';
import { longestBase64 } from '../sample.ts';
import type { Window } from './best-window.ts';
import { leastSpeech, windowLength } from './best-window.ts';
import { clockTime } from './clock-time.ts';
import type { Finding } from './finding.ts';
import type { Survey } from './survey-sample.ts';
import { silence } from './survey-sample.ts';

/** Decibels between voice and noise: below the first a clone is noise too, below the second it is heard. */
const signalToNoise = { error: 12, warning: 30 } as const;
/** Of the part's time: a clone of more than a fiftieth of cut waves crackles throughout. */
const mostClipped = 0.02;
/** LUFS: turned up from below, the converter's own noise comes along. */
const quietest = -42;
/** Decibels: from second to second a calm reading varies by 2 to 4; more is another distance, or another person. */
const mostUneven = 6;
/** Hertz: below it the consonants are missing, as on a telephone. */
const lowestRate = 16_000;
/** Of the sounding time; people who speak are voiced in half of it, and whisperers in none. */
const leastVoiced = 0.15;

/** Of the whole recording: errors first. `window` is the best part of it, `voiced` the share of it that has a pitch. */
export function judgeSample(survey: Survey, window: Window | undefined, voiced?: number): readonly Finding[] {
  const { speech } = survey;
  const found: Finding[] = [];
  const say = (code: Finding['code'], severity: Finding['severity'], message: string, hint: string): void =>
    void found.push({ code, severity, message, hint });
  if (!speech) {
    say(
      'silent',
      'error',
      Number.isFinite(survey.peak)
        ? `it is silent: nothing in it is louder than ${silence} dBFS (its peak is ${survey.peak.toFixed(1)} dBFS)`
        : 'it is silent: every sample is zero',
      'Look at the microphone and its level, and record it again.',
    );
    return found;
  }
  const seconds = speech.spoken / framesPerSecond;
  if (seconds < leastSpeech || !window)
    say(
      'too-short',
      'error',
      `it lasts ${clockTime(survey.seconds)} and has ${seconds.toFixed(1)} s of speech; at least ${leastSpeech} s are needed within ${windowLength.most} s`,
      `Record ${windowLength.least} to ${windowLength.most} s of calm reading.`,
    );
  else if (window.to - window.from < windowLength.least)
    say(
      'short',
      'warning',
      `its best part has ${window.speech.toFixed(1)} s of speech; ${windowLength.least} to ${windowLength.most} s make a better clone`,
      'Record more of the same calm reading.',
    );
  if (window) judgeNoise(say, window.signalToNoise);
  judgeClipping(say, survey, window);
  if (survey.loudness < quietest)
    say(
      'quiet',
      'warning',
      `it is quiet: ${survey.loudness.toFixed(1)} LUFS, where ${quietest} and more are usual`,
      'It will be turned up, and its noise with it; recorded nearer to the microphone it would be cleaner.',
    );
  if (survey.sideReason)
    say(
      'dead-side',
      'warning',
      survey.sideReason === 'dead'
        ? `its ${survey.side === 'left' ? 'right' : 'left'} side is dead: the voice is taken from the ${survey.side}`
        : `its sides cancel each other out: the voice is taken from the ${survey.side}`,
      'Nothing needs to be done; a cable or a plug may.',
    );
  if (survey.form.sampleRate < lowestRate)
    say(
      'narrow',
      'warning',
      `it has ${survey.form.sampleRate} samples a second: it sounds like a telephone, and so will the clone`,
      'Use the recording it was made from, or record at 44,100 Hz and more.',
    );
  if (window && window.unevenness > mostUneven)
    say(
      'uneven',
      'warning',
      `the voice's level varies by ${window.unevenness.toFixed(1)} dB from second to second, where a calm reading stays below ${mostUneven}`,
      'Choose a part at one distance from the microphone, of one person:  --from 0:14 --to 0:38',
    );
  if (voiced !== undefined && voiced < leastVoiced)
    say(
      'no-voice',
      'warning',
      `little of it sounds like a voice: ${Math.round(voiced * 100)} % has a pitch`,
      'Listen to it: a whisper, music or noise makes no clone of a speaking voice.',
    );
  return found.toSorted((one, other) => rank(one) - rank(other));
}

/** Whether a script can name the file as it lies there. */
export function judgeFile({ form: { container, bytes } }: Pick<Survey, 'form'>): readonly Finding[] {
  const characters = 4 * Math.ceil(bytes / 3);
  const reasons = [
    ...(container === 'wav' || container === 'mp3'
      ? []
      : [`it is ${container}, and a script names wav or mp3`]),
    ...(characters > longestBase64
      ? [
          `it has ${(bytes / 1e6).toFixed(1)} MB, and the service takes ${((longestBase64 * 3) / 4 / 1e6).toFixed(1)}`,
        ]
      : []),
  ];
  return reasons.map((reason) => ({
    code: 'not-yet-a-sample',
    severity: 'warning',
    message: reason,
    hint: 'mimodrama voices clone  makes a sample of its best part.',
  }));
}

/** Stretches in which waves are cut flat, those less than a tenth of a second apart taken together. */
export function clippedStretches(flat: Float32Array): readonly { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = [];
  for (const [frame, samples] of flat.entries()) {
    if (samples === 0) continue;
    const from = frame / framesPerSecond;
    const to = (frame + 1) / framesPerSecond;
    const last = stretches.at(-1);
    if (last && from - last.to < 0.1) last.to = to;
    else stretches.push({ from, to });
  }
  return stretches;
}

type Say = (code: Finding['code'], severity: Finding['severity'], message: string, hint: string) => void;

function judgeNoise(say: Say, ratio: number): void {
  if (ratio >= signalToNoise.warning) return;
  say(
    'noisy',
    ratio < signalToNoise.error ? 'error' : 'warning',
    `the voice is ${ratio.toFixed(0)} dB above the noise, where ${signalToNoise.warning} dB are clean and ${signalToNoise.error} the least`,
    'A clone brings the noise along: record in a quiet room, near the microphone, with nothing switched on.',
  );
}

/** Times that are listed. */
const mostTimes = 5;

function judgeClipping(say: Say, { flat }: Survey, window: Window | undefined): void {
  const stretches = clippedStretches(flat);
  if (stretches.length === 0) return;
  const times = stretches.slice(0, mostTimes).map(({ from }) => clockTime(from));
  const more = stretches.length > mostTimes ? ` and ${stretches.length - mostTimes} more` : '';
  const share = window?.clippedShare ?? 1;
  say(
    'clipped',
    share > mostClipped ? 'error' : 'warning',
    `its waves are cut flat at ${times.join(', ')}${more}${share === 0 ? '; its best part is free of that' : ''}`,
    share === 0
      ? 'Nothing needs to be done if that part is used.'
      : 'Record it again with the level turned down: what was cut off cannot be brought back.',
  );
}

const rank = ({ severity }: Finding): number => (severity === 'error' ? 0 : 1);
