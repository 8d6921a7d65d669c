/** A line as one clip: its takes, with short rests between them where it was too long for one. */
import { joinOf } from '../6-mix/spacing.ts';
import type { Cue } from '../3-plan/cue.ts';
import type { Take } from '../5-takes/take.ts';

export type Piece =
  { readonly kind: 'silence'; readonly seconds: number } | { readonly kind: 'take'; readonly take: Take };

export function piecesOf({ layers, segments }: Cue, takes: readonly Take[]): readonly Piece[] {
  return takes.flatMap((take, index): Piece[] => {
    const piece: Piece = { kind: 'take', take };
    if (index === 0) return [piece];
    const milliseconds = joinOf(layers, segments[index]?.join ?? 'sentence');
    return [{ kind: 'silence', seconds: milliseconds / 1000 }, piece];
  });
}
