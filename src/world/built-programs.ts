/** Where the programs of ours lie that run in threads and processes of their own. */
import { createRequire } from 'node:module';
import path from 'node:path';

/** Node 20 runs no TypeScript in a thread: from the sources, too, it is the built programs that are started. */
export function builtPrograms(): string {
  const home = path.dirname(createRequire(import.meta.url).resolve('mimodrama/package.json'));
  return path.join(home, 'dist', 'programs');
}
