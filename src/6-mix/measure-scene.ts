/** How long everything in a scene sounds and how loud its takes are, which is what arranging it needs. */
import type { TakeSound } from '../5-takes/store.ts';
import type { Lengths, TakeMeasure } from './arrange.ts';
import type { SceneIngredients } from './ingredients.ts';
import { measureTake } from './measure-take.ts';
import type { ReadySound } from './sound-library.ts';

export interface SceneSources {
  /** By the digest of its sound; undefined for a take that is damaged or gone. */
  readonly takeSound: (digest: string) => Promise<TakeSound | undefined>;
  readonly readySound: (digest: string) => Promise<ReadySound>;
}

export interface MeasuredScene {
  readonly lengths: Lengths;
  /** Digests of takes that have no sound any more. */
  readonly lost: readonly string[];
}

export async function measureScene(
  ingredients: SceneIngredients,
  { takeSound, readySound }: SceneSources,
): Promise<MeasuredScene> {
  const measures = new Map<string, TakeMeasure>();
  const frames = new Map<string, number>();
  const lost: string[] = [];
  for (const digest of takesIn(ingredients)) {
    const sound = await takeSound(digest);
    if (sound) measures.set(digest, measureTake(sound));
    else lost.push(digest);
  }
  for (const digest of soundsIn(ingredients)) frames.set(digest, (await readySound(digest)).frames);
  const lengths: Lengths = {
    takeOf: (digest) => measures.get(digest) ?? { from: 0, frames: 0, loudness: -Infinity },
    soundOf: (digest) => frames.get(digest) ?? 0,
  };
  return { lengths, lost };
}

/** Takes are measured first and mixed after: those of a usual scene are read once for both. */
export function remembered(read: SceneSources['takeSound']): SceneSources['takeSound'] {
  const sounds = new Map<string, TakeSound>();
  let room = mostRemembered;
  return async (digest) => {
    const known = sounds.get(digest);
    if (known) return known;
    const sound = await read(digest);
    if (sound && sound.samples.byteLength <= room) {
      room -= sound.samples.byteLength;
      sounds.set(digest, sound);
    }
    return sound;
  };
}

/** Bytes: three minutes of speech. */
const mostRemembered = 8_000_000;

export const takesIn = ({ items }: SceneIngredients): ReadonlySet<string> =>
  new Set(items.flatMap((item) => (item.kind === 'speech' ? item.parts.map(({ take }) => take) : [])));

export const soundsIn = ({ items, beds }: SceneIngredients): ReadonlySet<string> =>
  new Set([
    ...items.flatMap((item) => (item.kind === 'sound' ? [item.sound] : [])),
    ...beds.map(({ sound }) => sound),
  ]);
