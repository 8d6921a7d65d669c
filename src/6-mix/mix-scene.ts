/** The mix of one scene, block by block into whatever keeps it, measured on the way. */
import { loudnessMeter } from '../audio/loudness.ts';
import type { SceneScore } from './arrange.ts';
import type { SceneIngredients } from './ingredients.ts';
import type { MixFacts } from './mix-store.ts';
import { mixVoices } from './mix-voices.ts';
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
  let frames = 0;
  // While one block is written the next is mixed.
  let [waiting, spare] = [new Float32Array(), new Float32Array()];
  let writing: Promise<void> = Promise.resolve();
  try {
    for await (const block of mixVoices(voicesOf(ingredients, score, sources), score.from)) {
      signal?.throwIfAborted();
      await writing;
      if (waiting.length > 0) writing = put(waiting);
      // Told where it is waited for.
      writing.catch(() => undefined);
      meter.add(block.left, block.right);
      if (spare.length === 0) spare = new Float32Array(2 * block.left.length);
      weave(block, spare);
      [waiting, spare] = [spare, waiting];
      outline.add(waiting);
      frames += block.left.length;
    }
  } finally {
    await writing;
  }
  // The last block goes on in silence after its last voice.
  let end = waiting.length;
  while (end > 0 && waiting[end - 1] === 0 && waiting[end - 2] === 0) end -= 2;
  await put(waiting.subarray(0, end));
  const { lowest, highest, energy } = outline;
  return {
    score,
    frames: frames - (waiting.length - end) / 2,
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
