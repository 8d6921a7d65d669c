/** The sequence of a programme: every take in its place with the silence before it, one after another. */
import type { SceneItem } from '../1-script/script.ts';
import { resolveSetting } from '../1-script/settings.ts';
import type { Cue } from '../3-plan/cue.ts';
import type { Plan } from '../3-plan/plan.ts';
import type { Take } from '../5-takes/take.ts';

export type Piece =
  | { readonly kind: 'silence'; readonly seconds: number }
  | { readonly kind: 'take'; readonly cue: Cue; readonly take: Take };

/** Milliseconds, where the script says nothing. */
const standard = {
  gap: 350,
  sceneGap: 1_500,
  head: 500,
  tail: 1_000,
  paragraph: 400,
  sentence: 150,
} as const;

/** The takes of a cue, one for each segment. */
export type TakesOf = (cue: Cue) => readonly Take[];

/** A line of several segments: one clip with short rests between its parts. */
export function clipOf(cue: Cue, takes: readonly Take[]): readonly Piece[] {
  const join = resolveSetting(cue.layers, 'join')?.value;
  return takes.flatMap((take, index): Piece[] => {
    const piece: Piece = { kind: 'take', cue, take };
    if (index === 0) return [piece];
    const usual = cue.segments[index]?.join === 'paragraph' ? standard.paragraph : standard.sentence;
    return [silence(join ?? usual), piece];
  });
}

/** Lines that overlap follow each other at once here: only a mix can lay them over each other. */
export function sequenceOf({ script, cues }: Plan, takesOf: TakesOf): readonly Piece[] {
  const byLine = new Map<SceneItem, Cue>(cues.map(({ cue }) => [cue.line, cue]));
  const pieces: Piece[] = [];
  let previous: Cue | undefined;
  /** A pause takes the place of the gap; several add up. */
  let pause: number | undefined;
  for (const scene of script.scenes) {
    for (const item of scene.items) {
      if (item.kind === 'pause') pause = (pause ?? 0) + item.duration;
      const cue = byLine.get(item);
      if (!cue) continue;
      const takes = takesOf(cue);
      pieces.push(silence(silenceBefore(cue, previous, pause)), ...clipOf(cue, takes));
      previous = cue;
      pause = undefined;
    }
  }
  if (!previous) return [];
  return [
    ...pieces,
    silence((pause ?? 0) + (resolveSetting(previous.layers, 'tail')?.value ?? standard.tail)),
  ];
}

function silenceBefore(cue: Cue, previous: Cue | undefined, pause: number | undefined): number {
  const setting = (name: 'gap' | 'sceneGap' | 'head'): number =>
    resolveSetting(cue.layers, name)?.value ?? standard[name];
  if (!previous) return setting('head') + (pause ?? 0);
  if (previous.scene !== cue.scene) return setting('sceneGap') + (pause ?? 0);
  if (pause !== undefined) return pause;
  return cue.line.overlap ? 0 : setting('gap');
}

const silence = (milliseconds: number): Piece => ({ kind: 'silence', seconds: milliseconds / 1000 });
