/** Whether a take can be kept: what is plainly wrong with its sound, and nothing that a good take might do. */
import { clippedShare } from './clipping.ts';
import { peakLevel, rmsLevel } from './levels.ts';
import type { SpeechSpan } from './speech-span.ts';
import { speechSpan } from './speech-span.ts';
import type { TakeLimits } from './take-limits.ts';
import { defaultTakeLimits } from './take-limits.ts';
import type { VoiceDistance } from './voice-likeness.ts';

export interface TakeToCheck {
  readonly samples: Int16Array;
  readonly sampleRate: number;
  /** How long its text should take, pauses included. */
  readonly expectedSeconds: number;
  /** Of these, seconds of pauses that the text asks for; a silence may be so much longer. */
  readonly pauseSeconds?: number;
  /** As the engine gave it: `length` says that it ran out of tokens. */
  readonly finishReason: string | undefined;
}

export interface Finding {
  readonly code: 'silent' | 'cut-off' | 'clipped' | 'too-short' | 'too-long' | 'dead-stretch';
  readonly message: string;
  /** In the unit of the check: decibels, a share from 0 to 1, or seconds. */
  readonly measured: number;
  readonly limit: number;
}

/** What is worth a second listening in a take that is kept all the same. */
export interface TakeWarning {
  readonly code: 'drift';
  readonly message: string;
}

/** Nothing where the take is good. Silence has no other faults. */
export function checkTake(take: TakeToCheck, limits: Partial<TakeLimits> = {}): readonly Finding[] {
  const all = { ...defaultTakeLimits, ...limits };
  const span = speechSpan(take.samples, take.sampleRate, {
    range: all.soundDecibels,
    silence: all.silentBelow,
  });
  if (!span) return [silent(take, all)];
  return [
    cutOff(take, span, all),
    clipped(take, all),
    tooShort(take, span, all),
    tooLong(take, span, all),
    deadStretch(take, span, all),
  ].filter((finding) => finding !== undefined);
}

/** A cloned voice that is far from its sample, in either of two ways; directions go far too, so nothing is refused for it. */
export function checkDrift(
  { pitch, spectrum }: VoiceDistance,
  limits: Partial<TakeLimits> = {},
): TakeWarning | undefined {
  const { driftPitch, driftSpectrum } = { ...defaultTakeLimits, ...limits };
  const far = [
    ...(Math.abs(pitch) > driftPitch
      ? [
          `it speaks ${Math.abs(pitch).toFixed(1)} semitones ${pitch > 0 ? 'higher' : 'lower'}, at most ${driftPitch} were expected`,
        ]
      : []),
    ...(spectrum > driftSpectrum
      ? [`its spectrum is ${spectrum.toFixed(2)} away, at most ${driftSpectrum} were expected`]
      : []),
  ];
  return far.length === 0
    ? undefined
    : { code: 'drift', message: `the voice drifts from its sample: ${far.join('; ')}` };
}

function silent({ samples }: TakeToCheck, { silentBelow }: TakeLimits): Finding {
  const measured = peakLevel(samples);
  const highest =
    measured === -Infinity ? 'every sample is zero' : `its highest peak is ${measured.toFixed(0)} dBFS`;
  return {
    code: 'silent',
    message: `nothing is heard: ${highest}, and sound begins at ${silentBelow} dBFS`,
    measured,
    limit: silentBelow,
  };
}

/** A word broken off is as loud at its end as speech is in the middle; so is a shout, which is why length counts too. */
function cutOff(take: TakeToCheck, span: SpeechSpan, limits: TakeLimits): Finding | undefined {
  const { samples, sampleRate, expectedSeconds, finishReason } = take;
  const seconds = span.to - span.from;
  const suspect = limits.endShare * expectedSeconds - limits.shortSlack;
  if (finishReason === 'length')
    return {
      code: 'cut-off',
      message: `the engine stopped at its limit of tokens after ${inSeconds(seconds)}, with words left to speak`,
      measured: seconds,
      limit: expectedSeconds,
    };
  const lastOf = (part: number): number =>
    rmsLevel(samples.subarray(-Math.round(limits.endSeconds * part * sampleRate)));
  const end = Math.min(lastOf(1), lastOf(1 / 4));
  const limit = span.level - limits.endDecibels;
  if (seconds >= suspect || end < limit) return undefined;
  return {
    code: 'cut-off',
    message:
      `it breaks off: its last ${Math.round(limits.endSeconds * 1000)} ms are as loud as its speech ` +
      `(${end.toFixed(0)} dBFS, ${span.level.toFixed(0)} dBFS), and ${inSeconds(seconds)} are few where about ` +
      `${inSeconds(expectedSeconds)} were expected`,
    measured: end,
    limit,
  };
}

function clipped(
  { samples }: TakeToCheck,
  { clippedRun, clippedShare: limit }: TakeLimits,
): Finding | undefined {
  const measured = clippedShare(samples, clippedRun);
  if (measured <= limit) return undefined;
  return {
    code: 'clipped',
    message: `it is distorted: ${inPercent(measured)} of it is cut flat at full scale, more than ${inPercent(limit)}`,
    measured,
    limit,
  };
}

function tooShort(take: TakeToCheck, span: SpeechSpan, limits: TakeLimits): Finding | undefined {
  const measured = span.to - span.from;
  const limit = limits.shortestShare * take.expectedSeconds - limits.shortSlack;
  if (measured >= limit) return undefined;
  return {
    code: 'too-short',
    message: `${inSeconds(measured)} of speech are too short for its text: about ${inSeconds(take.expectedSeconds)} were expected, at least ${inSeconds(limit)}`,
    measured,
    limit,
  };
}

function tooLong(take: TakeToCheck, span: SpeechSpan, limits: TakeLimits): Finding | undefined {
  const measured = span.to - span.from;
  const limit = limits.longestShare * take.expectedSeconds + limits.longSlack;
  if (measured <= limit) return undefined;
  return {
    code: 'too-long',
    message: `${inSeconds(measured)} of speech are too long for its text: about ${inSeconds(take.expectedSeconds)} were expected, at most ${inSeconds(limit)}`,
    measured,
    limit,
  };
}

function deadStretch(take: TakeToCheck, { rest }: SpeechSpan, limits: TakeLimits): Finding | undefined {
  const measured = rest.to - rest.from;
  const limit = limits.deadSeconds + (take.pauseSeconds ?? 0);
  if (measured <= limit) return undefined;
  return {
    code: 'dead-stretch',
    message: `it falls silent for ${inSeconds(measured)}, from ${inSeconds(rest.from)} to ${inSeconds(rest.to)}: at most ${inSeconds(limit)} were expected`,
    measured,
    limit,
  };
}

const inSeconds = (seconds: number): string => `${seconds.toFixed(1)} s`;
const inPercent = (share: number): string => `${(share * 100).toFixed(1)} %`;
