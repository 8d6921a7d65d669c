/** The version of this program, as its manifest says. */
import { createRequire } from 'node:module';

export function productVersion(): string {
  const manifest = createRequire(import.meta.url)('mimodrama/package.json') as { readonly version: string };
  return manifest.version;
}
