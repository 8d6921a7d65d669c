/** The long tests, one after another; each says in a line what held, and ends with 1 when a promise was broken. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const soaks = [['kills.mjs', '--kills', '200', '--lines', '300']];
let failed = 0;
for (const [file = '', ...words] of soaks) {
  const { status } = spawnSync(process.execPath, [path.join(import.meta.dirname, file), ...words], {
    stdio: 'inherit',
  });
  if (status !== 0) failed++;
}
process.exitCode = failed === 0 ? 0 : 1;
