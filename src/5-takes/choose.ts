/** Which takes of a cue play: those that were picked, else the first of each segment. */
import type { Cue } from '../3-plan/cue.ts';
import type { StatedPick } from './picks.ts';
import type { TakeStore } from './store.ts';
import type { Take } from './take.ts';

export interface Choice {
  /** One for each segment. */
  readonly takes: readonly Take[];
  /** A pick whose sound is no longer there: the first takes play instead, and it is said. */
  readonly missing: StatedPick | undefined;
}

/** Finds the pick of a cue: by its id where the words are still the same, else by the words, for a cue that got another id. */
export type PickOf = (cue: Cue) => StatedPick | undefined;

export function pickFinder(picks: readonly StatedPick[], cues: readonly Cue[]): PickOf {
  if (picks.length === 0) return () => undefined;
  const ids = new Set(cues.map(({ language, id }) => `${language}\n${id}`));
  const own = new Map<string, StatedPick>();
  const moved = new Map<string, StatedPick>();
  for (const pick of picks) {
    const words = pick.fingerprints.join();
    own.set(`${pick.language}\n${pick.cue}\n${words}`, pick);
    if (!ids.has(`${pick.language}\n${pick.cue}`) && !moved.has(words)) moved.set(words, pick);
  }
  return ({ id, language, segments }) => {
    const words = segments.map(({ fingerprint }) => fingerprint ?? '').join();
    return own.get(`${language}\n${id}\n${words}`) ?? moved.get(words);
  };
}

/** Undefined while a segment has no take, or awaits its voice. */
export function chooseTakes(cue: Cue, pickOf: PickOf, store: TakeStore): Choice | undefined {
  const pick = pickOf(cue);
  const picked = pick && pickedTakes(pick, cue, store);
  if (picked) return { takes: picked, missing: undefined };
  const first = cue.segments.flatMap(
    ({ fingerprint }) => (fingerprint === undefined ? undefined : store.takesOf(fingerprint)[0]) ?? [],
  );
  return first.length === cue.segments.length ? { takes: first, missing: pick } : undefined;
}

/** By the bytes that were picked: a number may have been given away again. */
function pickedTakes(pick: StatedPick, cue: Cue, store: TakeStore): readonly Take[] | undefined {
  const takes = cue.segments.flatMap(({ fingerprint }, segment) => {
    const audio = pick.audio[segment];
    const some = fingerprint === undefined ? [] : store.takesOf(fingerprint);
    const picked = some.filter(({ digest }) => digest === audio);
    return picked.find(({ number }) => number === pick.takes[segment]) ?? picked[0] ?? [];
  });
  return takes.length === cue.segments.length ? takes : undefined;
}
