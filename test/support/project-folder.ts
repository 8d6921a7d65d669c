/** A project on disk for one test: written into a fresh folder, removed when the test is over. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { World } from '../../src/ports.ts';
import { nodeFiles } from '../../src/world/files.ts';

export type FolderContent = Readonly<Record<string, string | Uint8Array>>;

/** The real path of the folder; keys of `content` are paths inside it. */
export function projectFolder(content: FolderContent): string {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'mimodrama-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  addFiles(folder, content);
  return folder;
}

export function addFiles(folder: string, content: FolderContent): void {
  for (const [name, text] of Object.entries(content)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** This machine's files, seen by somebody who stands in `folder`. */
export const worldAt = (folder: string): World => ({ files: nodeFiles, environment: {}, folder });
