/** What people have recorded: a folder of rungs, each with sounds named after lines; the best rung of a line is the one that counts. */
import path from 'node:path';
import type { Cue } from '../../3-plan/cue.ts';
import type { Files } from '../../ports.ts';
import type { Rung } from './game-clip.ts';

export interface Recording {
  readonly rung: Rung;
  readonly path: string;
}

/** Of a cue, if somebody has recorded it. */
export type RecordingOf = (cue: Cue) => Recording | undefined;

export const noRecordings: RecordingOf = () => undefined;

/** The best first. */
const humanRungs = ['final', 'recorded', 'scratch'] as const;
const soundEnding = /\.(wav|flac|ogg|opus|mp3|m4a|aiff?)$/i;

/** Sounds lie in `<folder>/<rung>/`, or a folder deeper in one for their language. */
export async function readRecordings(folder: string, files: Files): Promise<RecordingOf> {
  /** By language, empty for none, and the name of the file. */
  const found = new Map<string, Recording>();
  const note = (language: string, place: string, rung: Rung, name: string): void => {
    const key = `${language}\n${stemOf(name)}`;
    if (soundEnding.test(name) && !found.has(key)) found.set(key, { rung, path: path.join(place, name) });
  };
  for (const rung of humanRungs) {
    const place = path.join(folder, rung);
    for (const name of [...(await files.list(place))].sort()) {
      note('', place, rung, name);
      if (name.includes('.')) continue;
      const inside = path.join(place, name);
      for (const one of [...(await files.list(inside))].sort()) note(name.toLowerCase(), inside, rung, one);
    }
  }
  if (found.size === 0) return noRecordings;
  const rankOf = (one: Recording | undefined): number => (one ? humanRungs.indexOf(one.rung as 'final') : 9);
  return (cue) => {
    const stem = stemOf(`${cue.line.file?.value ?? cue.id}.`);
    const own = found.get(`${cue.language.toLowerCase()}\n${stem}`);
    const common = found.get(`\n${stem}`);
    return rankOf(common) < rankOf(own) ? common : own;
  };
}

const stemOf = (name: string): string =>
  name
    .replace(/\.[^.]*$/, '')
    .normalize('NFC')
    .toLowerCase();
