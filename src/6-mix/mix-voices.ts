/** Mixes one scene, block by block: only what sounds at the moment is in memory. */
import type { FloatMemory } from '../audio/float-memory.ts';
import type { StereoBlock, Voice } from './voice.ts';

/** Frames of a block, a second: what is at work on it still fits a processor's second cache. */
export const blockFrames = 48_000;

export interface MixedBlock extends StereoBlock {
  /** Its first frame, counted from the beginning of the scene. */
  readonly at: number;
}

/** From `from` until every voice is over. A block may be used again once the next is asked for. */
export async function* mixVoices(
  voices: readonly Voice[],
  from: number,
  memory: FloatMemory,
): AsyncGenerator<MixedBlock> {
  const coming = voices.toSorted((one, other) => one.at - other.at);
  let next = 0;
  let sounding: Voice[] = [];
  const left = memory.lend(blockFrames);
  const right = memory.lend(blockFrames);
  try {
    for (let at = from; next < coming.length || sounding.length > 0; at += blockFrames) {
      left.fill(0);
      right.fill(0);
      for (let voice = coming[next]; voice && voice.at < at + blockFrames; voice = coming[++next])
        sounding.push(voice);
      const still: Voice[] = [];
      // One after the other and always in the same order: sums of floats depend on it.
      for (const voice of sounding) {
        if ((await voice.addTo({ left, right }, at)) === 'sounding') still.push(voice);
        else await voice.close();
      }
      sounding = still;
      yield { left, right, at };
    }
  } finally {
    await Promise.all(sounding.map((voice) => voice.close()));
    for (const ear of [left, right]) memory.giveBack(ear);
  }
}
