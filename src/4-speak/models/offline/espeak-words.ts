/** What espeak is asked, so that it reads with a voice, in a manner; and what it may answer. */
import type { Manner, OfflineVoice } from './performance.ts';
import type { Sound } from './flite.ts';
import { variants } from './throats.ts';

/** As `espeak-process` understands it. */
export interface EspeakQuestion {
  readonly text: string;
  readonly language: string;
  readonly variant: string;
  /** Words a minute. */
  readonly rate: number;
  /** From 0 to 100. */
  readonly pitch: number;
  readonly range: number;
}

export type EspeakAnswer =
  ({ readonly kind: 'sound' } & Sound) | { readonly kind: 'missing' | 'refused'; readonly reason: string };

/** Mandarin then takes as long as an actor would. */
const ordinaryRate = 165;
const rates = { least: 80, most: 400 } as const;
/** A little wider than espeak's own 50, at which the four tones lie close together. */
const ordinaryRange = 62;
/** With that range the median lies below the pitch it was measured at with the middle one. */
const medianShare = 0.95;
/** Hertz, of a variant nobody has measured. */
const usualPitch = 95;
const middle = 50;

export function espeakQuestion(
  text: string,
  language: string,
  voice: OfflineVoice,
  manner: Manner,
): EspeakQuestion {
  const own = (variants.find(({ name }) => name === voice.variant)?.pitch ?? usualPitch) * medianShare;
  // Its scale doubles the pitch every 50 steps.
  const octaves = Math.log2((voice.pitch * manner.pitch) / own);
  return {
    text,
    language,
    variant: voice.variant,
    rate: Math.round(Math.min(rates.most, Math.max(rates.least, ordinaryRate * voice.pace * manner.pace))),
    pitch: percent(middle + 50 * octaves),
    range: percent(ordinaryRange * voice.range * manner.range),
  };
}

const percent = (value: number): number => Math.round(Math.min(100, Math.max(0, value)));
