/** A line of a game and the file it is heard from: what manifests, tables and reports are made of. */

/** From nothing to what is shipped: the best there is of a line is what the game plays. */
export const rungs = ['missing', 'tts', 'scratch', 'recorded', 'final'] as const;
export type Rung = (typeof rungs)[number];

export interface GameClip {
  /** As the game knows it; ids are known within their language. */
  readonly id: string;
  readonly language: string;
  readonly character: string;
  /** The name that is shown. */
  readonly speaker: string;
  /** The preset, or what kind of voice it is. */
  readonly voice: string;
  readonly scene: string;
  readonly text: string;
  /** After tokens and lexicon: what was sent. */
  readonly spokenText: string;
  readonly direction: string;
  readonly status: Rung;
  /** As seen from the folder of the delivery, with forward slashes; none while nothing is there. */
  readonly file: string | undefined;
  /** Of the take that is heard; none where a person speaks. */
  readonly take: number | undefined;
  readonly fingerprint: readonly string[];
  readonly model: string | undefined;
  readonly sound: ClipSound | undefined;
  readonly source: { readonly file: string; readonly line: number };
  readonly group: { readonly id: string; readonly index: number; readonly count: number } | undefined;
  /** The id of the line whose sound it plays. */
  readonly aliasOf: string | undefined;
  readonly warnings: readonly string[];
}

export interface ClipSound {
  readonly durationMs: number;
  readonly sampleRate: number;
  readonly channels: 1 | 2;
  readonly codec: string;
  readonly bytes: number;
  readonly sha256: string;
  /** LUFS; null for silence. */
  readonly lufs: number | null;
  /** `repeated`: too short to be measured by itself, so it was measured said again and again. */
  readonly lufsMethod: 'integrated' | 'repeated' | 'silence';
  /** dBTP. */
  readonly truePeak: number | null;
  readonly headMs: number;
  readonly tailMs: number;
}

/** Everything a set of tables is about. */
export interface GameBuild {
  readonly project: string;
  readonly preset: string;
  /** In the order of the script, all languages one after another. */
  readonly clips: readonly GameClip[];
  /** Of whoever renders. */
  readonly version: string;
  /** Files in the folder that no line plays any more. */
  readonly orphans: readonly string[];
  readonly translations: readonly {
    readonly id: string;
    readonly language: string;
    readonly state: 'stale' | 'missing';
  }[];
}
