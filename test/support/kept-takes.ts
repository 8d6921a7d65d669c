/** A store in a folder of its own, and renderings to put into it. */
import path from 'node:path';
import type { Rendering, TakeStore } from '../../src/5-takes/store.ts';
import { openStore } from '../../src/5-takes/store.ts';
import type { Files } from '../../src/ports.ts';
import { nodeFiles } from '../../src/world/files.ts';
import { machineLocks } from '../../src/world/locks.ts';

export interface OpenedStore {
  readonly store: TakeStore;
  readonly warnings: string[];
}

export async function storeIn(folder: string, files: Files = nodeFiles): Promise<OpenedStore> {
  const warnings: string[] = [];
  const store = await openStore({
    folder: path.join(folder, '.mimodrama'),
    files,
    locks: machineLocks(),
    warn: (message) => void warnings.push(message),
  });
  return { store, warnings };
}

export const fingerprint = (letter: string): string => letter.repeat(64);

/** Half a second of a tone that differs by `pitch`. */
export const rendering = (letter: string, pitch = 220): Rendering => ({
  fingerprint: fingerprint(letter),
  samples: Int16Array.from(
    { length: 12_000 },
    (_, at) => 8000 * Math.sin((2 * Math.PI * pitch * at) / 24_000),
  ),
  sampleRate: 24_000,
  facts: {
    measured: { loudness: -20, peak: -12, truePeak: -12 },
    findings: [],
    request: {},
    answer: { model: 'fake-preset', requestId: 'r', finishReason: 'stop', usage: null, warnings: [] },
    when: '2026-11-21T10:00:00.000Z',
  },
});
