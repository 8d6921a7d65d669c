/** The mixes that are kept: the sound of a scene under the digest of all that went into it, with what was measured on the way. */
import path from 'node:path';
import type { Files } from '../ports.ts';
import type { SceneScore } from './arrange.ts';
import { frameBytes, soundsFolder } from './sound-library.ts';

/** Counts up when the same ingredients mix to other bytes. */
const mixVersion = 2;

export interface MixFacts {
  readonly score: SceneScore;
  /** Frames of the mix, from `score.from` to the end of its last voice. */
  readonly frames: number;
  /** The weighted power of each tenth of a second, summed over both ears: loudness is made of these. */
  readonly steps: readonly number[];
  /** The lowest and the highest sample in each of these, in ten thousandths. */
  readonly lowest: readonly number[];
  readonly highest: readonly number[];
  /** The sum of the squares of all samples of both ears. */
  readonly energy: number;
}

export interface KeptMix extends MixFacts {
  readonly digest: string;
  /** Left and right in turn, 32-bit floats of this machine. */
  readonly file: string;
}

/** Digests of the mixes a programme is made of, and of the sounds in them. */
export interface ProgrammeNeeds {
  readonly mixes: readonly string[];
  readonly sounds: readonly string[];
}

export interface MixStore {
  /** The folder of the store it is part of. */
  readonly store: string;
  find(digest: string): Promise<KeptMix | undefined>;
  /** `write` gives the sound piece by piece to what it is handed, and returns what was measured. */
  keep(
    digest: string,
    write: (put: (floats: Float32Array) => Promise<void>) => Promise<MixFacts>,
  ): Promise<KeptMix>;
  /** Notes what a programme is made of before it is: nobody else lets go of that meanwhile. */
  claim(programme: string, needs: ProgrammeNeeds): Promise<void>;
  /** Lets go of all that no programme needs any more, once the one that was claimed is there. */
  settle(programme: string, needs: ProgrammeNeeds): Promise<void>;
}

export function mixStore(store: string, files: Files): MixStore {
  const folder = path.join(store, 'mixes');
  const usedBy = (programme: string): string => path.join(folder, `${programme}.used.json`);
  const soundOf = (digest: string): string => path.join(folder, `${digest}.f32`);
  const factsOf = (digest: string): string => path.join(folder, `${digest}.json`);
  return {
    store,

    async find(digest) {
      const facts = await readFacts(factsOf(digest), files);
      if (!facts) return undefined;
      const found = await files.look(soundOf(digest));
      if (found.kind !== 'file' || found.size !== facts.frames * frameBytes) return undefined;
      return { ...facts, digest, file: soundOf(digest) };
    },

    async keep(digest, write) {
      const output = await files.create(soundOf(digest));
      let facts: MixFacts;
      try {
        facts = await write((floats) =>
          output.write(new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength)),
        );
        await output.finish();
      } catch (error) {
        await output.abandon();
        throw error;
      }
      await files.write(
        factsOf(digest),
        new TextEncoder().encode(JSON.stringify({ version: mixVersion, ...facts })),
      );
      return { ...facts, digest, file: soundOf(digest) };
    },

    async claim(programme, needs) {
      const known = await readText(usedBy(programme), files);
      if (known === usedText(needs, 'settled')) return;
      await files.write(usedBy(programme), new TextEncoder().encode(usedText(needs, 'claimed')));
    },

    async settle(programme, needs) {
      const text = usedText(needs, 'settled');
      if ((await readText(usedBy(programme), files)) === text) return;
      const sounds = soundsFolder(store);
      // Looked at before it is read what is needed: whatever comes from now on was claimed before.
      const [mixNames, soundNames] = [await files.list(folder), await files.list(sounds)];
      const needed = new Set<string>();
      for (const name of mixNames.filter((one) => one.endsWith('.used.json')))
        for (const digest of needsIn(await readText(path.join(folder, name), files))) needed.add(digest);
      const isOver = (name: string): boolean => {
        const digest = /^([0-9a-f]{64})\.(f32|json)$/.exec(name)?.[1];
        return digest !== undefined && !needed.has(digest);
      };
      for (const name of mixNames.filter(isOver)) await files.remove(path.join(folder, name));
      for (const name of soundNames.filter(isOver)) await files.remove(path.join(sounds, name));
      await files.write(usedBy(programme), new TextEncoder().encode(text));
    },
  };
}

const sorted = (digests: readonly string[]): readonly string[] => [...new Set(digests)].sort();

const usedText = ({ mixes, sounds }: ProgrammeNeeds, state: 'claimed' | 'settled'): string =>
  JSON.stringify({ version: 1, state, mixes: sorted(mixes), sounds: sorted(sounds) });

async function readText(file: string, files: Files): Promise<string | undefined> {
  if ((await files.look(file)).kind !== 'file') return undefined;
  return new TextDecoder().decode(await files.read(file));
}

function needsIn(text: string | undefined): readonly string[] {
  try {
    const { mixes = [], sounds = [] } = JSON.parse(text ?? '{}') as Partial<ProgrammeNeeds>;
    return [...mixes, ...sounds];
  } catch {
    return [];
  }
}

/** What cannot be read was not kept. */
async function readFacts(file: string, files: Files): Promise<MixFacts | undefined> {
  try {
    const text = await readText(file, files);
    const facts = text === undefined ? undefined : (JSON.parse(text) as MixFacts & { version: number });
    return facts?.version === mixVersion ? facts : undefined;
  } catch {
    return undefined;
  }
}
