/** Takes away what was delivered once and is no part of it any more: the file of a line that got another id, the stem of somebody who left. */
import path from 'node:path';
import type { Files } from '../ports.ts';
import type { Deliveries } from './delivered.ts';

export interface OldPlace {
  readonly deliveries: Deliveries;
  readonly folder: string;
  readonly files: Files;
}

/** Files of this script whose names begin so, beside those of these names. */
export async function removeOld(
  beginning: string,
  names: ReadonlySet<string>,
  { deliveries, folder, files }: OldPlace,
): Promise<void> {
  const old = deliveries.others(names).filter((name) => name.startsWith(beginning));
  for (const name of old)
    // What somebody changed since is theirs now.
    if (!(await deliveries.isForeign(name))) await files.remove(path.join(folder, ...name.split('/')));
  await deliveries.forget(old);
}
