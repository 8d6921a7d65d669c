/**
 * The long tests, one after another; each says in a line what held, and ends with 1 when a promise was broken. Those of a
 * product that writes badly must be broken, or the test has no teeth.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** @type {readonly (readonly [expected: number, ...words: string[]])[]} */
const soaks = [
  [0, 'kills.mjs', '--kills', '200', '--lines', '300'],
  [1, 'kills.mjs', '--kills', '40', '--lines', '30', '--writes', 'naive'],
  [0, 'fuzz-scripts.mjs', '--count', '100000'],
];
let failed = 0;
for (const [expected, file = '', ...words] of soaks) {
  const { status } = spawnSync(process.execPath, [path.join(import.meta.dirname, file), ...words], {
    stdio: expected === 0 ? 'inherit' : ['ignore', 'inherit', 'ignore'],
  });
  if (status === expected) continue;
  failed++;
  if (expected !== 0) console.error(`${words.join(' ')}: nothing was broken, so the test cannot tell`);
}
process.exitCode = failed === 0 ? 0 : 1;
