/** A short soak: renders that are killed lose nothing. `npm run soak` shows too that writing badly would be found out. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const soak = path.resolve(import.meta.dirname, '../tools/soak/kills.mjs');

test.skipIf(process.platform === 'win32')('killed renders lose nothing', { timeout: 60_000 }, async () => {
  const child = spawn(process.execPath, [soak, '--kills', '4', '--lines', '30'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGTERM'));
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  expect(said).toContain('every promise held');
  expect(code).toBe(0);
});
