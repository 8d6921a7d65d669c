/** The mix of every scene: found where nothing that went into it has changed, else made and kept. */
import type { TakeSound, TakeStore } from '../5-takes/store.ts';
import type { Take } from '../5-takes/take.ts';
import type { Files } from '../ports.ts';
import type { Lengths, TakeMeasure } from './arrange.ts';
import { arrange } from './arrange.ts';
import type { SceneIngredients } from './ingredients.ts';
import { digestOfScene } from './ingredients.ts';
import { measureTake } from './measure-take.ts';
import { mixScene } from './mix-scene.ts';
import type { KeptMix, MixStore } from './mix-store.ts';
import type { Sources } from './scene-voices.ts';
import type { ReadySound, SoundLibrary } from './sound-library.ts';

export interface SceneMixSettings {
  readonly files: Files;
  readonly takes: TakeStore;
  /** By the digest of its sound. */
  readonly takeOf: (digest: string) => Take | undefined;
  readonly sounds: SoundLibrary;
  readonly mixes: MixStore;
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

export async function mixScenes(
  scenes: readonly SceneIngredients[],
  settings: SceneMixSettings,
): Promise<SceneMixes> {
  const { signal, mixes, onScene } = settings;
  const digests = scenes.map(digestOfScene);
  const found = new Map<string, KeptMix>();
  for (const digest of new Set(digests)) {
    const mix = await mixes.find(digest);
    if (mix) found.set(digest, mix);
  }
  const damaged: Take[] = [];
  for (const [index, ingredients] of scenes.entries()) {
    signal?.throwIfAborted();
    const digest = digests[index] ?? '';
    if (found.has(digest)) continue;
    const measured = await measureScene(ingredients, settings);
    damaged.push(...measured.damaged);
    // Nothing is mixed any more, but all that is damaged is found at once.
    if (damaged.length > 0) continue;
    onScene?.(index);
    const score = arrange(ingredients, measured.lengths);
    const sources = sourcesOf(settings);
    const mix = await mixes.keep(digest, (put) => mixScene({ ingredients, score, sources, signal }, put));
    found.set(digest, mix);
  }
  return { mixes: damaged.length > 0 ? [] : digests.flatMap((digest) => found.get(digest) ?? []), damaged };
}

interface Measured {
  readonly lengths: Lengths;
  readonly damaged: readonly Take[];
}

async function measureScene(
  { items, beds }: SceneIngredients,
  { takes, takeOf, sounds }: SceneMixSettings,
): Promise<Measured> {
  const measures = new Map<string, TakeMeasure>();
  const frames = new Map<string, number>();
  const damaged: Take[] = [];
  for (const item of items) {
    if (item.kind === 'sound') frames.set(item.sound, (await sounds.ready(item.sound)).frames);
    for (const { take: digest } of item.kind === 'speech' ? item.parts : []) {
      if (measures.has(digest)) continue;
      const take = takeOf(digest);
      const sound = take && (await takes.sound(take));
      if (sound) measures.set(digest, measureTake(sound));
      else if (take) damaged.push(take);
    }
  }
  for (const { sound } of beds) frames.set(sound, (await sounds.ready(sound)).frames);
  const lengths: Lengths = {
    takeOf: (digest) => measures.get(digest) ?? { from: 0, frames: 0, loudness: -Infinity },
    soundOf: (digest) => frames.get(digest) ?? 0,
  };
  return { lengths, damaged };
}

export function sourcesOf({ files, takes, takeOf, sounds }: SceneMixSettings): Sources {
  return {
    files,
    readySound: (digest: string): Promise<ReadySound> => sounds.ready(digest),
    async takeSound(digest): Promise<TakeSound> {
      const take = takeOf(digest);
      const sound = take && (await takes.sound(take));
      // It was whole a moment ago, when it was measured.
      if (!sound) throw new Error(`the take ${digest} went away while it was mixed`);
      return sound;
    },
  };
}
