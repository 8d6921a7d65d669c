/**
 * An ffmpeg that comes along as a package: takes the words and streams of the real one, and works on the files where they lie.
 * A program of its own, because what it runs, @ffmpeg/core, is under GPL-2.0-or-later and no part of mimodrama; this file is MIT.
 */
import { readFileSync } from 'node:fs';
import { startCore } from './core.ts';
import { connectStandardStreams, mountHost } from './host-files.ts';

const [tool, ...parameters] = process.argv.slice(2);
const core = await startCore(readFileSync).catch((error: unknown) => {
  process.stderr.write(
    `@ffmpeg/core 0.12.10 is not there: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
});
mountHost(core.FS);
connectStandardStreams(core.FS);
// It ends by aborting, and says so each time.
core.setLogger(({ message }) => {
  if (message !== 'Aborted()') process.stderr.write(`${message}\n`);
});
process.exitCode = tool === 'ffprobe' ? core.ffprobe(...parameters) : core.exec(...parameters);
