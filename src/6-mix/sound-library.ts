/** The sounds a script names, known by their digests, and each brought once into the form that is mixed: floats, two ears, 48 kHz. */
import path from 'node:path';
import type { FileReference, Script } from '../1-script/script.ts';
import { known } from '../1-script/settings.ts';
import { longestSound, stereoFloats } from '../2-voices/stereo-floats.ts';
import { fileDigest } from '../5-takes/file-digest.ts';
import { AudioFormatError } from '../audio/audio-format-error.ts';
import { FfmpegError } from '../ffmpeg/ffmpeg-error.ts';
import type { Workbench } from '../ffmpeg/locate.ts';
import type { Files } from '../ports.ts';
import { declaredBeds } from './ingredients.ts';
import { mixRate } from './program.ts';
import { SoundError } from './sound-error.ts';

export interface SoundSettings {
  readonly files: Files;
  /** Where the sounds lie that were brought into form. */
  readonly store: string;
  /** Found when the first sound comes that is no plain wav. */
  readonly openWorkbench: () => Promise<Workbench>;
  readonly signal?: AbortSignal | undefined;
}

export interface SoundLibrary {
  /** SHA-256 of its bytes, in hex. */
  digestOf(file: FileReference): string;
  /** Brings a sound into form where it is not yet: its length, and the file of its floats. */
  ready(digest: string): Promise<ReadySound>;
}

export interface ReadySound {
  readonly frames: number;
  /** Left and right in turn, 32-bit floats of this machine. */
  readonly file: string;
}

/** Minutes: what a treatment makes longer is held whole while it sounds. */
const longestTreated = 10;

/** Where the sounds of a store lie. */
export const soundsFolder = (store: string): string => path.join(store, 'sounds');

/** Bytes of a frame: two floats. */
export const frameBytes = 8;

export async function openSounds(script: Script, settings: SoundSettings): Promise<SoundLibrary> {
  const digests = new Map<string, string>();
  const references = new Map<string, FileReference>();
  /** Where each was given a treatment first. */
  const treated = new Map<string, FileReference>();
  for (const { file, manner } of soundsOf(script)) {
    settings.signal?.throwIfAborted();
    const digest = digests.get(file.path) ?? (await digestOfFile(file, settings.files));
    digests.set(file.path, digest);
    if (!references.has(digest)) references.set(digest, file);
    if (manner === 'treated' && !treated.has(digest)) treated.set(digest, file);
  }
  const made = new Map<string, Promise<ReadySound>>();
  return {
    digestOf: (file) => digests.get(file.path) ?? '',
    async ready(digest) {
      const file = references.get(digest);
      if (!file) throw new Error(`no sound of this script has the digest ${digest}`);
      const coming = made.get(digest) ?? broughtIntoForm(file, digest, settings);
      made.set(digest, coming);
      const ready = await coming;
      const place = treated.get(digest);
      if (place && ready.frames > longestTreated * 60 * mixRate)
        throw new SoundError(
          place,
          `is longer than ${longestTreated} minutes, which is the most a treatment is given to`,
          'Cut it, or take the treatment away.',
        );
      return ready;
    },
  };
}

interface NamedSound {
  readonly file: FileReference;
  readonly manner: 'plain' | 'treated';
}

function soundsOf(script: Script): readonly NamedSound[] {
  return script.scenes.flatMap((scene) => [
    ...scene.items.flatMap((item): NamedSound[] => {
      if (item.kind !== 'sound') return [];
      const treatment = known(item.treatment)?.value ?? 'none';
      return [{ file: item.sound, manner: treatment === 'none' ? 'plain' : 'treated' }];
    }),
    ...declaredBeds(scene).map(({ bed }): NamedSound => ({ file: bed.sound, manner: 'plain' })),
  ]);
}

async function digestOfFile(file: FileReference, files: Files): Promise<string> {
  try {
    return (await fileDigest(file.path, files)).digest;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SoundError(file, `cannot be read: ${reason}`, 'Let it be read, and run it again.', error);
  }
}

async function broughtIntoForm(
  file: FileReference,
  digest: string,
  settings: SoundSettings,
): Promise<ReadySound> {
  const { files, store } = settings;
  const place = path.join(soundsFolder(store), `${digest}.f32`);
  const found = await files.look(place);
  if (found.kind === 'file' && found.size > 0 && found.size % frameBytes === 0)
    return { frames: found.size / frameBytes, file: place };
  const output = await files.create(place);
  let frames = 0;
  try {
    for await (const floats of stereoFloats(file.path, { ...settings, sampleRate: mixRate })) {
      settings.signal?.throwIfAborted();
      frames += floats.length / 2;
      await output.write(new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength));
    }
    if (frames === 0) throw new SoundError(file, 'holds no sound', 'Export it anew.');
    await output.finish();
  } catch (error) {
    await output.abandon();
    throw inOtherWords(error, file);
  }
  return { frames, file: place };
}

function inOtherWords(error: unknown, file: FileReference): unknown {
  if ((error instanceof AudioFormatError && error.problem === 'too-large') || isTooLong(error))
    return new SoundError(
      file,
      `is longer than ${longestSound} hours`,
      'Cut it: a bed begins again when it is over.',
      error,
    );
  if (error instanceof AudioFormatError)
    return new SoundError(
      file,
      `cannot be mixed: ${error.message}`,
      'Play it to hear whether it is sound at all, and export it anew.',
      error,
    );
  if (error instanceof FfmpegError && ['unreadable', 'cut-off', 'empty'].includes(error.code))
    return new SoundError(file, `cannot be mixed: ${error.message}`, error.hint ?? 'Export it anew.', error);
  return error;
}

const isTooLong = (error: unknown): boolean => error instanceof FfmpegError && error.code === 'too-long';
