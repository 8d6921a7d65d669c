/** The world as this process finds it. */
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { World } from '../ports.ts';
import { nodeFiles } from './files.ts';

export const machineWorld = (): World => ({
  files: nodeFiles,
  environment: { ...environmentFile(), ...process.env },
  folder: process.cwd(),
});

/** `.env` of the working folder, where keys may live; what the shell says wins. */
function environmentFile(): Readonly<Record<string, string | undefined>> {
  try {
    return parseEnv(readFileSync('.env', 'utf8'));
  } catch {
    return {};
  }
}
