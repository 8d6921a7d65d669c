/** The digest of a file however large it is: a megabyte of it is in memory. */
import { createHash } from 'node:crypto';
import type { Files } from '../ports.ts';

export interface FileDigest {
  readonly bytes: number;
  /** SHA-256, in hex. */
  readonly digest: string;
}

export async function fileDigest(path: string, files: Files): Promise<FileDigest> {
  const digest = createHash('sha256');
  const file = await files.open(path);
  try {
    const piece = new Uint8Array(1 << 20);
    let bytes = 0;
    for (;;) {
      const read = await file.read(piece, bytes);
      if (read === 0) break;
      digest.update(piece.subarray(0, read));
      bytes += read;
    }
    return { bytes, digest: digest.digest('hex') };
  } finally {
    await file.close();
  }
}
