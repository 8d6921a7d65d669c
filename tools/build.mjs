/**
 * Builds dist: declarations by the compiler, code by the bundler. Bundling joins the many small files of src into a few
 * that load fast; packages stay outside, and every command stays a file of its own that is loaded when asked for.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { rolldown } from 'rolldown';

rmSync('dist', { recursive: true, force: true });
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
const outside = { platform: 'node', external: /^[^./]/ };
const bundle = await rolldown({
  ...outside,
  input: { index: 'src/index.ts', 'cli/bin': 'src/cli/bin.ts' },
});
await bundle.write({
  dir: 'dist',
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name]-[hash].js',
});
chmodSync('dist/cli/bin.js', 0o755);

/**
 * What runs in threads and processes of its own, each a file that shares nothing with the others: `espeak-process` is under
 * another licence than the rest, and stays apart from it; so does what `ffmpeg-process` loads.
 */
for (const program of [
  'src/world/thread.ts',
  'src/4-speak/models/offline/line-thread.ts',
  'src/4-speak/models/offline/espeak-process.ts',
  'src/world/ffmpeg-wasm/ffmpeg-process.ts',
]) {
  const alone = await rolldown({ ...outside, input: program });
  const [promise = ''] = /^\/\*\*.*?\*\/\n/s.exec(readFileSync(program, 'utf8')) ?? [];
  const file = `dist/programs/${path.basename(program, '.ts')}.js`;
  await alone.write({ file, format: 'esm', banner: promise });
}

/** `npx mimodrama` in a checkout finds the command like that of any package, without npm making a copy of it first. */
const command = 'node_modules/.bin/mimodrama';
if (existsSync('node_modules/.bin') && process.platform !== 'win32') {
  rmSync(command, { force: true });
  symlinkSync('../../dist/cli/bin.js', command);
}
