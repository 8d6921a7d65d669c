/** The programme as a Reaper session: every line where it stands, all its takes at hand, scenes as regions. */
import path from 'node:path';
import type { Program } from '../../6-mix/program.ts';
import { mixRate } from '../../6-mix/program.ts';
import { sceneTitle } from '../chapters.ts';
import { originOf, soundName, soundOf } from '../clip-origin.ts';
import type { ReaperBlock, ReaperLine } from './reaper-text.ts';
import { block, figure, notes, quoted, reaperText } from './reaper-text.ts';
import type { SessionFiles, SessionPiece } from './session-tracks.ts';
import { sessionTracks, takesOfPart } from './session-tracks.ts';

/** `statement` says in the session's notes what speaks here. */
export interface ReaperSettings extends SessionFiles {
  readonly statement: string;
}

export function reaperSession(program: Program, settings: ReaperSettings): string {
  const { title, stem } = program.plan.script;
  const author = program.plan.script.author?.value ?? undefined;
  const groups = lineGroups(program);
  const tracks = sessionTracks(program).map(({ name, pieces }) =>
    block('TRACK', [
      `NAME ${quoted(name)}`,
      ...pieces.map((piece) => itemOf(piece, groups.get(piece.clip) ?? 0, settings)),
    ]),
  );
  return reaperText(
    // The time of saving stands last: the same programme gives the same session.
    block('REAPER_PROJECT 0.1 "6.0" 0', [
      notes('NOTES 0 2', settings.statement),
      `TITLE ${quoted(title?.value ?? stem)}`,
      ...(author === undefined ? [] : [`AUTHOR ${quoted(author)}`]),
      'RIPPLE 0',
      `SAMPLERATE ${mixRate} 1 0`,
      ...regionsOf(program),
      ...tracks,
    ]),
  );
}

/** A region is a pair of markers with one number and the flag of regions. */
const regionsOf = ({ scenes }: Program): readonly string[] =>
  scenes.flatMap(({ scene, at, frames }, index) => [
    `MARKER ${index + 1} ${seconds(at)} ${quoted(sceneTitle(scene))} 1`,
    `MARKER ${index + 1} ${seconds(at + frames)} "" 1`,
  ]);

/** Parts of one line are grouped: they move together. */
function lineGroups({ scenes }: Program): ReadonlyMap<SessionPiece['clip'], number> {
  const long = scenes
    .flatMap(({ clips }) => clips)
    .filter((clip) => clip.kind === 'speech' && clip.parts.length > 1);
  return new Map(long.map((clip, index) => [clip, index + 1]));
}

function itemOf(piece: SessionPiece, group: number, settings: ReaperSettings): ReaperBlock {
  const { clip } = piece;
  const { file, line, column } = originOf(clip);
  const treatment = clip.kind === 'speech' || clip.kind === 'sound' ? clip.treatment : 'none';
  const told = [`${file}:${line}:${column}`, ...(treatment === 'none' ? [] : [`treatment: ${treatment}`])];
  return block('ITEM', [
    `POSITION ${seconds(piece.at)}`,
    `LENGTH ${seconds(piece.frames)}`,
    // What is longer than its file is a bed that goes round.
    `LOOP ${clip.kind === 'bed' || clip.kind === 'music' ? 1 : 0}`,
    ...(clip.kind === 'bed' || clip.kind === 'music'
      ? [`FADEIN 1 ${seconds(clip.fadeIn)} 0 1 0 0 0`, `FADEOUT 1 ${seconds(clip.fadeOut)} 0 1 0 0 0`]
      : []),
    ...(group > 0 ? [`GROUP ${group}`] : []),
    notes('NOTES', told.join('\n')),
    ...takeLines(piece, settings),
  ]);
}

/** The gain of the clip is the item's and holds for every take; the pan is each take's own. The first take needs no head. */
function takeLines(
  piece: SessionPiece,
  { relativePath, ...settings }: ReaperSettings,
): readonly ReaperLine[] {
  const { clip, part } = piece;
  const gain = figure(10 ** (clip.gain / 20));
  const pan = figure(clip.pan / 100);
  const source = (file: string): ReaperBlock => sourceOf(relativePath(file));
  if (!part)
    return [
      `NAME ${quoted(soundName(clip))}`,
      `VOLPAN ${gain} ${pan} 1 -1`,
      'SOFFS 0',
      source(soundOf(clip).path),
    ];
  const { takes, played } = takesOfPart(part, { relativePath, ...settings });
  return takes.flatMap((take, index): ReaperLine[] => [
    ...(index > 0 ? [take === played ? 'TAKE SEL' : 'TAKE'] : []),
    `NAME ${quoted(`${clip.cue.id} take ${take.number}`)}`,
    index === 0 ? `VOLPAN ${gain} ${pan} 1 -1` : `TAKEVOLPAN ${pan} 1 -1`,
    // Where another take begins to speak is not known here: it is heard from its beginning.
    `SOFFS ${take === played ? seconds(part.from) : '0'}`,
    source(take.path),
  ]);
}

const sourceOf = (file: string): ReaperBlock =>
  block(`SOURCE ${sourceKinds[path.extname(file).toLowerCase()] ?? 'WAVE'}`, [
    `FILE ${quoted(file.replaceAll('\\', '/'))}`,
  ]);

const sourceKinds: Readonly<Record<string, string>> = {
  '.mp3': 'MP3',
  '.ogg': 'VORBIS',
  '.opus': 'OPUS',
  '.flac': 'FLAC',
  '.m4a': 'VIDEO',
};

const seconds = (frames: number): string => figure(frames / mixRate);
