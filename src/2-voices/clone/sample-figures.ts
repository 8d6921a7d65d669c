/** The figures of a recording as programs read them: numbers with their units in words, null for what there is none of. */
import { framesPerSecond } from '../../audio/stereo-frames.ts';
import type { CutSample } from './cut-sample.ts';
import { clippedStretches } from './judge-sample.ts';
import type { Side } from './survey-sample.ts';

export interface SampleFigures {
  readonly container: string;
  readonly sampleRate: number;
  readonly channels: number;
  readonly bytes: number;
  readonly seconds: number;
  readonly speechSeconds: number;
  readonly side: Side;
  /** dBFS; null for digital silence, and where there is no speech. */
  readonly noiseFloor: number | null;
  readonly quiet: 'noise' | 'digital-silence';
  /** Decibels between the voice and the noise, in the best part. */
  readonly signalToNoise: number | null;
  /** LUFS and dBFS; null for silence. */
  readonly loudness: number | null;
  readonly peak: number | null;
  readonly clipped: readonly { readonly from: number; readonly to: number }[];
  /** Seconds before the first word, behind the last, and the longest between two. */
  readonly silence: { readonly head: number; readonly tail: number; readonly longest: number };
  readonly bestPart: { readonly from: number; readonly to: number; readonly speechSeconds: number } | null;
  /** Of the best part, from 0 to 1. */
  readonly voiced: number | null;
}

export function sampleFigures({ survey, window, voiced }: CutSample): SampleFigures {
  const { form, speech, seconds } = survey;
  const phrases = speech?.phrases ?? [];
  const rests = phrases.slice(1).map(({ from }, index) => from - (phrases[index]?.to ?? from));
  const inSeconds = (frames: number): number => hundredths(frames / framesPerSecond);
  return {
    container: form.container,
    sampleRate: form.sampleRate,
    channels: form.channels,
    bytes: form.bytes,
    seconds: hundredths(seconds),
    speechSeconds: inSeconds(speech?.spoken ?? 0),
    side: survey.side,
    noiseFloor: speech ? finite(speech.floor) : null,
    quiet: speech && speech.floor !== -Infinity ? 'noise' : 'digital-silence',
    signalToNoise: window ? finite(window.signalToNoise) : null,
    loudness: finite(survey.loudness),
    peak: finite(survey.peak),
    clipped: clippedStretches(survey.flat).map(({ from, to }) => ({
      from: hundredths(from),
      to: hundredths(to),
    })),
    silence: {
      head: inSeconds(phrases[0]?.from ?? survey.levels.length),
      tail: inSeconds(Math.max(0, survey.levels.length - (phrases.at(-1)?.to ?? 0))),
      longest: inSeconds(rests.reduce((most, rest) => Math.max(most, rest), 0)),
    },
    bestPart: window
      ? {
          from: hundredths(window.from),
          to: hundredths(window.to),
          speechSeconds: hundredths(window.speech),
        }
      : null,
    voiced: voiced === undefined ? null : hundredths(voiced),
  };
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;
const finite = (value: number): number | null =>
  Number.isFinite(value) ? Math.round(value * 10) / 10 : null;
