/** The cover of a production: a picture that players show, known by its digest. */
import { fileDigest } from '../5-takes/file-digest.ts';
import type { FileReference } from '../1-script/script.ts';
import type { Cover } from '../ffmpeg/encode.ts';
import type { Files } from '../ports.ts';
import { CoverError } from './cover-error.ts';

export interface KnownCover extends Cover {
  readonly digest: string;
}

export async function readCover(
  cover: FileReference | undefined,
  files: Files,
): Promise<KnownCover | undefined> {
  if (!cover) return undefined;
  const head = new Uint8Array(8);
  try {
    const file = await files.open(cover.path);
    try {
      await file.read(head, 0);
    } finally {
      await file.close();
    }
    const type = typeOf(head);
    if (!type) throw new CoverError(cover, 'is neither png nor jpeg, whatever its name says');
    return { file: cover.path, type, digest: (await fileDigest(cover.path, files)).digest };
  } catch (error) {
    if (error instanceof CoverError) throw error;
    throw new CoverError(cover, `cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function typeOf(head: Uint8Array): Cover['type'] | undefined {
  const begins = (...bytes: readonly number[]): boolean => bytes.every((byte, index) => head[index] === byte);
  if (begins(0x89, 0x50, 0x4e, 0x47)) return 'png';
  return begins(0xff, 0xd8, 0xff) ? 'jpeg' : undefined;
}
