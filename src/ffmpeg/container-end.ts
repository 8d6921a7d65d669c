/** Whether a file reaches as far as its own container says, where ffmpeg says nothing of what is missing; only its frame is read. */
import type { OpenedFile } from '../ports.ts';
import type { SoundFormat } from './formats.ts';

export type ContainerEnd = 'whole' | 'cut' | 'unknown';

export async function containerEnd(file: OpenedFile, format: SoundFormat): Promise<ContainerEnd> {
  const end = await ends[format]?.(file);
  if (end === undefined) return 'unknown';
  return end > file.size ? 'cut' : 'whole';
}

/** Where the last byte should lie; undefined where it was written by somebody who could not know. */
type End = (file: OpenedFile) => Promise<number | undefined>;

/** An EBML header, then the one segment that is all the rest (RFC 8794, RFC 9559). */
const matroskaEnd: End = async (file) => {
  const head = await bytesAt(file, 0, 4096);
  const header = ebmlSize(head, 4);
  const at = header ? header.body + header.size : NaN;
  if (!header || at + 4 > head.length || head.readUInt32BE(at) !== segment) return undefined;
  const body = ebmlSize(head, at + 4);
  return body && !body.isOpen ? body.body + body.size : undefined;
};

const segment = 0x18538067;

interface EbmlSize {
  readonly body: number;
  readonly size: number;
  /** All bits are set: written while it was recorded. */
  readonly isOpen: boolean;
}

/** As many bytes as there are zeros before its first bit, and one more. */
function ebmlSize(bytes: Buffer, at: number): EbmlSize | undefined {
  const length = Math.clz32(bytes[at] ?? 0) - 23;
  if (length > 8 || at + length > bytes.length) return undefined;
  let size = (bytes[at] ?? 0) & (0xff >> length);
  let ones = size === 0xff >> length;
  for (const byte of bytes.subarray(at + 1, at + length)) {
    size = size * 256 + byte;
    ones &&= byte === 0xff;
  }
  return { body: at + length, size, isOpen: ones };
}

const aiffEnd: End = async (file) => written((await bytesAt(file, 0, 8)).readUInt32BE(4));

/** One RIFF after another, each of a GB or so (OpenDML). */
const aviEnd: End = async (file) => {
  let at = 0;
  while (at < file.size) {
    const head = await bytesAt(file, at, 8);
    if (head.length < 8 || head.toString('latin1', 0, 4) !== 'RIFF') break;
    const end = written(head.readUInt32LE(4));
    if (end === undefined) return undefined;
    at += end + (end % 2);
  }
  // A last byte that only fills up to an even number may be missing.
  return at - file.size === 1 ? file.size : at;
};

/** Of a form whose own size stands behind its name; zero and all ones were never filled in. */
const written = (size: number): number | undefined =>
  size === 0 || size === 0xffffffff ? undefined : size + 8;

/** Chunks with sizes of 64 bits; the sound may be of unknown length, -1, where it is the last. */
const cafEnd: End = async (file) => {
  let at = 8;
  for (let chunks = 0; at < file.size && chunks < mostChunks; chunks++) {
    const head = await bytesAt(file, at, 12);
    if (head.length < 12) break;
    const size = Number(head.readBigInt64BE(4));
    if (size < 0) return undefined;
    at += 12 + size;
  }
  return at;
};

const mostChunks = 10_000;

/** The object of file properties tells the size of the file, unless it was broadcast. */
const asfEnd: End = async (file) => {
  const head = await bytesAt(file, 0, 64 * 1024);
  const at = head.indexOf(fileProperties);
  if (at < 0 || at + 92 > head.length || (head.readUInt32LE(at + 88) & 1) !== 0) return undefined;
  return Number(head.readBigUInt64LE(at + 40)) || undefined;
};

const fileProperties = Buffer.from('a1dcab8c47a9cf118ee400c00c205365', 'hex');

/** Frame after frame, each as long as its first byte says (RFC 4867 section 5.3). */
const amrEnd: End = async (file) => {
  const isWide = (await bytesAt(file, 0, 9)).toString('latin1') === '#!AMR-WB\n';
  const lengths = isWide ? wideFrames : narrowFrames;
  let at = isWide ? 9 : 6;
  while (at < file.size) {
    const from = at;
    const piece = await bytesAt(file, from, 1 << 20);
    if (piece.length === 0) return undefined;
    while (at - from < piece.length) {
      const length = lengths[((piece[at - from] ?? 0) >> 3) & 15];
      if (!length) return undefined;
      at += length;
    }
  }
  return at;
};

/** Bytes by the kind of the frame, its first byte included; 0 where there is no such kind. */
const narrowFrames = [13, 14, 16, 18, 20, 21, 27, 32, 6, 0, 0, 0, 0, 0, 0, 1];
const wideFrames = [18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 0, 0, 0, 0, 1, 1];

const ends: Readonly<Partial<Record<SoundFormat, End>>> = {
  matroska: matroskaEnd,
  aiff: aiffEnd,
  avi: aviEnd,
  caf: cafEnd,
  asf: asfEnd,
  amr: amrEnd,
};

async function bytesAt(file: OpenedFile, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(Math.max(0, Math.min(length, file.size - at)));
  return bytes.subarray(0, await file.read(bytes, at));
}
