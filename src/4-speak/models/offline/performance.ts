/** What the offline engine's workers are handed: a voice and the steps of one line, plain data with nothing left to decide. */
import type { BodySound } from '../../../audio/body-sound.ts';

/** The speakers flite brings along: one woman, three men. */
export type Throat = 'slt' | 'rms' | 'awb' | 'kal16';

export interface OfflineVoice {
  /** Who lends the throat to English. */
  readonly throat: Throat;
  /** Length of the vocal tract, beside the throat's own: above 1 it is shorter, so brighter and younger. */
  readonly tract: number;
  /** The pitch it speaks around, in hertz. */
  readonly pitch: number;
  /** How far the melody strays, beside the throat's own. */
  readonly range: number;
  /** Beside an ordinary pace: 1.2 is faster. */
  readonly pace: number;
  /** espeak's variant, for every other language: 'f4', 'klatt4'; empty for its plain voice. */
  readonly variant: string;
  /** Of each the share, from 0 to 1. */
  readonly breath: number;
  readonly roughness: number;
}

/** How a part of a line is spoken, beside the voice's own way. */
export interface Manner {
  readonly pace: number;
  readonly pitch: number;
  readonly range: number;
  /** Decibels. */
  readonly level: number;
  /** 0 voiced, 1 only breath. */
  readonly whisper: number;
}

export type Step =
  | { readonly kind: 'speech'; readonly text: string; readonly reader: Reader; readonly manner: Manner }
  | { readonly kind: 'rest'; readonly seconds: number }
  /** Of the body: heard, never read aloud. */
  | { readonly kind: 'sound'; readonly sound: BodySound; readonly manner: Manner };

/** Who reads a piece of text: flite knows English, espeak every other language by its tag ('cmn', 'de'). */
export type Reader = { readonly engine: 'flite' } | { readonly engine: 'espeak'; readonly language: string };

export interface Performance {
  readonly voice: OfflineVoice;
  readonly steps: readonly Step[];
}
