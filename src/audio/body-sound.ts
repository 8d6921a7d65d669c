/** Sounds of the body that are no words, made of breath and voice: a sigh, a laugh, a cough, in anybody's pitch. */
import type { Mouth, VocalGesture } from './vocal-gesture.ts';
import { gestureSound } from './vocal-gesture.ts';

export type BodySound =
  'breath' | 'sigh' | 'gasp' | 'laugh' | 'sob' | 'cough' | 'hum' | 'groan' | 'sniff' | 'yawn';

export interface BodySoundOptions {
  /** The pitch the body speaks around, in hertz. */
  readonly pitch: number;
  readonly sampleRate: number;
}

/**
 * 0.3 to 1.2 seconds, silent at both ends, always the same for the same options. Levels are those beside speech of -20
 * dBFS (root mean square): voiced sounds lie at -25 or so, breath at -33; a gain makes them fit any other voice.
 */
export function bodySound(sound: BodySound, { pitch, sampleRate }: BodySoundOptions): Int16Array {
  const gestures = recipes[sound];
  const seconds = Math.max(...gestures.map(({ at, seconds }) => at + seconds));
  const mixed = new Float64Array(Math.ceil(seconds * sampleRate) + 1);
  const throat = Math.max(0.9, Math.min(1.3, (pitch / 120) ** 0.3));
  for (const [index, gesture] of gestures.entries()) {
    const start = Math.round(gesture.at * sampleRate);
    const own = {
      ...gesture,
      pitch: gesture.pitch.map((one) => one * pitch),
      mouth: gesture.mouth.map((mouth) => sized(mouth, throat)),
    };
    for (const [at, sample] of gestureSound(own, sampleRate, index + 1).entries())
      mixed[start + at] = (mixed[start + at] ?? 0) + sample;
  }
  return Int16Array.from(mixed, (sample) => Math.round(Math.max(-1, Math.min(1, sample)) * 32_767));
}

/** A gesture in terms of the body's own pitch, and where in the sound it begins, in seconds. */
type Placed = VocalGesture & { readonly at: number };

const sized = ({ formants, damping }: Mouth, throat: number): Mouth => ({
  formants: formants.map((formant) => formant * throat),
  damping,
});

const mouth = (first: number, second: number, third: number, damping = 1): Mouth => ({
  formants: [first, second, third, 3500, 4500],
  damping,
});
const ah = mouth(730, 1090, 2440);
const uh = mouth(520, 1190, 2390);
const oh = mouth(500, 900, 2400);
const oo = mouth(330, 870, 2240);
/** Lips shut: all but the lowest is swallowed by the nose. */
const mm = mouth(260, 1000, 2200, 2.5);
/** Breath through an open mouth, through a narrower one, through the nose. */
const wide = mouth(800, 1500, 2700, 3);
const narrow = mouth(650, 1800, 2900, 3);
const nose = mouth(1400, 2600, 3200, 4);

const breathIn = { voice: 0, pitch: [1] } as const;

/** One syllable of laughter: breath, then the voice, in terms of the body's own pitch. */
const ha = (at: number, pitch: number, level: number): readonly Placed[] => [
  { at, seconds: 0.09, level: level - 9, voice: 0, pitch: [1], mouth: [wide, uh], rise: 0.03, fall: 0.045 },
  {
    at: at + 0.045,
    seconds: 0.12,
    level,
    voice: 0.93,
    pitch: [pitch * 0.96, pitch * 1.04, pitch * 0.9],
    mouth: [ah, uh],
    rise: 0.025,
    fall: 0.07,
  },
];

/** A burst of air against shut cords, and what they rattle after it. */
const hack = (at: number, level: number): readonly Placed[] => [
  { at, seconds: 0.13, level, voice: 0.1, pitch: [1.2, 0.9], mouth: [wide, ah], rise: 0.008, fall: 0.1 },
  {
    at: at + 0.03,
    seconds: 0.2,
    level: level - 5,
    voice: 0.6,
    pitch: [1.25, 0.85],
    mouth: [ah, uh],
    rise: 0.02,
    fall: 0.14,
    tremble: { hertz: 48, depth: 0.7 },
  },
];

const recipes: Readonly<Record<BodySound, readonly Placed[]>> = {
  breath: [{ ...breathIn, at: 0, seconds: 0.5, level: -35, mouth: [narrow, wide], rise: 0.25, fall: 0.14 }],
  sigh: [
    { ...breathIn, at: 0, seconds: 0.32, level: -38, mouth: [narrow, wide], rise: 0.18, fall: 0.1 },
    {
      at: 0.34,
      seconds: 0.8,
      level: -31,
      voice: 0.35,
      pitch: [1.05, 0.9, 0.65],
      mouth: [ah, uh, oo],
      rise: 0.07,
      fall: 0.6,
    },
    {
      at: 0.34,
      seconds: 0.85,
      level: -33,
      voice: 0,
      pitch: [1],
      mouth: [wide, wide, oh],
      rise: 0.08,
      fall: 0.6,
    },
  ],
  gasp: [
    { ...breathIn, at: 0, seconds: 0.34, level: -29, mouth: [narrow, wide], rise: 0.045, fall: 0.2 },
    {
      at: 0.01,
      seconds: 0.22,
      level: -36,
      voice: 0.8,
      pitch: [1.5, 1.9],
      mouth: [uh, ah],
      rise: 0.05,
      fall: 0.12,
    },
  ],
  laugh: [
    ...ha(0, 1.35, -25),
    ...ha(0.19, 1.5, -24),
    ...ha(0.38, 1.4, -25),
    ...ha(0.58, 1.28, -27),
    ...ha(0.79, 1.12, -30),
  ],
  sob: [
    ...[0, 0.13, 0.26].map((at) => ({
      ...breathIn,
      at,
      seconds: 0.11,
      level: -33,
      mouth: [narrow, wide],
      rise: 0.03,
      fall: 0.06,
    })),
    {
      at: 0.4,
      seconds: 0.7,
      level: -26,
      voice: 0.85,
      pitch: [1.35, 1.6, 1.3, 1.05],
      mouth: [uh, oo, uh],
      rise: 0.06,
      fall: 0.4,
      tremble: { hertz: 7, depth: 0.6 },
    },
  ],
  cough: [...hack(0, -23), ...hack(0.3, -25)],
  hum: [
    {
      at: 0,
      seconds: 0.62,
      level: -26,
      voice: 0.98,
      pitch: [0.95, 1.12, 0.85],
      mouth: [mm],
      rise: 0.09,
      fall: 0.25,
    },
  ],
  groan: [
    {
      at: 0,
      seconds: 0.95,
      level: -25,
      voice: 0.9,
      pitch: [0.78, 0.92, 0.8, 0.6],
      mouth: [oo, oh, uh, oo],
      rise: 0.12,
      fall: 0.4,
      tremble: { hertz: 23, depth: 0.35 },
    },
  ],
  sniff: [
    { ...breathIn, at: 0, seconds: 0.16, level: -33, mouth: [nose], rise: 0.04, fall: 0.08 },
    { ...breathIn, at: 0.24, seconds: 0.24, level: -31, mouth: [nose], rise: 0.06, fall: 0.1 },
  ],
  yawn: [
    { ...breathIn, at: 0, seconds: 0.6, level: -33, mouth: [narrow, wide, wide], rise: 0.3, fall: 0.2 },
    {
      at: 0.48,
      seconds: 0.72,
      level: -26,
      voice: 0.8,
      pitch: [1, 1.15, 0.85, 0.65],
      mouth: [uh, ah, ah, oo],
      rise: 0.15,
      fall: 0.42,
    },
  ],
};
