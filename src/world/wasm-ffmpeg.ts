/** The ffmpeg that comes as a package, as a program: our own node runs the process that is shipped beside us. */
import path from 'node:path';
import type { Program } from '../ports.ts';
import { builtPrograms } from './built-programs.ts';

/** Whether the package is installed shows when it is started. */
export const wasmFfmpeg = (): Program => ({
  path: process.execPath,
  parameters: [path.join(builtPrograms(), 'ffmpeg-process.js'), 'ffmpeg'],
});
