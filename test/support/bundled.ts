/** A file of ours made into a program that node runs by itself: for tests that need a process of their own. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';

/** Its packages, and the built programs of ours, are found from where it lies. */
export async function bundled(source: string): Promise<string> {
  const folder = path.resolve(import.meta.dirname, '../../out/bundled');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${path.basename(source, '.ts')}-${process.pid}.mjs`);
  const bundle = await rolldown({ input: source, platform: 'node', external: /^[^./]/ });
  await bundle.write({ file, format: 'esm' });
  return file;
}
