/** Stems: the same programme with some of its voices only, laid out scene by scene; all of them together are the mix. */
import type { StereoBlock } from './voice.ts';
import type { KeptMix } from './mix-store.ts';
import { blockFrames, mixVoices } from './mix-voices.ts';
import type { Program } from './program.ts';
import type { SceneIngredients } from './ingredients.ts';
import type { Sources } from './scene-voices.ts';
import { voicesOf } from './scene-voices.ts';
import type { StemName } from './voice.ts';

export interface StemInputs {
  readonly program: Program;
  readonly scenes: readonly SceneIngredients[];
  readonly mixes: readonly KeptMix[];
  readonly sources: Sources;
  /** Which voices are in it; `scene` by its place in the programme. */
  readonly isWanted: (scene: number, stem: StemName) => boolean;
}

interface Playing {
  readonly blocks: AsyncGenerator<StereoBlock>;
  /** What is left of the block that was given last, and where that begins. */
  rest: StereoBlock;
  from: number;
}

/** As many frames as the programme has, before any gain. */
export async function* stemSound({
  program,
  scenes,
  mixes,
  sources,
  isWanted,
}: StemInputs): AsyncGenerator<StereoBlock> {
  let playing: Playing[] = program.scenes.flatMap(({ at }, index): Playing[] => {
    const ingredients = scenes[index];
    const score = mixes[index]?.score;
    if (!ingredients || !score) return [];
    const voices = voicesOf(ingredients, score, sources, (stem) => isWanted(index, stem));
    const start = at + score.from;
    if (voices.length === 0) return [];
    return [{ blocks: mixVoices(voices, score.from, sources.memory), rest: nothing, from: start }];
  });
  try {
    for (let from = 0; from < program.frames; from += blockFrames) {
      const length = Math.min(blockFrames, program.frames - from);
      const sum = { left: new Float32Array(length), right: new Float32Array(length) };
      const still: Playing[] = [];
      for (const one of playing) if ((await addUpTo(one, sum, from)) === 'sounding') still.push(one);
      playing = still;
      yield sum;
    }
  } finally {
    await Promise.all(playing.map(({ blocks }) => blocks.return(undefined)));
  }
}

const nothing: StereoBlock = { left: new Float32Array(), right: new Float32Array() };

async function addUpTo(one: Playing, sum: StereoBlock, from: number): Promise<'sounding' | 'over'> {
  const end = from + sum.left.length;
  while (one.from < end) {
    if (one.rest.left.length === 0) {
      const next = await one.blocks.next();
      if (next.done) return 'over';
      one.rest = next.value;
    }
    const count = Math.min(one.rest.left.length, end - one.from);
    const offset = one.from - from;
    for (let frame = 0; frame < count; frame++) {
      sum.left[offset + frame] = (sum.left[offset + frame] ?? 0) + (one.rest.left[frame] ?? 0);
      sum.right[offset + frame] = (sum.right[offset + frame] ?? 0) + (one.rest.right[frame] ?? 0);
    }
    one.rest = { left: one.rest.left.subarray(count), right: one.rest.right.subarray(count) };
    one.from += count;
  }
  return 'sounding';
}
