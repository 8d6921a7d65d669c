/** A voice like the one in a sample: what was measured of it, and the throat that comes nearest, moved to its pitch. */
import { brightness } from '../../../audio/brightness.ts';
import { frameLevels, soundingLevel } from '../../../audio/frame-levels.ts';
import { pitchOf } from '../../../audio/pitch.ts';
import type { OfflineVoice, Throat } from './performance.ts';
import type { Variant } from './throats.ts';
import { bounded, throats, variants, within } from './throats.ts';

export interface SampleFacts {
  /** Hertz; undefined where nothing is voiced. */
  readonly medianPitch: number | undefined;
  /** Semitones between what a tenth of the time stays below and above. */
  readonly pitchRange: number;
  /** Syllables a second while it speaks, by the peaks of its loudness. */
  readonly pace: number;
  /** The centre of its spectrum, in hertz. */
  readonly brightness: number;
  /** From 0, voiced, to 1, only breath. */
  readonly breath: number;
}

export function sampleFacts(samples: Int16Array, sampleRate: number): SampleFacts {
  const { median, low, high, voicedShare } = pitchOf(samples, sampleRate);
  const centre = brightness(samples, sampleRate);
  const unvoiced = within((0.6 - voicedShare) / 0.5, { least: 0, most: 1 });
  /** A creaking voice has as little pitch as a breathy one, but no hiss. */
  const hiss = within((centre - 1400) / 1200, { least: 0, most: 1 });
  return {
    medianPitch: median,
    pitchRange: low > 0 ? 12 * Math.log2(high / low) : 0,
    pace: syllablesPerSecond(samples, sampleRate),
    brightness: centre,
    breath: unvoiced * hiss,
  };
}

export function likeness(facts: SampleFacts): OfflineVoice {
  const pitch = facts.medianPitch ?? voicelessPitch;
  const bright = facts.brightness || usualBrightness;
  const throat = nearestThroat(pitch, bright);
  const own = natural[throat];
  /** Half of the difference: a room and a microphone are bright too. */
  const tract = within(Math.sqrt(bright / own.brightness), { least: 0.94, most: 1.06 });
  return bounded({
    throat,
    tract: throat === 'rms' ? pitch / throats.rms.pitch : throat === 'slt' ? tract - betterUnderstood : tract,
    pitch,
    range: within(facts.pitchRange / own.range || 1, { least: 0.6, most: 1.6 }),
    pace: within(facts.pace / ordinaryPace || 1, { least: 0.8, most: 1.25 }),
    variant: nearestVariant(throats[throat].sex, pitch, bright).name,
    breath: 0.6 * facts.breath,
    roughness: 0,
  });
}

/** Hertz, for a sample that only whispers. */
const voicelessPitch = 120;
/** Hertz, for a sample of silence. */
const usualBrightness = 1000;
/** slt is better understood with a longer tract than its own; rms has no other way to another pitch. */
const betterUnderstood = 0.05;

/** Syllables a second of an ordinary pace, English and Chinese alike. */
const ordinaryPace = 4.3;

/** Two sentences read plainly by each, measured as samples are. */
const natural: Readonly<Record<Throat, { readonly brightness: number; readonly range: number }>> = {
  slt: { brightness: 768, range: 2.6 },
  rms: { brightness: 1217, range: 5 },
  awb: { brightness: 760, range: 3.8 },
  kal16: { brightness: 1025, range: 3.4 },
};

function nearestThroat(pitch: number, bright: number): Throat {
  const distance = (throat: Throat): number => {
    const { pitches, pitch: own } = throats[throat];
    const reach = semitones(pitch, within(pitch, pitches));
    return (
      3 * reach + semitones(pitch, own) / 4 + 2 * Math.abs(Math.log2(bright / natural[throat].brightness))
    );
  };
  const [nearest = 'slt'] = (['slt', 'rms', 'awb', 'kal16'] as const).toSorted(
    (one, other) => distance(one) - distance(other),
  );
  return nearest;
}

function nearestVariant(sex: 'female' | 'male', pitch: number, bright: number): Variant {
  const distance = (variant: Variant): number =>
    semitones(pitch, variant.pitch) / 6 + Math.abs(Math.log2(bright / variant.brightness));
  const own = variants.filter((variant) => variant.sex === sex);
  return own.reduce(
    (best, variant) => (distance(variant) < distance(best) ? variant : best),
    own[0] ?? plainVariant,
  );
}

const plainVariant: Variant = { name: '', sex: 'male', pitch: 89, brightness: 1311 };

const semitones = (one: number, other: number): number => Math.abs(12 * Math.log2(one / other));

/** Seconds. */
const frame = 0.01;
/** Frames on each side that the loudness is smoothed over. */
const smoothing = 2;
/** Decibels: how far the loudness falls between two syllables, and how far below the loudest vowels one still counts. */
const dip = 1.5;
const faintest = 20;
/** Frames: a longer silence is a pause, and no time of speaking. */
const pause = 15;

function syllablesPerSecond(samples: Int16Array, sampleRate: number): number {
  const levels = frameLevels(samples, Math.max(1, Math.round(frame * sampleRate)));
  const least = soundingLevel(levels) - faintest;
  const smooth = levels.map((_, at) => {
    const around = levels.subarray(Math.max(0, at - smoothing), at + smoothing + 1);
    return around.reduce((sum, level) => sum + Math.max(level, -100), 0) / around.length;
  });
  let syllables = 0;
  let speaking = 0;
  let silent = pause;
  let highest = -Infinity;
  let lowest = -Infinity;
  for (const level of smooth) {
    silent = level >= least ? 0 : silent + 1;
    if (silent < pause) speaking++;
    if (highest === -Infinity) {
      if (level >= Math.max(least, lowest + dip)) highest = level;
      else lowest = Math.min(lowest, level);
    } else if (level > highest) highest = level;
    else if (level < highest - dip) {
      syllables++;
      highest = -Infinity;
      lowest = level;
    }
  }
  return speaking === 0 ? 0 : syllables / (speaking * frame);
}
