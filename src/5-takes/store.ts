/** The store: takes go in whole and safely, and come out as they went in, or not at all. */
import { createHash, randomUUID } from 'node:crypto';
import path from 'node:path';
import { readWav } from '../audio/wav-reader.ts';
import { writeWav } from '../audio/wav-writer.ts';
import type { Files, HeldLock, Locks } from '../ports.ts';
import { openShelf } from './shelf.ts';
import { isPassing, StoreError, orStoreError } from './store-error.ts';
import type { StoreLayout } from './store-layout.ts';
import { shardOf, storeLayout } from './store-layout.ts';
import type { Take, TakeFacts } from './take.ts';
import { flags, takeFrom } from './take.ts';

export interface TakeStore {
  readonly layout: StoreLayout;
  /** In the order of their numbers; none that did not pass. */
  takesOf(fingerprint: string): readonly Take[];
  all(): Iterable<Take>;
  /** Who asks for a take holds this meanwhile: undefined while another process does. */
  lock(fingerprint: string): Promise<HeldLock | undefined>;
  /** What another process may have kept since the store was opened. */
  lookAgain(fingerprint: string): Promise<void>;
  keep(rendering: Rendering): Promise<Take>;
  /** An attempt that did not pass, for people to listen to: the path of its sound. */
  putAside(rendering: Rendering): Promise<string>;
  /** Compared with its digest; a damaged take is moved aside and undefined is returned: it has to be asked for again. */
  sound(take: Take): Promise<TakeSound | undefined>;
  /** Deletes it for good. */
  discard(take: Take): Promise<void>;
  saveIndex(): Promise<void>;
}

/** What was spoken, and all that is known of it but its number. */
export interface Rendering {
  readonly fingerprint: string;
  readonly samples: Int16Array;
  readonly sampleRate: number;
  readonly facts: Omit<TakeFacts, 'version' | 'fingerprint' | 'take' | 'audio'>;
}

export interface TakeSound {
  readonly samples: Int16Array;
  readonly sampleRate: number;
}

export interface StoreSettings {
  readonly folder: string;
  readonly files: Files;
  readonly locks: Locks;
  /** Told of every take that had to be moved aside. */
  readonly warn: (message: string) => void;
}

export async function openStore({ folder, files, locks, warn }: StoreSettings): Promise<TakeStore> {
  const layout = storeLayout(folder);
  const shelf = await orStoreError('cannot look into', layout.takes, () => openShelf(layout, files));

  const moveAside = async ({ fingerprint, number }: Take): Promise<string> => {
    const name = path.join(layout.aside, `${fingerprint}-${number}-damaged-${randomUUID().slice(0, 8)}`);
    for (const [from, ending] of [
      [layout.facts(fingerprint, number), 'json'],
      [layout.sound(fingerprint, number), 'wav'],
    ] as const)
      if ((await files.look(from)).kind !== 'missing') await files.move(from, `${name}.${ending}`);
    return `${name}.wav`;
  };

  /** What the facts file says now: another process may have moved the old take aside and kept a new one under its number. */
  const factsNow = async ({ fingerprint, number }: Take): Promise<Take | undefined> => {
    try {
      return takeFrom(new TextDecoder().decode(await files.read(layout.facts(fingerprint, number))));
    } catch {
      return undefined;
    }
  };

  return {
    layout,
    takesOf: (fingerprint) => shelf.takesOf(fingerprint),
    all: () => shelf.all(),
    lock: (fingerprint) => {
      const file = layout.lock(fingerprint);
      return orStoreError('cannot lock', file, () => locks.take(file));
    },
    lookAgain: (fingerprint) =>
      orStoreError('cannot look into', layout.shard(shardOf(fingerprint)), () =>
        shelf.lookAgain(fingerprint),
      ),

    async keep({ fingerprint, samples, sampleRate, facts }) {
      const wav = writeWav(samples, sampleRate);
      let number = (shelf.takesOf(fingerprint).at(-1)?.number ?? 0) + 1;
      // A sound whose facts cannot be understood may still be worth something: nothing is written over it.
      while ((await files.look(layout.sound(fingerprint, number))).kind === 'file') number++;
      const audio = audioFacts(wav, samples.length, sampleRate);
      const whole: TakeFacts = { version: 1, fingerprint, take: number, audio, ...facts };
      const file = layout.sound(fingerprint, number);
      // The sound first: a take is there from the moment its facts are.
      await orStoreError('cannot keep the take', file, async () => {
        await files.write(file, wav);
        await files.write(layout.facts(fingerprint, number), factsText(whole));
      });
      const { sha256: digest, bytes, seconds } = audio;
      const take = { fingerprint, number, digest, bytes, seconds, sampleRate, ...flags(facts.warnings) };
      shelf.add(take);
      return take;
    },

    async putAside({ fingerprint, samples, sampleRate, facts }) {
      const name = path.join(layout.aside, `${fingerprint}-failed-${randomUUID().slice(0, 8)}`);
      const wav = writeWav(samples, sampleRate);
      const audio = audioFacts(wav, samples.length, sampleRate);
      await orStoreError('cannot put aside', `${name}.wav`, async () => {
        await files.write(`${name}.wav`, wav);
        await files.write(`${name}.json`, factsText({ version: 1, fingerprint, take: 0, audio, ...facts }));
      });
      return `${name}.wav`;
    },

    async sound(take) {
      const file = layout.sound(take.fingerprint, take.number);
      let bytes: Uint8Array | undefined;
      let problem = 'it is gone';
      const found = await files.look(file);
      if (found.kind === 'file') {
        try {
          bytes = await files.read(file);
        } catch (error) {
          const failure = new StoreError('cannot read', file, error);
          if (isPassing(error)) throw failure;
          problem = failure.message;
        }
      } else if (found.kind !== 'missing') problem = 'it cannot be read';
      if (bytes) {
        const digest = createHash('sha256').update(bytes).digest('hex');
        if (digest === take.digest || digest === (await factsNow(take))?.digest) return soundIn(bytes);
        problem = bytes.length === 0 ? 'it is empty' : 'its bytes are not those that were kept';
      }
      shelf.remove(take);
      const place =
        found.kind === 'missing' ? '' : `, and was moved to ${await moveAside(take).catch(() => file)}`;
      warn(`a take is damaged (${problem})${place}: ${file}`);
      return undefined;
    },

    async discard(take) {
      shelf.remove(take);
      const { fingerprint, number } = take;
      // Facts first: without them the sound is no take any more.
      await files.remove(layout.facts(fingerprint, number));
      await files.remove(layout.sound(fingerprint, number));
    },

    async saveIndex() {
      try {
        await shelf.saveIndex();
      } catch (error) {
        // Only a cache: the next run looks for itself.
        warn(new StoreError('cannot write', layout.index, error).message);
      }
    },
  };
}

const audioFacts = (wav: Uint8Array, samples: number, sampleRate: number): TakeFacts['audio'] => ({
  sha256: createHash('sha256').update(wav).digest('hex'),
  bytes: wav.length,
  seconds: samples / sampleRate,
  sampleRate,
});

const factsText = (facts: TakeFacts): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(facts, null, 1)}\n`);

function soundIn(bytes: Uint8Array): TakeSound {
  const { samples, sampleRate } = readWav(bytes);
  return { samples, sampleRate };
}
