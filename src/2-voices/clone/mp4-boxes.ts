/** What the boxes of an mp4 tell: whether its sound is encrypted, and whether the file is all there; only its index is read. */
import type { OpenedFile } from '../../ports.ts';

export interface Mp4Boxes {
  readonly isProtected: boolean;
  /** The last box ends where the file does. */
  readonly isWhole: boolean;
}

export async function mp4Boxes(file: OpenedFile): Promise<Mp4Boxes> {
  let isProtected = false;
  const head = new Uint8Array(16);
  for (let at = 0, boxes = 0; boxes < mostBoxes; boxes++) {
    if (at >= file.size) return { isProtected, isWhole: at === file.size };
    const view = Buffer.from(head.buffer, 0, await file.read(head, at));
    if (view.length < 8) break;
    const short = view.readUInt32BE(0);
    const long = short === 1 && view.length === 16 ? Number(view.readBigUInt64BE(8)) : short;
    const size = short === 0 ? file.size - at : long;
    if (size < 8) break;
    if (view.toString('latin1', 4, 8) === 'moov') isProtected ||= await hasEncryptedEntry(file, at, size);
    at += size;
  }
  return { isProtected, isWhole: false };
}

/** A file that is written in pieces has thousands, but its index comes among the first or last of few. */
const mostBoxes = 10_000;
/** Bytes of an index that are looked at; what tells the codec stands before its long tables. */
const mostIndex = 16 << 20;

async function hasEncryptedEntry(file: OpenedFile, at: number, size: number): Promise<boolean> {
  const index = new Uint8Array(Math.min(size, mostIndex, file.size - at));
  const text = Buffer.from(index.buffer, 0, await file.read(index, at)).toString('latin1');
  // A table of sample descriptions: version and flags, how many, then the size and the name of each.
  return /stsd[^]{8}[^]{4}(enca|drms)/.test(text);
}
