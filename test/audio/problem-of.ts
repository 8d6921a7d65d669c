/** What a failing piece of the audio leaf says is wrong; any other kind of error is a bug and is thrown on. */
import type { AudioProblem } from '../../src/audio/audio-format-error.ts';
import { AudioFormatError } from '../../src/audio/audio-format-error.ts';

export function problemOf(action: () => unknown): AudioProblem | 'none' {
  try {
    action();
    return 'none';
  } catch (error) {
    if (error instanceof AudioFormatError) return error.problem;
    throw error;
  }
}

export async function problemOfAsync(action: () => Promise<unknown>): Promise<AudioProblem | 'none'> {
  try {
    await action();
    return 'none';
  } catch (error) {
    if (error instanceof AudioFormatError) return error.problem;
    throw error;
  }
}
