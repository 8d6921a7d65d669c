/** The store of the project one stands in, without any script. */
import path from 'node:path';
import { findRoot } from '../1-script/project.ts';
import type { TakeStore } from '../5-takes/store.ts';
import { openStore } from '../5-takes/store.ts';
import type { World } from '../ports.ts';
import { storeFolderName } from '../production.ts';
import { machineLocks } from '../world/locks.ts';
import type { Given } from './command.ts';
import { UsageError } from './exit-code.ts';
import { word } from './given-options.ts';

export async function openKeptStore(
  given: Given,
  world: World,
  warn: (message: string) => void,
): Promise<TakeStore> {
  const asked = word(given, 'store');
  const folder = path.resolve(
    world.folder,
    asked ?? path.join(await findRoot(world.folder, world), storeFolderName),
  );
  if ((await world.files.look(folder)).kind !== 'folder')
    throw new UsageError(
      `there is no store at ${folder}`,
      'a render makes one;  --store <folder>  names another',
    );
  return openStore({ folder, files: world.files, locks: machineLocks(), warn });
}
