/** The clips of a build parted by language, languages and clips in the order of the script. */
import type { GameClip } from './game-clip.ts';

export function clipsByLanguage(clips: readonly GameClip[]): ReadonlyMap<string, readonly GameClip[]> {
  const parted = new Map<string, GameClip[]>();
  for (const clip of clips) {
    const same = parted.get(clip.language);
    if (same) same.push(clip);
    else parted.set(clip.language, [clip]);
  }
  return parted;
}
