/** The programme as an OpenTimelineIO timeline: tracks of clips and gaps in whole frames, scenes as markers. */
import type { Program } from '../../6-mix/program.ts';
import { mixRate } from '../../6-mix/program.ts';
import { sceneTitle } from '../chapters.ts';
import { originOf, soundName, soundOf } from '../clip-origin.ts';
import type { SessionFiles, SessionPiece, SessionTrack } from './session-tracks.ts';
import { sessionTracks, takesOfPart, withoutOverlap } from './session-tracks.ts';

/** `statement` says in the timeline's metadata what speaks here. */
export interface OpenTimelineSettings extends SessionFiles {
  readonly statement: string;
}

export function openTimeline(program: Program, settings: OpenTimelineSettings): string {
  const { title, author, stem } = program.plan.script;
  const timeline = {
    OTIO_SCHEMA: 'Timeline.1',
    metadata: { mimodrama: { author: author?.value ?? null, statement: settings.statement } },
    name: title?.value ?? stem,
    global_start_time: null,
    tracks: {
      OTIO_SCHEMA: 'Stack.1',
      ...item('tracks', null),
      markers: program.scenes.map(({ scene, at, frames }) => ({
        OTIO_SCHEMA: 'Marker.2',
        metadata: { mimodrama: { scene: scene.id } },
        name: sceneTitle(scene),
        color: 'GREEN',
        marked_range: range(at, frames),
        comment: '',
      })),
      children: sessionTracks(program)
        .flatMap(withoutOverlap)
        .map((track) => trackOf(track, settings)),
    },
  };
  return `${JSON.stringify(timeline, null, 2)}\n`;
}

function trackOf({ name, pieces }: SessionTrack, settings: SessionFiles): object {
  let end = 0;
  const children: object[] = [];
  for (const piece of pieces) {
    if (piece.at > end) children.push({ OTIO_SCHEMA: 'Gap.1', ...item('', range(0, piece.at - end)) });
    children.push(clipOf(piece, settings));
    end = piece.at + piece.frames;
  }
  return { OTIO_SCHEMA: 'Track.1', ...item(name, null), kind: 'Audio', children };
}

function clipOf(piece: SessionPiece, settings: SessionFiles): object {
  const { clip, part, frames } = piece;
  const media = part ? takeReferences(piece, settings) : soundReference(piece, settings);
  const name = clip.kind === 'speech' ? clip.cue.id : soundName(clip);
  return {
    OTIO_SCHEMA: 'Clip.2',
    ...item(name, range(part?.from ?? 0, frames)),
    metadata: { mimodrama: describe(piece) },
    ...media,
  };
}

/** Every take is a reference of the clip; the one that plays is the active one. */
function takeReferences({ part }: SessionPiece, settings: SessionFiles): object {
  if (!part) return {};
  const { takes, played } = takesOfPart(part, settings);
  const key = (number: number): string => (number === played.number ? mainMedia : `take ${number}`);
  const length = Math.round(part.take.seconds * mixRate);
  return {
    media_references: Object.fromEntries(
      takes.map((take) => [
        key(take.number),
        reference(settings.relativePath(take.path), take === played ? range(0, length) : null),
      ]),
    ),
    active_media_reference_key: mainMedia,
  };
}

/** How long a sound is, its file knows; a bed goes round until the clip ends. */
function soundReference({ clip }: SessionPiece, { relativePath }: SessionFiles): object {
  if (clip.kind === 'speech') return {};
  return {
    media_references: { [mainMedia]: reference(relativePath(soundOf(clip).path), null) },
    active_media_reference_key: mainMedia,
  };
}

const mainMedia = 'DEFAULT_MEDIA';

const reference = (file: string, available: object | null): object => ({
  OTIO_SCHEMA: 'ExternalReference.1',
  metadata: {},
  name: file.split(/[\\/]/).at(-1) ?? '',
  available_range: available,
  available_image_bounds: null,
  target_url: relativeUrl(file),
});

/** Every part of the path percent-encoded, so that neither a space nor a sign of a URL is taken for one. */
const relativeUrl = (file: string): string =>
  file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');

/** What the format has no place for: where it comes from, how loud and where it stands. */
function describe({ clip, part }: SessionPiece): object {
  const manner = { gain: clip.gain, pan: clip.pan };
  if (clip.kind === 'speech') {
    const { cue, treatment } = clip;
    const { id, character, speaker, language, text } = cue;
    const take = part && { fingerprint: part.take.fingerprint, take: part.take.number };
    return { cue: id, character, speaker, language, text, ...originOf(clip), ...manner, treatment, ...take };
  }
  if (clip.kind === 'sound')
    return { kind: 'sound', ...originOf(clip), ...manner, treatment: clip.treatment };
  const fades = { fadeIn: clip.fadeIn / mixRate, fadeOut: clip.fadeOut / mixRate };
  return { kind: clip.kind, ...originOf(clip), ...manner, ...fades };
}

const item = (name: string, source: object | null): object => ({
  metadata: {},
  name,
  source_range: source,
  effects: [],
  markers: [],
  enabled: true,
});

const range = (start: number, duration: number): object => ({
  OTIO_SCHEMA: 'TimeRange.1',
  start_time: time(start),
  duration: time(duration),
});

const time = (frames: number): object => ({ OTIO_SCHEMA: 'RationalTime.1', rate: mixRate, value: frames });
