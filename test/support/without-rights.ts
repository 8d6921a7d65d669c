/** Runs as somebody whom permissions bind, also where the tests run as root. */
import { chmodSync } from 'node:fs';
import path from 'node:path';

/** Nobody, on most systems. */
const stranger = 65_534;

/** `closed`, inside `folder`, may not be entered or read meanwhile. */
export async function withoutRights<T>(folder: string, closed: string, run: () => Promise<T>): Promise<T> {
  const isRoot = process.geteuid?.() === 0;
  chmodSync(folder, 0o755);
  chmodSync(path.join(folder, closed), 0o000);
  if (isRoot) process.seteuid?.(stranger);
  try {
    return await run();
  } finally {
    if (isRoot) process.seteuid?.(0);
    chmodSync(path.join(folder, closed), 0o700);
  }
}
