/** Which files the lines of a game come to: each with what it is made from. */
import { hash } from 'node:crypto';
import path from 'node:path';
import type { Cue } from '../../3-plan/cue.ts';
import type { Plan } from '../../3-plan/plan.ts';
import { fileDigest } from '../../5-takes/file-digest.ts';
import type { TakeStore } from '../../5-takes/store.ts';
import type { Take } from '../../5-takes/take.ts';
import type { Files } from '../../ports.ts';
import { digestOfClip } from './clip-file.ts';
import type { ClipName } from './clip-names.ts';
import { clipNames } from './clip-names.ts';
import type { GameDelivery } from './game-delivery.ts';
import type { Recording } from './recordings.ts';

export interface WantedClip extends ClipName {
  /** None where a person speaks. */
  readonly takes: readonly Take[];
  readonly recording: Recording | undefined;
  readonly from: string;
}

export interface ClipSources {
  readonly game: GameDelivery;
  readonly takes: TakeStore;
  readonly files: Files;
}

/** A line without a take and without a recording has none. */
export async function wantedClips(
  plan: Plan,
  takesOf: (cue: Cue) => readonly Take[] | undefined,
  { game: { preset, template, recordingOf }, takes: store, files }: ClipSources,
): Promise<readonly WantedClip[]> {
  /** All takes of a line that play, each with all its parts; the chosen one alone where the template knows no takes. */
  const allTakes = (cue: Cue): readonly (readonly Take[])[] => {
    const [first = [], ...others] = cue.segments.map(({ fingerprint }) => store.takesOf(fingerprint ?? ''));
    return first.flatMap((take, index) => {
      const parts = others.map((some) => some[index]);
      // The same sound twice is no choice.
      const isNew = others.length > 0 || first.findIndex(({ digest }) => digest === take.digest) === index;
      return isNew && parts.every((part) => part !== undefined) ? [[take, ...parts]] : [];
    });
  };
  const wanted: WantedClip[] = [];
  for (const clip of clipNames(plan, preset, template, (cue) => allTakes(cue).length)) {
    const { cue, take } = clip;
    const recording = recordingOf(cue);
    const chosen = template?.includes('{take') ? allTakes(cue)[take - 1] : takesOf(cue);
    if (recording) {
      const { digest } = await fileDigest(recording.path, files);
      const name = clip.name.replace(/[^.]+$/, path.extname(recording.path).slice(1).toLowerCase());
      wanted.push({ ...clip, name, takes: [], recording, from: hash('sha256', `recording 1 ${digest}`) });
    } else if (chosen)
      wanted.push({ ...clip, takes: chosen, recording, from: digestOfClip(cue, chosen, preset) });
  }
  return wanted;
}
