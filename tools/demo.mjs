/** The first command of the README: speaks both shipped dramas without a key, and says what to try next. */
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
Hear them: out/harbour-light.offline/harbour-light.wav and out/summer-afternoon.offline/summer-afternoon.wav
Next:
  change a line in ${scripts[0]} and run
  npx mimodrama render ${scripts[0]} --engine offline    only that line is spoken anew
  npx mimodrama plan ${scripts[0]} --engine mimo         what the real voices would be asked for
  npx mimodrama doctor                                         what is there, and what is missing`);
