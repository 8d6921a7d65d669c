/** How a programme is written as one file: its format, its level, all that stands in it beside the sound. */
import type { Cover } from '../ffmpeg/encode.ts';
import type { Chapter, Tags } from '../ffmpeg/metadata.ts';
import type { WavMarker } from '../audio/stereo-wav.ts';
import type { LoudnessTarget } from '../6-mix/loudness-targets.ts';

export const soundFormats = ['wav', 'flac', 'mp3', 'm4a', 'm4b', 'ogg', 'opus'] as const;
export type SoundFormatName = (typeof soundFormats)[number];

export interface SoundForm {
  readonly format: SoundFormatName;
  readonly channels: 1 | 2;
  /** Of wav and flac. */
  readonly bits: 16 | 24;
  readonly target: LoudnessTarget;
  readonly tags: Tags;
  readonly chapters: readonly Chapter[];
  readonly cover: Cover | undefined;
  /** What editors show in a wav: where each clip lies. */
  readonly markers: readonly WavMarker[];
}
