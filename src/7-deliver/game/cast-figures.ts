/** How far the lines of each character are, language by language. */
import type { GameClip, Rung } from './game-clip.ts';

export interface CastFigures {
  readonly character: string;
  readonly speaker: string;
  readonly language: string;
  /** In the order of the script. */
  readonly clips: readonly GameClip[];
  readonly counts: Readonly<Record<Rung, number>>;
  /** Of what can be heard. */
  readonly seconds: number;
}

/** In the order in which the script first has them speak. */
export function castFigures(clips: readonly GameClip[]): readonly CastFigures[] {
  const parted = new Map<string, GameClip[]>();
  for (const clip of clips) {
    const key = JSON.stringify([clip.language, clip.character]);
    const same = parted.get(key);
    if (same) same.push(clip);
    else parted.set(key, [clip]);
  }
  return [...parted.values()].map((some) => ({
    character: some[0]?.character ?? '',
    speaker: some[0]?.speaker ?? '',
    language: some[0]?.language ?? '',
    clips: some,
    counts: rungCounts(some),
    seconds: heardSeconds(some),
  }));
}

export function rungCounts(clips: readonly GameClip[]): Readonly<Record<Rung, number>> {
  const counts: Record<Rung, number> = { missing: 0, tts: 0, scratch: 0, recorded: 0, final: 0 };
  for (const { status } of clips) counts[status]++;
  return counts;
}

export const heardSeconds = (clips: readonly GameClip[]): number =>
  Math.round(clips.reduce((sum, { sound }) => sum + (sound?.durationMs ?? 0), 0)) / 1000;
