/** What flite is told so that it speaks with a voice, in a manner: its own names and numbers for them. */
import type { Manner, OfflineVoice, Throat } from './performance.ts';

export interface FliteWords {
  /** Without `-t` and the text. */
  readonly parameters: readonly string[];
  /** Played faster by this, it has the tract that was asked for, and the pitch and pace as well. */
  readonly speedUp: number;
}

interface Habits {
  /** Of the time flite itself would take: so all four read at one pace, a little calmer than flite. */
  readonly stretch: number;
  /** Hertz of its mean and of its standard deviation; undefined where it keeps its own melody. */
  readonly melody: { readonly mean: number; readonly spread: number; readonly drop: number } | undefined;
  readonly pitch: number;
}

/**
 * Measured on three sentences, pitch by autocorrelation. The median comes out below the mean that is asked for, by `drop`
 * times the spread, at every mean and spread within a voice's bounds.
 */
const habits: Readonly<Record<Throat, Habits>> = {
  slt: { stretch: 1.17, pitch: 166, melody: { mean: 172, spread: 27, drop: 0.22 } },
  awb: { stretch: 1.08, pitch: 123, melody: { mean: 131, spread: 26, drop: 0.31 } },
  kal16: { stretch: 1.13, pitch: 88, melody: { mean: 95, spread: 11, drop: 0.57 } },
  rms: { stretch: 1, pitch: 104, melody: undefined },
};

/** Beyond these a voice is no longer understood, whatever it is asked for. */
const paces = { least: 0.5, most: 1.9 } as const;
const pitches = { least: 65, most: 320 } as const;
const ranges = { least: 0, most: 2 } as const;
/** How far the tract of a throat that keeps its melody may follow a pitch. */
const bends = { least: 0.95, most: 1.07 } as const;

export function fliteWords(voice: OfflineVoice, manner: Manner): FliteWords {
  const { stretch, pitch: ownPitch, melody } = habits[voice.throat];
  const pitch = within(voice.pitch * manner.pitch, pitches);
  const bend = melody ? 1 : within(pitch / (ownPitch * voice.tract), bends);
  const speedUp = hundredths(voice.tract * bend);
  const pace = within(voice.pace * manner.pace, paces);
  const settings = [`duration_stretch=${((stretch * speedUp) / pace).toFixed(4)}`];
  if (melody) {
    const median = pitch / speedUp;
    const range = within(voice.range * manner.range, ranges);
    const spread = (melody.spread * range * median) / melody.mean;
    const mean = median + melody.drop * spread;
    settings.push(`int_f0_target_mean=${mean.toFixed(2)}`, `int_f0_target_stddev=${spread.toFixed(2)}`);
  }
  return { parameters: ['-voice', voice.throat, ...settings.flatMap((one) => ['--setf', one])], speedUp };
}

const within = (value: number, { least, most }: { readonly least: number; readonly most: number }): number =>
  Math.min(most, Math.max(least, value));

/** Sample rates that have much in common are changed into each other more quickly. */
const hundredths = (value: number): number => Math.round(value * 100) / 100;
