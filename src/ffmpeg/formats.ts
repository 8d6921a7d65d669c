/** The sound formats we read and write, and what ffmpeg calls their parts. */

/** What a sound can be on its way in, by how it begins. */
export type SoundFormat =
  'wav' | 'mp3' | 'ogg' | 'flac' | 'mp4' | 'matroska' | 'aiff' | 'aac' | 'amr' | 'caf' | 'asf' | 'avi';

/** Named, never left to ffmpeg's guess: what calls itself a sound may be a list of addresses. */
export const demuxers: Readonly<Record<SoundFormat, string>> = {
  wav: 'wav',
  mp3: 'mp3',
  ogg: 'ogg',
  flac: 'flac',
  mp4: 'mov',
  matroska: 'matroska',
  aiff: 'aiff',
  aac: 'aac',
  amr: 'amr',
  caf: 'caf',
  asf: 'asf',
  avi: 'avi',
};

export type EncodedFormat = 'mp3' | 'm4a' | 'm4b' | 'opus' | 'ogg' | 'flac' | 'wav';

export interface EncodedTraits {
  readonly muxer: string;
  /** By the depth of the samples; what has none of its own (mp3, aac) takes any. */
  readonly encoders: Readonly<Record<16 | 24, string>>;
  /** How chapters are written: the format's own way, comments that players know, or not at all. */
  readonly chapters: 'native' | 'comments' | 'none';
  readonly cover: 'native' | 'comments' | 'none';
  readonly options: readonly string[];
  /** Kilobits a second for each channel; nothing where no sound is lost. */
  readonly bitrate: number | undefined;
}

const one = (encoder: string): EncodedTraits['encoders'] => ({ 16: encoder, 24: encoder });

export const encodedFormats: Readonly<Record<EncodedFormat, EncodedTraits>> = {
  mp3: {
    muxer: 'mp3',
    encoders: one('libmp3lame'),
    chapters: 'native',
    cover: 'native',
    // Windows reads no later ID3.
    options: ['-id3v2_version', '3'],
    bitrate: 96,
  },
  m4a: {
    muxer: 'ipod',
    encoders: one('aac'),
    chapters: 'native',
    cover: 'native',
    // The index first: it plays while it loads.
    options: ['-movflags', '+faststart'],
    bitrate: 80,
  },
  m4b: {
    muxer: 'ipod',
    encoders: one('aac'),
    chapters: 'native',
    cover: 'native',
    // A book to players: they remember the place.
    options: ['-movflags', '+faststart', '-brand', 'M4B ', '-metadata', 'media_type=2'],
    bitrate: 80,
  },
  opus: {
    muxer: 'ogg',
    encoders: one('libopus'),
    chapters: 'comments',
    cover: 'comments',
    options: [],
    bitrate: 48,
  },
  ogg: {
    muxer: 'ogg',
    encoders: one('libvorbis'),
    chapters: 'comments',
    cover: 'comments',
    options: [],
    bitrate: 64,
  },
  flac: {
    muxer: 'flac',
    encoders: one('flac'),
    chapters: 'comments',
    cover: 'native',
    options: [],
    bitrate: undefined,
  },
  wav: {
    muxer: 'wav',
    encoders: { 16: 'pcm_s16le', 24: 'pcm_s24le' },
    chapters: 'none',
    cover: 'none',
    // Beyond 4 GiB.
    options: ['-rf64', 'auto'],
    bitrate: undefined,
  },
};
