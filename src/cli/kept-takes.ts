/** The takes of a cue as commands show them: number, length, digest, file, and whether it plays. */
import type { Cue } from '../3-plan/cue.ts';
import { chooseTakes } from '../5-takes/choose.ts';
import type { Take } from '../5-takes/take.ts';
import { flags } from '../5-takes/take.ts';
import type { Production } from '../production.ts';

export interface KeptTake {
  /** From 1; only of a line that is asked for in parts. */
  readonly segment?: number;
  readonly take: number;
  readonly seconds: number;
  readonly audio: string;
  readonly file: string;
  readonly plays: boolean;
  /** What is worth a second listening; left out where there is nothing. */
  readonly warnings?: Take['warnings'];
}

export function takesOfCue(
  cue: Cue,
  { store, pickOf }: Pick<Production, 'store' | 'pickOf'>,
): readonly KeptTake[] {
  const plays = chooseTakes(cue, pickOf, store)?.takes ?? [];
  return cue.segments.flatMap(({ fingerprint }, segment) =>
    (fingerprint === undefined ? [] : store.takesOf(fingerprint)).map((take) => ({
      ...(cue.segments.length > 1 && { segment: segment + 1 }),
      take: take.number,
      seconds: Math.round(take.seconds * 100) / 100,
      audio: `sha256:${take.digest}`,
      file: store.layout.sound(take.fingerprint, take.number),
      plays: plays[segment] === take,
      ...flags(take.warnings),
    })),
  );
}

export const describeTake = ({ segment, take, seconds, plays, warnings = [] }: KeptTake): string =>
  [
    ...(segment === undefined ? [] : [`segment ${segment}`]),
    `take ${take}`,
    `${seconds.toFixed(1)} s`,
    ...(plays ? ['plays'] : []),
    ...warnings.map(({ message }) => message),
  ].join('  ');
