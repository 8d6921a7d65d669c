/** What each throat and each variant can do and still be understood: the bounds no voice leaves. */
import type { OfflineVoice, Throat } from './performance.ts';

export interface Bounds {
  readonly least: number;
  readonly most: number;
}

export interface ThroatFacts {
  readonly sex: 'female' | 'male';
  /** Hertz, as the throat speaks by itself. */
  readonly pitch: number;
  readonly pitches: Bounds;
  readonly tracts: Bounds;
}

/**
 * By the word error rate of a recognizer, at most a fourth within these bounds: slt makes 9 of 100 words unclear at a tract
 * of 0.86, 18 as a child at 0.98, 31 above 1.05; rms 66 at 0.86. rms keeps its own pitch whatever it is told, so it only
 * moves with its tract.
 */
export const throats: Readonly<Record<Throat, ThroatFacts>> = {
  slt: { sex: 'female', pitch: 174, pitches: { least: 135, most: 245 }, tracts: { least: 0.86, most: 1 } },
  rms: { sex: 'male', pitch: 105, pitches: { least: 99, most: 111 }, tracts: { least: 0.94, most: 1.06 } },
  awb: { sex: 'male', pitch: 130, pitches: { least: 100, most: 155 }, tracts: { least: 0.94, most: 1.08 } },
  kal16: { sex: 'male', pitch: 91, pitches: { least: 80, most: 126 }, tracts: { least: 1, most: 1.08 } },
};

export interface Variant {
  /** espeak's name for it, empty for the plain voice. */
  readonly name: string;
  readonly sex: 'female' | 'male';
  /** Hertz in Mandarin, at espeak's middle pitch. */
  readonly pitch: number;
  /** The centre of its spectrum in Mandarin, in hertz. */
  readonly brightness: number;
}

/**
 * Those of espeak's variants that keep the four tones apart, clip nothing and wear no effect, from dark to bright: each read
 * one Mandarin text and was measured.
 */
export const variants: readonly Variant[] = [
  { name: 'f1', sex: 'female', pitch: 160, brightness: 1419 },
  { name: 'f4', sex: 'female', pitch: 159, brightness: 1451 },
  { name: 'f2', sex: 'female', pitch: 169, brightness: 1529 },
  { name: 'linda', sex: 'female', pitch: 212, brightness: 1556 },
  { name: 'f3', sex: 'female', pitch: 177, brightness: 1650 },
  { name: 'Annie', sex: 'female', pitch: 187, brightness: 1698 },
  { name: 'f5', sex: 'female', pitch: 182, brightness: 1967 },
  { name: 'klatt6', sex: 'male', pitch: 88, brightness: 792 },
  { name: 'adam', sex: 'male', pitch: 88, brightness: 822 },
  { name: 'm7', sex: 'male', pitch: 90, brightness: 893 },
  { name: 'm1', sex: 'male', pitch: 84, brightness: 1158 },
  { name: 'm6', sex: 'male', pitch: 89, brightness: 1269 },
  { name: '', sex: 'male', pitch: 89, brightness: 1311 },
  { name: 'm3', sex: 'male', pitch: 91, brightness: 1394 },
  { name: 'm5', sex: 'male', pitch: 89, brightness: 1421 },
  { name: 'm2', sex: 'male', pitch: 91, brightness: 1529 },
];

export const voiceBounds = {
  range: { least: 0.4, most: 1.8 },
  pace: { least: 0.75, most: 1.3 },
  breath: { least: 0, most: 0.7 },
  roughness: { least: 0, most: 0.7 },
} as const satisfies Record<string, Bounds>;

export const within = (value: number, { least, most }: Bounds): number =>
  Math.min(most, Math.max(least, value));

/** The nearest voice that is understood; where the throat keeps its own pitch, that pitch. */
export function bounded(voice: OfflineVoice): OfflineVoice {
  const { pitch, pitches, tracts } = throats[voice.throat];
  const tract = hundredths(within(voice.tract, tracts));
  return {
    ...voice,
    tract,
    pitch: Math.round(within(voice.throat === 'rms' ? pitch * tract : voice.pitch, pitches)),
    range: hundredths(within(voice.range, voiceBounds.range)),
    pace: hundredths(within(voice.pace, voiceBounds.pace)),
    breath: hundredths(within(voice.breath, voiceBounds.breath)),
    roughness: hundredths(within(voice.roughness, voiceBounds.roughness)),
  };
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;
