/** A short fuzz: scripts made wrong by chance neither crash the reader nor lose words in their repair. `npm run soak` has the long one. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const fuzz = path.resolve(import.meta.dirname, '../tools/soak/fuzz-scripts.mjs');

test('500 mutants of scripts', { timeout: 60_000 }, async () => {
  const child = spawn(process.execPath, [fuzz, '--count', '500'], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGTERM'));
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  expect(said).toContain('nothing broke');
  expect(code).toBe(0);
});
