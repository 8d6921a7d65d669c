/** A short soak: renders that are killed lose nothing; and a product that writes badly is found out by the same soak. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const soak = path.resolve(import.meta.dirname, '../tools/soak/kills.mjs');

async function run(
  kills: number,
  ...words: string[]
): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = spawn(process.execPath, [soak, '--kills', String(kills), '--lines', '30', ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGTERM'));
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

test.skipIf(process.platform === 'win32')(
  'six killed renders lose nothing',
  { timeout: 60_000 },
  async () => {
    const { code, said } = await run(6);
    expect(said).toContain('every promise held');
    expect(code).toBe(0);
  },
);

test.skipIf(process.platform === 'win32')(
  'written in place, it would: the soak can tell',
  { timeout: 60_000 },
  async () => {
    // It ends with the first promise that is broken.
    const { code, said } = await run(40, '--writes', 'naive');
    expect(said).toContain('broken:');
    expect(code).toBe(1);
  },
);
