/** The engine where nothing names one: the service when there is a key or was one, else the table read. */
import path from 'node:path';
import type { EngineName } from '../1-script/schema.ts';
import type { Script } from '../1-script/script.ts';
import { lockFileName } from '../2-voices/locks.ts';
import { storeLayout } from '../5-takes/store-layout.ts';
import type { World } from '../ports.ts';
import { storeFolderName } from '../production.ts';

/** A project that once spoke with real voices never falls back to a table read by itself: a missing key is an error there. */
export const unnamedEngine =
  ({ environment, files }: World) =>
  async ({ root, source, cast }: Script): Promise<EngineName> => {
    if (environment['MIMO_API_KEY'] || environment['XIAOMI_API_KEY']) return 'mimo';
    const { plans } = storeLayout(path.join(root, storeFolderName));
    const hasSpoken = (await files.list(plans)).some((name) => /\.mimo\.[0-9a-f]{16}\.jsonl$/.test(name));
    if (hasSpoken) return 'mimo';
    // A lock lies beside the file that declares its character; one whose character is gone may lie beside the script, or in the root.
    const declaring = [...cast.values()].map(({ declared }) => declared.source.path);
    const folders = new Set([root, ...[source.path, ...declaring].map((file) => path.dirname(file))]);
    const looks = [...folders].map((folder) => files.look(path.join(folder, lockFileName)));
    return (await Promise.all(looks)).some(({ kind }) => kind === 'file') ? 'mimo' : 'offline';
  };
