/** Mixes one scene after another in a thread of its own, from the files of its takes and sounds into the file of its mix. */
import { createHash } from 'node:crypto';
import type { TakeSound } from '../5-takes/store.ts';
import { floatMemory } from '../audio/float-memory.ts';
import { readWav } from '../audio/wav-reader.ts';
import type { Files } from '../ports.ts';
import { arrange } from './arrange.ts';
import type { SceneIngredients } from './ingredients.ts';
import { measureScene, remembered } from './measure-scene.ts';
import { mixScene } from './mix-scene.ts';
import type { KeptMix } from './mix-store.ts';
import { mixStore } from './mix-store.ts';
import type { ReadySound } from './sound-library.ts';

export interface SceneQuestion {
  /** The folder of the store. */
  readonly store: string;
  readonly digest: string;
  readonly ingredients: SceneIngredients;
  /** The file of each take in it, by the digest of its sound; and every sound in it, by its own. */
  readonly takes: ReadonlyMap<string, string>;
  readonly sounds: ReadonlyMap<string, ReadySound>;
}

/** Fails over anything that is not as it should be: whoever asked mixes the scene then, and says what is wrong with it. */
export async function answer(
  { store, digest, ingredients, takes, sounds }: SceneQuestion,
  { files }: { readonly files: Files },
): Promise<KeptMix> {
  const sources = {
    files,
    memory,
    takeSound: remembered((take) => readTake(take, takes, files)),
    readySound: (sound: string): Promise<ReadySound> => Promise.resolve(found(sounds, sound)),
  };
  const { lengths } = await measureScene(ingredients, sources);
  const score = arrange(ingredients, lengths);
  return await mixStore(store, files).keep(digest, (put) => mixScene({ ingredients, score, sources }, put));
}

/** Of one scene after another. */
const memory = floatMemory();

async function readTake(digest: string, takes: SceneQuestion['takes'], files: Files): Promise<TakeSound> {
  const bytes = await files.read(found(takes, digest));
  if (createHash('sha256').update(bytes).digest('hex') !== digest)
    throw new Error(`the take ${digest} is damaged`);
  const { samples, sampleRate } = readWav(bytes);
  return { samples, sampleRate };
}

function found<T>(things: ReadonlyMap<string, T>, digest: string): T {
  const thing = things.get(digest);
  if (thing === undefined) throw new Error(`${digest} was not handed over`);
  return thing;
}
