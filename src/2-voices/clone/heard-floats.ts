/** A recording as stereo floats at its own rate; a film whose sound ends before its pictures is no file that was cut off. */
import { FfmpegError } from '../../ffmpeg/ffmpeg-error.ts';
import { stereoFloats } from '../stereo-floats.ts';
import type { SampleForm, SampleSource } from './sample-form.ts';

export async function* heardFloats(
  path: string,
  { sampleRate, isWhole }: SampleForm,
  source: SampleSource,
  from = 0,
): AsyncGenerator<Float32Array> {
  try {
    for await (const woven of stereoFloats(path, { ...source, sampleRate, from })) {
      source.signal?.throwIfAborted();
      yield woven;
    }
  } catch (error) {
    if (!isWhole || !(error instanceof FfmpegError) || error.code !== 'cut-off') throw error;
  }
}
