/** A performance as one sound: its readings trimmed, breathed on, levelled, and set between its rests and sounds. */
import { bodySound } from '../../../audio/body-sound.ts';
import { integratedLoudness } from '../../../audio/loudness.ts';
import { roughened } from '../../../audio/roughness.ts';
import { whispered } from '../../../audio/whisper.ts';
import { atLineRate } from './at-line-rate.ts';
import { trimmed } from './edges.ts';
import { lineRate } from './line-rate.ts';
import { writeLoudened } from './loudened.ts';
import type { Sound } from './flite.ts';
import type { OfflineVoice, Performance, Step } from './performance.ts';

/** What somebody read of a step of speech, portion by portion. */
export interface Reading {
  readonly sound: Sound;
  /** Seconds of silence after it, when something follows. */
  readonly rest: number;
}

/** `readings` has those of each step, none for what is no speech. Never empty: nothing heard is a short rest. */
export function lineSound(
  { voice, steps }: Performance,
  readings: readonly (readonly Reading[])[],
): Int16Array {
  const parts = steps.map((step, index) => partOf(step, steps[index + 1], voice, readings[index] ?? []));
  const gains = levelling(parts);
  const line = new Int16Array(Math.max(lengthOf(parts), Math.round(shortestLine * lineRate)));
  let at = 0;
  for (const { source, samples, level, rest } of parts) {
    const gain = (source === undefined ? 1 : (gains.get(source) ?? 0)) * ratio(level);
    writeLoudened(samples, gain, line.subarray(at), { ceiling, sampleRate: lineRate });
    at += samples.length + rest;
  }
  return line;
}

/** LUFS of everything that is said in a line. */
const loudness = -20;
/** As 16 bits have it: 1 dB below full scale. */
const ceiling = Math.floor(32_767 * 10 ** (-1 / 20));
/** Seconds. */
const shortestLine = 0.3;
const aroundSounds = 0.08;

interface Part {
  /** A reader is as loud as he happens to be: all that he read is levelled together. Undefined where the level is known. */
  readonly source: string | undefined;
  readonly samples: Int16Array;
  /** Decibels beside the level of the line. */
  readonly level: number;
  /** Samples of silence before what follows. */
  readonly rest: number;
}

function partOf(step: Step, next: Step | undefined, voice: OfflineVoice, readings: readonly Reading[]): Part {
  const restBefore = (seconds: number): number =>
    next && next.kind !== 'rest' ? Math.round(seconds * lineRate) : 0;
  switch (step.kind) {
    case 'rest': {
      const samples = new Int16Array(Math.round(step.seconds * lineRate));
      return { source: undefined, samples, level: 0, rest: 0 };
    }
    case 'sound': {
      const pitch = voice.pitch * step.manner.pitch;
      const samples = bodySound(step.sound, { pitch, sampleRate: lineRate });
      return { source: undefined, samples, level: step.manner.level, rest: restBefore(aroundSounds) };
    }
    case 'speech': {
      const breath = 1 - (1 - voice.breath) * (1 - step.manner.whisper);
      const spoken = asOne(readings);
      const rough = voice.roughness > 0 ? roughened(spoken, lineRate, voice.roughness) : spoken;
      const samples = breath > 0 ? whispered(rough, lineRate, breath) : rough;
      const source = step.reader.engine === 'flite' ? 'flite' : step.reader.language;
      return { source, samples, level: step.manner.level, rest: restBefore(readings.at(-1)?.rest ?? 0) };
    }
  }
}

const asOne = (readings: readonly Reading[]): Int16Array =>
  joined(
    readings.map(({ sound, rest }, index) => ({
      samples: trimmed(atLineRate(sound), lineRate),
      rest: index < readings.length - 1 ? Math.round(rest * lineRate) : 0,
    })),
  );

/** The gain of each source, so that all of them are equally loud; silence has none. */
function levelling(parts: readonly Part[]): ReadonlyMap<string, number> {
  const sources = new Set(parts.flatMap(({ source }) => source ?? []));
  return new Map(
    [...sources].map((source) => {
      const own = parts.filter((part) => part.source === source).map(({ samples }) => ({ samples, rest: 0 }));
      const measured = integratedLoudness(joined(own), lineRate);
      return [source, Number.isFinite(measured) ? ratio(loudness - measured) : 0];
    }),
  );
}

type Piece = Pick<Part, 'samples' | 'rest'>;

function joined(pieces: readonly Piece[]): Int16Array {
  const [only] = pieces;
  if (only && pieces.length === 1) return only.samples;
  const all = new Int16Array(lengthOf(pieces));
  let at = 0;
  for (const { samples, rest } of pieces) {
    all.set(samples, at);
    at += samples.length + rest;
  }
  return all;
}

const lengthOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, { samples, rest }) => sum + samples.length + rest, 0);

const ratio = (decibels: number): number => 10 ** (decibels / 20);
