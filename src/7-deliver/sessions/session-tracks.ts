/** The tracks of a session in an audio editor: one for each character, one for the sounds, one for each bed. */
import type { Clip, Placed, Program, SpeechClip, SpeechPart } from '../../6-mix/program.ts';
import { soundName } from '../clip-origin.ts';

/** What a session must be told about the files it names. */
export interface SessionFiles {
  /** All that is kept of a fingerprint, by number; the take that plays is among them. */
  readonly takesOf: (fingerprint: string) => readonly SessionTake[];
  /** A path as seen from the folder in which the session lies. */
  readonly relativePath: (path: string) => string;
}

export interface SessionTake {
  readonly path: string;
  readonly number: number;
}

export interface SessionTrack {
  readonly name: string;
  /** By when they begin. */
  readonly pieces: readonly SessionPiece[];
}

/** What becomes one item: a part of a line, or a whole sound. */
export type SessionPiece = Placed &
  (
    | { readonly clip: SpeechClip; readonly part: SpeechPart }
    | { readonly clip: Exclude<Clip, SpeechClip>; readonly part?: undefined }
  );

/** Characters and beds in the order in which they are first heard. */
export function sessionTracks({ scenes }: Program): readonly SessionTrack[] {
  const characters = new Map<string, { name: string; pieces: SessionPiece[] }>();
  const sounds: SessionPiece[] = [];
  const beds = new Map<string, { name: string; pieces: SessionPiece[] }>();
  const clips = scenes.flatMap((scene) => scene.clips).toSorted((one, other) => one.at - other.at);
  for (const clip of clips) {
    const { at, frames } = clip;
    if (clip.kind === 'speech') {
      const { character, speaker } = clip.cue;
      const track = trackIn(characters, character, speaker);
      for (const part of clip.parts) track.push({ at: part.at, frames: part.frames, clip, part });
    } else if (clip.kind === 'sound') sounds.push({ at, frames, clip });
    else {
      const { source, start } = clip.bed.span;
      trackIn(beds, `${source.path} ${start}`, soundName(clip)).push({ at, frames, clip });
    }
  }
  return [
    ...characters.values(),
    ...(sounds.length > 0 ? [{ name: 'Sounds', pieces: sounds }] : []),
    ...beds.values(),
  ];
}

function trackIn(
  tracks: Map<string, { name: string; pieces: SessionPiece[] }>,
  key: string,
  name: string,
): SessionPiece[] {
  const track = tracks.get(key) ?? { name, pieces: [] };
  tracks.set(key, track);
  return track.pieces;
}

/** For editors whose tracks hold one thing at a time: pieces that overlap go to a further track. */
export function withoutOverlap({ name, pieces }: SessionTrack): readonly SessionTrack[] {
  const lanes: { end: number; pieces: SessionPiece[] }[] = [];
  for (const piece of pieces) {
    let lane = lanes.find(({ end }) => end <= piece.at);
    if (!lane) lanes.push((lane = { end: 0, pieces: [] }));
    lane.pieces.push(piece);
    lane.end = piece.at + piece.frames;
  }
  return lanes.map(({ pieces: inLane }, index) => ({
    name: index === 0 ? name : `${name} ${index + 1}`,
    pieces: inLane,
  }));
}

/** The takes of a part, and which of them plays. */
export function takesOfPart(
  { take }: SpeechPart,
  { takesOf }: SessionFiles,
): { readonly takes: readonly SessionTake[]; readonly played: SessionTake } {
  const takes = takesOf(take.fingerprint);
  const played = takes.find(({ number }) => number === take.number);
  if (!played) throw new Error(`take ${take.number} of ${take.fingerprint} plays and is not among its takes`);
  return { takes, played };
}
