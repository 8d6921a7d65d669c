/** The world as this process finds it. */
import { readFileSync, statSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { World } from '../ports.ts';
import { nodeFiles } from './files.ts';

export const machineWorld = (): World => ({
  files: nodeFiles,
  environment: { ...environmentFile(), ...process.env },
  folder: process.cwd(),
});

/** Bytes: a file of keys has some hundred, and a pipe in its place would keep everybody waiting. */
const largestEnvironment = 1024 * 1024;

/** `.env` of the working folder, where keys may live; what the shell says wins. */
function environmentFile(): Readonly<Record<string, string | undefined>> {
  try {
    const found = statSync('.env');
    return found.isFile() && found.size <= largestEnvironment ? parseEnv(readFileSync('.env', 'utf8')) : {};
  } catch {
    return {};
  }
}
