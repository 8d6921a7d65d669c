/** A line as a game looks it up: by its id, with what is heard for it, be it the sound of another line. */
import { clipsByLanguage } from './clips-by-language.ts';
import type { GameClip, Rung } from './game-clip.ts';

export interface HeardLine {
  readonly id: string;
  /** As seen from the folder of the delivery; none while nothing is there. */
  readonly file: string | undefined;
  readonly seconds: number | undefined;
  readonly status: Rung;
}

/** What a game knows of a language. */
export interface HeardLanguage {
  readonly language: string;
  /** By id, in the order of code units. */
  readonly lines: readonly HeardLine[];
  /** By the id of the group, each in the order of its alternatives. */
  readonly groups: readonly { readonly id: string; readonly ids: readonly string[] }[];
}

export const heardLanguages = (clips: readonly GameClip[]): readonly HeardLanguage[] =>
  [...clipsByLanguage(clips)].toSorted(([one], [other]) => order(one, other)).map(heardLanguage);

function heardLanguage([language, clips]: readonly [string, readonly GameClip[]]): HeardLanguage {
  const byId = new Map(clips.map((clip) => [clip.id, clip]));
  const groups = new Map<string, GameClip[]>();
  for (const clip of clips) {
    if (!clip.group) continue;
    const same = groups.get(clip.group.id);
    if (same) same.push(clip);
    else groups.set(clip.group.id, [clip]);
  }
  return {
    language,
    lines: clips
      .map((clip) => heardLine(clip, soundingClip(clip, byId)))
      .toSorted((one, other) => order(one.id, other.id)),
    groups: [...groups]
      .map(([id, some]) => ({
        id,
        ids: some
          .toSorted((one, other) => (one.group?.index ?? 0) - (other.group?.index ?? 0))
          .map((clip) => clip.id),
      }))
      .toSorted((one, other) => order(one.id, other.id)),
  };
}

const heardLine = ({ id }: GameClip, { file, sound, status }: GameClip): HeardLine => ({
  id,
  file,
  seconds: sound === undefined ? undefined : Math.round(sound.durationMs) / 1000,
  status,
});

/** Whose file it plays: its own, else that of the line it is an alias of, however many there are between. */
export function soundingClip(clip: GameClip, byId: ReadonlyMap<string, GameClip>): GameClip {
  const seen = new Set<GameClip>();
  for (let current = clip; !seen.has(current);) {
    if (current.file !== undefined || current.aliasOf === undefined) return current;
    seen.add(current);
    current = byId.get(current.aliasOf) ?? clip;
  }
  return clip;
}

/** The same on every machine, whatever its language. */
const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
