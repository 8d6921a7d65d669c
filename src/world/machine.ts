/** The world as this process finds it. */
import type { World } from '../ports.ts';
import { nodeFiles } from './files.ts';

export const machineWorld = (): World => ({
  files: nodeFiles,
  environment: process.env,
  folder: process.cwd(),
});
