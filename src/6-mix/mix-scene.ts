/** The mix of one scene, block by block into whatever keeps it, measured on the way. */
import { loudnessMeter } from '../audio/loudness.ts';
import type { SceneScore } from './arrange.ts';
import type { SceneIngredients } from './ingredients.ts';
import type { MixFacts } from './mix-store.ts';
import { blockFrames, mixVoices } from './mix-voices.ts';
import { outlineOf } from './outline.ts';
import { mixRate } from './program.ts';
import type { Sources } from './scene-voices.ts';
import { voicesOf } from './scene-voices.ts';
import type { StereoBlock } from './voice.ts';

export interface SceneToMix {
  readonly ingredients: SceneIngredients;
  readonly score: SceneScore;
  readonly sources: Sources;
  readonly signal?: AbortSignal | undefined;
}

/** What is put lies in memory that is used again once it has been taken. */
export async function mixScene(
  { ingredients, score, sources, signal }: SceneToMix,
  put: (floats: Float32Array) => Promise<void>,
): Promise<MixFacts> {
  const meter = loudnessMeter(mixRate, 2);
  const outline = outlineOf();
  const { memory } = sources;
  // While one block is written the next is mixed.
  const blocks = [memory.lend(2 * blockFrames), memory.lend(2 * blockFrames)] as const;
  let mixed = 0;
  let writing: Promise<void> = Promise.resolve();
  const woven = (number: number): Float32Array => blocks[number & 1 ? 1 : 0];
  let end = 0;
  try {
    try {
      for await (const block of mixVoices(voicesOf(ingredients, score, sources), score.from, memory)) {
        signal?.throwIfAborted();
        await writing;
        if (mixed > 0) writing = put(woven(mixed - 1));
        // Told where it is waited for.
        writing.catch(() => undefined);
        meter.add(block.left, block.right);
        weave(block, woven(mixed));
        outline.add(woven(mixed));
        mixed++;
      }
    } finally {
      await writing;
    }
    if (mixed > 0) {
      // The last block goes on in silence after its last voice.
      const last = woven(mixed - 1);
      end = last.length;
      while (end > 0 && last[end - 1] === 0 && last[end - 2] === 0) end -= 2;
      await put(last.subarray(0, end));
    }
  } finally {
    for (const block of blocks) memory.giveBack(block);
  }
  const { lowest, highest, energy } = outline;
  return {
    score,
    frames: Math.max(0, mixed - 1) * blockFrames + end / 2,
    steps: meter.steps(),
    lowest,
    highest,
    energy: energy(),
  };
}

/** Left and right in turn. */
function weave({ left, right }: StereoBlock, woven: Float32Array): void {
  for (let frame = 0; frame < left.length; frame++) {
    woven[2 * frame] = left[frame] ?? 0;
    woven[2 * frame + 1] = right[frame] ?? 0;
  }
}
