/**
 * Builds dist: declarations by the compiler, code by the bundler. Bundling joins the many small files of src into a few
 * that load fast; packages stay outside, and every command stays a file of its own that is loaded when asked for.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { rolldown } from 'rolldown';

rmSync('dist', { recursive: true, force: true });
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
const bundle = await rolldown({
  input: { index: 'src/index.ts', 'cli/bin': 'src/cli/bin.ts' },
  platform: 'node',
  external: /^[^./]/,
});
await bundle.write({
  dir: 'dist',
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name]-[hash].js',
});
chmodSync('dist/cli/bin.js', 0o755);

/** `npx mimodrama` in a checkout finds the command like that of any package, without npm making a copy of it first. */
const command = 'node_modules/.bin/mimodrama';
if (existsSync('node_modules/.bin') && process.platform !== 'win32') {
  rmSync(command, { force: true });
  symlinkSync('../../dist/cli/bin.js', command);
}
