/** Says of a sound that ffmpeg gave up whose fault it is: the sound's, or that of an ffmpeg which was built without what reads it. */
import { FfmpegError } from './ffmpeg-error.ts';
import type { SoundFormat } from './formats.ts';
import type { Ffmpeg } from './locate.ts';
import { lastWords } from './run.ts';

export interface RefusedSound {
  readonly name: string;
  readonly format: SoundFormat;
  readonly ffmpeg: Ffmpeg;
}

/** `hint` is what to do with the sound. Other errors come back as they are. */
export function refusedSound(
  error: unknown,
  { name, format, ffmpeg: { kind, program, version } }: RefusedSound,
  hint?: string,
): unknown {
  if (!(error instanceof FfmpegError) || error.code !== 'failed') return error;
  const missing = missingPart(error.complaint ?? '');
  if (missing === undefined)
    return error.retold(
      'unreadable',
      `${name} cannot be read as ${format}: ${lastWords(error.complaint ?? '')}`,
      hint,
    );
  const which = kind === 'wasm' ? 'the ffmpeg in wasm' : program.path;
  return error.retold(
    'unusable-ffmpeg',
    `${name} cannot be read with ${which} (version ${version}), which was built without ${missing}.`,
    'Install a whole one (apt install ffmpeg, brew install ffmpeg, winget install ffmpeg) or let MIMODRAMA_FFMPEG ' +
      'name one; or save the sound as wav.',
  );
}

/** In the words of versions 4 to 7. */
function missingPart(complaint: string): string | undefined {
  const [, demuxer] = /Unknown input format: '?(\w+)/.exec(complaint) ?? [];
  if (demuxer !== undefined) return `the demuxer ${demuxer}`;
  const [, decoder] = /(?:Decoder \(codec |no decoder found for: )(\w+)/.exec(complaint) ?? [];
  return decoder === undefined ? undefined : `a decoder of ${decoder}`;
}
