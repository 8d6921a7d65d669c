/** What a recording is by its first bytes and its header, before any of it is heard; what is no sound is refused by name. */
import { AudioFormatError } from '../../audio/audio-format-error.ts';
import { sniffContainer } from '../../audio/sniff.ts';
import { containerEnd } from '../../ffmpeg/container-end.ts';
import { FfmpegError } from '../../ffmpeg/ffmpeg-error.ts';
import type { SoundFormat } from '../../ffmpeg/formats.ts';
import type { Workbench } from '../../ffmpeg/locate.ts';
import { probeFile } from '../../ffmpeg/probe.ts';
import type { Files, OpenedFile } from '../../ports.ts';
import { headOf, longestSound, plainSoundOf, soundFormat } from '../stereo-floats.ts';
import { SampleError } from './finding.ts';
import { isEncryptedHead } from './encrypted-head.ts';
import { mp4Boxes } from './mp4-boxes.ts';

export interface SampleSource {
  readonly files: Files;
  /** Found when the first sound comes that is no plain wav. */
  readonly openWorkbench: () => Promise<Workbench>;
  readonly signal?: AbortSignal | undefined;
}

export interface SampleForm {
  readonly container: SoundFormat;
  readonly sampleRate: number;
  readonly channels: number;
  /** Eight bits and less cannot tell a flat top from a round one. */
  readonly depth: 'fine' | 'coarse';
  /** By its header. */
  readonly seconds: number;
  readonly bytes: number;
  /** Whether it is sure that nothing of the file is missing: the sound of a film may end before its pictures do. */
  readonly isWhole: boolean;
}

/** Rejects with a SampleError for what is wrong with the file, and with an FfmpegError where there is no ffmpeg to read it. */
export async function sampleForm(path: string, source: SampleSource): Promise<SampleForm> {
  const found = await source.files.look(path);
  if (found.kind === 'missing')
    throw new SampleError('missing', 'there is no such file', 'Look at the name and the folder.');
  if (found.kind !== 'file')
    throw new SampleError('unreadable', `it is ${others[found.kind]}`, 'Name one recording.');
  if (found.size === 0)
    throw new SampleError('empty', 'the file is empty: it has 0 bytes', 'Record or copy it again.');
  const file = await source.files.open(path).catch((error: unknown) => {
    throw new SampleError('unreadable', `it cannot be read: ${wordsOf(error)}`, 'Let it be read.', {
      cause: error,
    });
  });
  try {
    return await named(() => formOf(path, file, source));
  } finally {
    await file.close();
  }
}

/** Runs what reads a recording; what is wrong with the recording comes out as a SampleError. */
export async function named<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw asSampleError(error);
  }
}

const others = { folder: 'a folder', device: 'no regular file', denied: 'closed to you: permission denied' };

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function formOf(path: string, file: OpenedFile, source: SampleSource): Promise<SampleForm> {
  const head = await headOf(file);
  const sound = plainSoundOf(head, file.size);
  if (sound) {
    const { channels, sampleRate, bits, bytesPerSample } = sound.format;
    const seconds = sound.bytes / bytesPerSample / channels / sampleRate;
    refuseEndless(seconds);
    const depth = bits <= 8 ? 'coarse' : 'fine';
    return { container: 'wav', sampleRate, channels, depth, seconds, bytes: file.size, isWhole: true };
  }
  const container = soundFormat(sniffContainer(head), file.size);
  const boxes = container === 'mp4' ? await mp4Boxes(file) : undefined;
  if (boxes?.isProtected ?? isEncryptedHead(head, container))
    throw new SampleError(
      'protected',
      'its sound is encrypted (DRM): nobody but the player it was sold for can read it',
      'Use a recording of your own, or ask its maker for one without protection.',
    );
  const told = await probeFile(await source.openWorkbench(), path, container, source.signal);
  refuseEndless(told.seconds);
  return {
    container,
    sampleRate: told.sampleRate,
    channels: told.channels ?? 2,
    depth: /_u8$|law$/.test(told.codec) ? 'coarse' : 'fine',
    seconds: told.seconds,
    bytes: file.size,
    isWhole: boxes?.isWhole ?? (await containerEnd(file, container)) === 'whole',
  };
}

function refuseEndless(seconds: number): void {
  if (seconds > longestSound * 3600)
    throw new SampleError(
      'too-long',
      `it lasts ${(seconds / 3600).toFixed(1)} hours, and at most ${longestSound} are read`,
      'Cut out the part with the voice.',
    );
}

function asSampleError(error: unknown): unknown {
  if (error instanceof AudioFormatError) {
    const { problem } = error;
    const code = problem === 'empty' ? 'empty' : problem === 'truncated' ? 'cut-off' : 'not-audio';
    return new SampleError(code, sentence(error.message), again[code], { cause: error });
  }
  if (!(error instanceof FfmpegError)) return error;
  if (error.code === 'empty' || /matches no streams/.test(error.complaint ?? ''))
    return new SampleError('no-sound', 'it holds no sound, whatever else is in it', again.empty, {
      cause: error,
    });
  if (error.code === 'unreadable')
    return new SampleError('not-audio', sentence(error.message), again['not-audio'], { cause: error });
  if (error.code === 'cut-off')
    return new SampleError('cut-off', 'the file ends before its sound does', again['cut-off'], {
      cause: error,
    });
  if (error.code === 'too-long')
    return new SampleError('too-long', sentence(error.message), 'Cut out the part with the voice.', {
      cause: error,
    });
  return error;
}

const again = {
  empty: 'Play it to hear whether a voice is in it, and export it anew.',
  'not-audio':
    'Play it to hear whether it is sound at all, and export it anew as wav, mp3, m4a, flac or ogg.',
  'cut-off': 'It was cut off on its way here: copy or export it anew.',
};

const sentence = (message: string): string =>
  (/^(The|It|A) /.test(message) ? message.charAt(0).toLowerCase() + message.slice(1) : message).replace(
    /\.$/,
    '',
  );
