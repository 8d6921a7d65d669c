/** Programs of ours in threads and processes of their own, behind the port that the stages see. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type { Helpers } from '../ports.ts';
import { builtPrograms } from './built-programs.ts';
import { codeOf } from './lock-file.ts';
import { helperError, revived } from './revived.ts';
import { startProcess } from './working-process.ts';
import { startThread } from './working-thread.ts';

export interface WorkerSettings {
  /** Where the built programs lie; packages are looked for from there too. */
  readonly folder?: string;
}

export function machineHelpers({ folder = builtPrograms() }: WorkerSettings = {}): Helpers {
  return {
    cores: os.availableParallelism(),
    start(program, place) {
      const file = path.join(folder, `${program}.js`);
      const begin = place === 'thread' ? startThread : startProcess;
      return revived((hearing) => {
        if (!existsSync(file))
          throw helperError('missing', `${file} is not there: build it first (npm run build)`);
        return begin(file, hearing);
      });
    },
    async mainFileOf(packageName) {
      try {
        return await readFile(createRequire(path.join(folder, 'any.js')).resolve(packageName));
      } catch (error) {
        if (['MODULE_NOT_FOUND', 'ENOENT'].includes(codeOf(error))) return undefined;
        throw error;
      }
    },
  };
}
