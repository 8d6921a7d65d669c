/** The mix of every scene: found where nothing that went into it has changed, else made and kept, several at once where that helps. */
import type { TakeStore } from '../5-takes/store.ts';
import type { Take } from '../5-takes/take.ts';
import type { FloatMemory } from '../audio/float-memory.ts';
import { floatMemory } from '../audio/float-memory.ts';
import type { Files, Helper, Helpers } from '../ports.ts';
import { arrange } from './arrange.ts';
import type { SceneIngredients } from './ingredients.ts';
import { digestOfScene } from './ingredients.ts';
import { measureScene, remembered, soundsIn, takesIn } from './measure-scene.ts';
import { mixScene } from './mix-scene.ts';
import type { KeptMix, MixStore } from './mix-store.ts';
import type { SceneQuestion } from './scene-thread.ts';
import type { Sources } from './scene-voices.ts';
import type { ReadySound, SoundLibrary } from './sound-library.ts';

export interface SceneMixSettings {
  readonly files: Files;
  readonly takes: TakeStore;
  /** By the digest of its sound. */
  readonly takeOf: (digest: string) => Take | undefined;
  readonly sounds: SoundLibrary;
  readonly mixes: MixStore;
  /** Threads that mix beside this one; without them it mixes alone. */
  readonly helpers?: Helpers | undefined;
  /** Told before a scene is mixed. */
  readonly onScene?: ((scene: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface SceneMixes {
  /** One for each scene; none where takes are damaged. */
  readonly mixes: readonly KeptMix[];
  /** Takes that turned out to be damaged: they have to be asked for again. */
  readonly damaged: readonly Take[];
}

interface SceneToMix {
  readonly index: number;
  readonly digest: string;
  readonly ingredients: SceneIngredients;
}

/** Each holds some 40 MB, and more than these would wait for the disk. */
const mostThreads = 3;

export async function mixScenes(
  scenes: readonly SceneIngredients[],
  settings: SceneMixSettings,
): Promise<SceneMixes> {
  const { signal, mixes, onScene, helpers } = settings;
  const digests = scenes.map(digestOfScene);
  const found = new Map<string, KeptMix>();
  for (const digest of new Set(digests)) {
    const mix = await mixes.find(digest);
    if (mix) found.set(digest, mix);
  }
  const toMix = scenes.flatMap((ingredients, index): readonly SceneToMix[] => {
    const digest = digests[index] ?? '';
    return found.has(digest) || digests.indexOf(digest) < index ? [] : [{ index, digest, ingredients }];
  });
  const damaged = new Map<string, Take>();
  const memory = floatMemory();
  // Whoever is ready takes the next.
  const queue = toMix.values();
  const work = async (thread?: Helper): Promise<void> => {
    for (const scene of queue) {
      signal?.throwIfAborted();
      // Nothing is mixed any more once something is damaged, but all that is damaged is found at once.
      if (damaged.size === 0) onScene?.(scene.index);
      const mix =
        (thread && damaged.size === 0 && (await mixedBy(thread, scene, settings))) ??
        (await mixedHere(scene, damaged, memory, settings));
      if (mix) found.set(scene.digest, mix);
    }
  };
  const beside = Math.min(mostThreads, (helpers?.cores ?? 1) - 1, toMix.length - 1);
  const threads = Array.from({ length: Math.max(0, beside) }, () => helpers?.start('scene-thread', 'thread'));
  const works = [work(), ...threads.map(work)];
  try {
    await Promise.all(works);
  } finally {
    // What one has begun is finished, so that nothing half written stays; then the threads go.
    await Promise.allSettled(works);
    for (const thread of threads) await thread?.close();
  }
  return {
    mixes: damaged.size > 0 ? [] : digests.flatMap((digest) => found.get(digest) ?? []),
    damaged: [...damaged.values()],
  };
}

/** Undefined where takes are damaged, which then stand in `damaged`, or were found there before. */
async function mixedHere(
  { digest, ingredients }: SceneToMix,
  damaged: Map<string, Take>,
  memory: FloatMemory,
  settings: SceneMixSettings,
): Promise<KeptMix | undefined> {
  const { takeOf, mixes, signal } = settings;
  const sources = sourcesOf(settings, memory);
  const { lengths, lost } = await measureScene(ingredients, sources);
  for (const take of lost) {
    const known = takeOf(take);
    if (known) damaged.set(take, known);
  }
  if (damaged.size > 0) return undefined;
  const score = arrange(ingredients, lengths);
  return await mixes.keep(digest, (put) => mixScene({ ingredients, score, sources, signal }, put));
}

/** Undefined where it could not: its takes may be damaged, or there is no such thread. */
async function mixedBy(
  thread: Helper,
  { digest, ingredients }: SceneToMix,
  { takes, takeOf, sounds, mixes }: SceneMixSettings,
): Promise<KeptMix | undefined> {
  const takeFiles = new Map<string, string>();
  for (const take of takesIn(ingredients)) {
    const known = takeOf(take);
    if (known) takeFiles.set(take, takes.layout.sound(known.fingerprint, known.number));
  }
  const ready = new Map<string, ReadySound>();
  for (const sound of soundsIn(ingredients)) ready.set(sound, await sounds.ready(sound));
  const question: SceneQuestion = {
    store: mixes.store,
    digest,
    ingredients,
    takes: takeFiles,
    sounds: ready,
  };
  return await thread.ask(question).then(
    (mix) => mix as KeptMix,
    () => undefined,
  );
}

export function sourcesOf(
  { files, takes, takeOf, sounds }: SceneMixSettings,
  memory = floatMemory(),
): Sources {
  return {
    files,
    memory,
    readySound: (digest) => sounds.ready(digest),
    takeSound: remembered(async (digest) => {
      const take = takeOf(digest);
      return take && (await takes.sound(take));
    }),
  };
}
