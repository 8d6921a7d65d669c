/**
 * Builds dist: declarations by the compiler, code by the bundler. Bundling joins the many small files of src into a few
 * that load fast; packages stay outside, and every command stays a file of its own that is loaded when asked for. Where the
 * bundler was left out of the install (its native part is an optional package), the files stay as many as they are.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * What runs in threads and processes of its own, each a file that shares nothing with the others: `espeak-process` is under
 * another licence than the rest, and stays apart from it; so does what `ffmpeg-process` loads.
 */
const programs = [
  'src/world/thread.ts',
  'src/4-speak/models/offline/line-thread.ts',
  'src/6-mix/scene-thread.ts',
  'src/4-speak/models/offline/espeak-process.ts',
  'src/world/ffmpeg-wasm/ffmpeg-process.ts',
];

const compiler = findCompiler();
if (compiler === undefined) {
  console.error('mimodrama is not built: that needs its development packages (npm ci, without --omit=dev)');
  process.exit(process.env.npm_lifecycle_event === 'prepare' ? 0 : 1);
}
rmSync('dist', { recursive: true, force: true });
const bundler = await import('rolldown').catch(() => undefined);
await (bundler ? bundled(bundler.rolldown) : unbundled());
chmodSync('dist/cli/bin.js', 0o755);
linkCommand();

function findCompiler() {
  try {
    return createRequire(import.meta.url).resolve('typescript/bin/tsc');
  } catch {
    return undefined;
  }
}

/** @param {readonly string[]} more */
function compile(more) {
  execFileSync(process.execPath, [compiler ?? '', '-p', 'tsconfig.build.json', ...more], {
    stdio: 'inherit',
  });
}

/** @param {typeof import('rolldown').rolldown} rolldown */
async function bundled(rolldown) {
  compile([]);
  const outside = { platform: /** @type {const} */ ('node'), external: /^[^./]/ };
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
  for (const program of programs) {
    const alone = await rolldown({ ...outside, input: program });
    const [promise = ''] = /^\/\*\*.*?\*\/\n/s.exec(readFileSync(program, 'utf8')) ?? [];
    await alone.write({ file: `dist/programs/${nameOf(program)}.js`, format: 'esm', banner: promise });
  }
}

function unbundled() {
  compile(['--emitDeclarationOnly', 'false']);
  mkdirSync('dist/programs');
  for (const program of programs) {
    const compiled = program.replace('src', '..').replace(/ts$/, 'js');
    writeFileSync(`dist/programs/${nameOf(program)}.js`, `export * from '${compiled}';\n`);
  }
}

/** @param {string} program */
function nameOf(program) {
  return path.basename(program, '.ts');
}

/** `npx mimodrama` in a checkout finds the command like that of any package, without npm making a copy of it first. */
function linkCommand() {
  const command = 'node_modules/.bin/mimodrama';
  if (!existsSync('node_modules/.bin') || process.platform === 'win32') return;
  rmSync(command, { force: true });
  symlinkSync('../../dist/cli/bin.js', command);
}
