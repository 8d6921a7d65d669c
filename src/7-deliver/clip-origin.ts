/** Where a clip comes from: its place in the script, and the file it plays when it is no speech. */
import type { FileReference } from '../1-script/script.ts';
import type { Span } from '../diagnostics/source.ts';
import type { Clip, SpeechClip } from '../6-mix/program.ts';

export interface Origin {
  /** As people typed it or expect to read it. */
  readonly file: string;
  /** Both from 1, columns in UTF-16 units. */
  readonly line: number;
  readonly column: number;
}

export const originOf = (clip: Clip): Origin => originAt(spanOf(clip));

export function originAt({ source, start }: Span): Origin {
  return { file: source.name, ...source.position(start) };
}

function spanOf(clip: Clip): Span {
  if (clip.kind === 'speech') return clip.cue.line.span;
  return clip.kind === 'sound' ? clip.sound.span : clip.bed.span;
}

export const soundOf = (clip: Exclude<Clip, SpeechClip>): FileReference =>
  clip.kind === 'sound' ? clip.sound.sound : clip.bed.sound;

/** What a sound or bed is called: its id, else its file without folders. */
export function soundName(clip: Exclude<Clip, SpeechClip>): string {
  const given = clip.kind === 'sound' ? undefined : clip.bed.id;
  return given ?? soundOf(clip).written.split(/[\\/]/).at(-1) ?? '';
}
