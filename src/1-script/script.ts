/** The Script: what the author wrote, whole and positioned, whatever file or spelling each part came from. */
import type { Decibels, Milliseconds, Percent } from '../audio/units.ts';
import type { Source, Span } from '../diagnostics/source.ts';
import type { GameFacts } from './game-facts.ts';
import type { BedFields, DeliverFields, EngineName, Treatment } from './schema.ts';
import type { Settings } from './settings.ts';
import type { ByLanguage, Stated } from './stated.ts';

export interface Script {
  readonly source: Source;
  /** The folder no path may leave. */
  readonly root: string;
  /** The name of programme and output folder: the file without its ending. */
  readonly stem: string;
  readonly title: Stated<string> | undefined;
  readonly author: Stated<string> | undefined;
  readonly cover: FileReference | undefined;
  readonly engine: Stated<EngineName> | undefined;
  readonly deliver: DeliverFields;
  /** Settings of the whole production, outside in: layer files, then the script. */
  readonly production: readonly Settings[];
  readonly lexicon: ReadonlyMap<string, Stated<string>>;
  readonly tokens: ReadonlyMap<string, Stated<string>>;
  readonly cast: ReadonlyMap<string, Character>;
  readonly scenes: readonly Scene[];
  /** Of lines that come from a game; undefined for a script of our own. */
  readonly game: GameFacts | undefined;
  /** Every line that is spoken, with its scene; skipped ones are left out. */
  readonly lines: readonly SceneLine[];
}

export interface SceneLine {
  readonly scene: Scene;
  readonly line: Line;
}

export interface Character {
  readonly id: string;
  /** Where it is first named; its lock lies beside that file. */
  readonly declared: Span;
  /** Outside in: where several files speak of one character, the later refine the earlier. */
  readonly names: readonly Stated<ByLanguage<string>>[];
  readonly settings: readonly Settings[];
}

export interface Scene {
  readonly id: string;
  readonly isIdGiven: boolean;
  readonly span: Span;
  readonly title: Stated<string> | undefined;
  readonly setting: Stated<string> | undefined;
  readonly settings: Settings;
  readonly cast: ReadonlyMap<string, Stated<Settings>>;
  readonly beds: readonly Bed[];
  readonly music: readonly Bed[];
  readonly items: readonly SceneItem[];
  /** Every layer around a line of this character, outside in: production, scene, character, character in scene. */
  readonly layersOf: (character: string) => readonly Settings[];
}

export type SceneItem = Line | Pause | Sound | BedChange;

/** The two ways to write a scene. */
export type Spelling = 'screenplay' | 'list';

export interface Line {
  readonly kind: 'line';
  readonly spelling: Spelling;
  readonly id: string;
  readonly isIdGiven: boolean;
  readonly character: string;
  readonly language: string;
  readonly text: LineText;
  readonly settings: Settings;
  /** Whether the line has settings of its own: most have none. */
  readonly isPlain: boolean;
  readonly overlap: Stated<Milliseconds> | undefined;
  readonly group: Stated<string> | undefined;
  readonly file: Stated<string> | undefined;
  readonly status: Stated<string> | undefined;
  readonly isSkipped: boolean;
  /** The name of the speaker, where the line is shown to stand. */
  readonly span: Span;
  readonly idSpan: Span;
}

/** Spoken words and where each stretch of them stands in the file. */
export interface LineText {
  readonly value: string;
  readonly span: Span;
  /** Stretches that stand in the file letter by letter, in order; empty where quoting or folding forbids it. */
  readonly stretches: readonly TextStretch[];
}

export interface TextStretch {
  readonly from: number;
  readonly offset: number;
}

export interface Pause {
  readonly kind: 'pause';
  readonly duration: Milliseconds;
  readonly span: Span;
}

export interface Sound {
  readonly kind: 'sound';
  readonly sound: FileReference;
  readonly gain: Stated<Decibels> | undefined;
  readonly pan: Stated<Percent> | undefined;
  readonly treatment: Stated<Treatment> | undefined;
  readonly overlap: Stated<Milliseconds> | undefined;
  readonly span: Span;
}

export interface Bed {
  readonly id: string | undefined;
  readonly sound: FileReference;
  readonly fields: BedFields;
  readonly span: Span;
}

/** In the middle of a scene: a bed begins (one declared by id, or one of its own), or one ends. */
export type BedChange =
  | { readonly kind: 'bed-start'; readonly bed: Bed | string; readonly span: Span }
  | {
      readonly kind: 'bed-stop';
      readonly id: string;
      readonly fade: Stated<Milliseconds> | undefined;
      readonly span: Span;
    };

/** A file a script names: as it was written, and where that leads. */
export interface FileReference {
  readonly written: string;
  readonly path: string;
  readonly span: Span;
}

function stretchAt(stretches: readonly TextStretch[], at: number): TextStretch | undefined {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.from ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return stretches[low - 1];
}

/** The place of a stretch of spoken words in the file. */
export function textSpan(text: LineText, start: number, end: number): Span {
  const stretch = stretchAt(text.stretches, start);
  if (!stretch) return text.span;
  const offset = stretch.offset + (start - stretch.from);
  return text.span.source.span(offset, Math.min(text.span.end, offset + Math.max(1, end - start)));
}
