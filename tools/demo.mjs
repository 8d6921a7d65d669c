/** The first command of the README: renders both shipped dramas without a key, and says what to try next. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const bin = path.resolve(import.meta.dirname, '../dist/cli/bin.js');
const scripts = ['scripts/harbour-light.yaml', 'scripts/summer-afternoon.yaml'];
const { status } = spawnSync(process.execPath, [bin, 'render', ...scripts, '--engine', 'offline'], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
if (status === 0)
  console.log(`
Hear them: out/harbour-light.offline/harbour-light.mp3 and out/summer-afternoon.offline/summer-afternoon.mp3
See them:  report.html beside each: every line, its take, its place in the script
Next:
  change a line in ${scripts[0]} and run
  npx mimodrama render ${scripts[0]} --engine offline    only that line is spoken, and its scene mixed, anew
  npx mimodrama plan ${scripts[0]} --engine mimo         what the real voices would be asked for
  npx mimodrama doctor                                         what is there, and what is missing`);
