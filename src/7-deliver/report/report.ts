/** The report of a delivery: what was written and measured, what is wrong with it, and where every line is heard. */
import type { EngineName } from '../../1-script/schema.ts';
import type { Chapter } from '../../ffmpeg/metadata.ts';

export interface DeliveryReport {
  readonly version: 1;
  readonly title: string;
  readonly author: string | undefined;
  /** The language of the title. */
  readonly language: string;
  /** The name and version of what wrote it. */
  readonly generatedBy: string;
  readonly engine: EngineName;
  /** A rehearsal without the cast: the offline engine, or tones. */
  readonly isTableRead: boolean;
  /** That machines speak here. */
  readonly statement: string;
  /** Of the programme. */
  readonly seconds: number;
  readonly files: readonly ReportedFile[];
  readonly targets: ReportedTargets;
  readonly problems: readonly ReportedProblem[];
  readonly chapters: readonly Chapter[];
  /** Short-term LUFS, one a second; null where there is silence. */
  readonly loudness: readonly (number | null)[];
  readonly waveform: Waveform;
  readonly lines: readonly ReportedLine[];
  readonly missing: readonly MissingCue[];
}

export type ReportedKind = 'programme' | 'line' | 'stem' | 'captions' | 'chapters' | 'session' | 'data';

export interface ReportedFile {
  /** As seen from the folder of the report, with forward slashes. */
  readonly path: string;
  readonly kind: ReportedKind;
  /** mp3, wav, srt, rpp … */
  readonly format: string;
  readonly bytes: number;
  readonly measured?: MeasuredSound | undefined;
}

/** Of the file as it was encoded; null for what silence has no figure of. */
export interface MeasuredSound {
  readonly seconds: number;
  /** LUFS. */
  readonly integrated: number | null;
  /** dBTP. */
  readonly truePeak: number | null;
  /** LU. */
  readonly range: number | null;
  /** dBFS. */
  readonly rms: number | null;
  readonly noiseFloor: number | null;
  /** Seconds. */
  readonly headSilence: number;
  readonly tailSilence: number;
}

/** What the chosen loudness asks for; undefined where it does not care. */
export interface ReportedTargets {
  readonly loudness: string;
  /** LUFS, and how many LU beside it still pass. */
  readonly integrated?: number | undefined;
  readonly tolerance?: number | undefined;
  /** dBTP at most. */
  readonly truePeak?: number | undefined;
  /** dBFS: at least, at most. */
  readonly rms?: readonly [least: number, most: number] | undefined;
  /** dBFS at most. */
  readonly noiseFloor?: number | undefined;
}

export interface ReportedProblem {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly file?: string | undefined;
}

/** Lowest and highest sample of each stretch, from -1 to 1; about 1,200 stretches whatever the length. */
export interface Waveform {
  readonly lowest: readonly number[];
  readonly highest: readonly number[];
}

/** file:line:column, as editors follow it. */
export type PlaceText = string;

export interface ReportedLine {
  readonly cue: string;
  readonly speaker: string;
  readonly language: string;
  /** Without marks. */
  readonly text: string;
  /** The title of its scene. */
  readonly scene: string;
  /** Seconds of the programme. */
  readonly start: number;
  readonly end: number;
  /** The number of the take that plays, for each part of the line. */
  readonly takes: readonly number[];
  /** How many are kept, of the part that has fewest. */
  readonly kept: number;
  readonly place: PlaceText;
  readonly warnings: readonly string[];
}

export interface MissingCue {
  readonly cue: string;
  readonly speaker: string;
  readonly language: string;
  readonly text: string;
  readonly place: PlaceText;
}

/** For people as well: lists of numbers stand on one line each. No text has a line end in JSON, so none is touched. */
export const reportJson = (report: DeliveryReport): string =>
  `${JSON.stringify(report, null, 2).replace(numbers, (list) => list.replace(/\s+/g, ''))}\n`;

const numbers = /\[\n\s+(?:-?\d[\d.e+-]*|null)(?:,\n\s+(?:-?\d[\d.e+-]*|null))*\n\s+\]/g;
