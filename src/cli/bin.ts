#!/usr/bin/env node
/** The process: hands arguments, streams and the world to the command line, and its code to the shell. */
import { createRequire } from 'node:module';
import { exitCodes } from './exit-code.ts';
import { main } from './main.ts';

const { env, stdout, stderr } = process;
const mayPaint = (stream: NodeJS.WriteStream): boolean =>
  !env['NO_COLOR'] &&
  env['TERM'] !== 'dumb' &&
  ((Boolean(env['FORCE_COLOR']) && env['FORCE_COLOR'] !== '0') || (stream.isTTY && !env['CI']));

const canDraw = stderr.isTTY && !env['CI'] && env['TERM'] !== 'dumb';

/**
 * Nobody reads the result any more, or nothing more can be written: the work goes on, so that no take is lost, and its end
 * is no success. A reader that has seen enough (`mimodrama plan … | head`) needs no word about it.
 */
let isOutLost = false;
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (!isOutLost && error.code !== 'EPIPE')
    stderr.write(`error: standard output cannot be written: ${error.message}\n`);
  isOutLost = true;
});
process.on('exit', (code) => {
  if (isOutLost && code === exitCodes.good) process.exitCode = exitCodes.broken;
});
/** Talk that nobody hears is not missed. */
stderr.on('error', () => undefined);

const manifest = createRequire(import.meta.url)('../../package.json') as { readonly version: string };

process.exitCode = await main(process.argv.slice(2), {
  version: manifest.version,
  streams: {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    outBytes: (bytes) => void stdout.write(bytes),
    isOutLost: () => isOutLost,
    window: canDraw ? () => ({ columns: stderr.columns, rows: stderr.rows }) : undefined,
    paints: { out: mayPaint(stdout), err: mayPaint(stderr) },
  },
  world: async () => (await import('../world/machine.ts')).machineWorld(),
});
