/** Walks the chunks of a wav to its format and its sound; the sound is all there, or the wav is refused. */
import { AudioFormatError } from './audio-format-error.ts';
import { sniffContainer } from './sniff.ts';

export interface WavParts {
  /** False in a RIFX, a wav for big-endian machines. */
  readonly isLittleEndian: boolean;
  /** The body of the fmt chunk. */
  readonly format: DataView;
  /** The body of the data chunk: at least one byte, and none that is not there. */
  readonly sound: Uint8Array;
}

/** The same of a file of which only the beginning is at hand. */
export interface WavPlaces {
  readonly isLittleEndian: boolean;
  readonly format: DataView;
  /** The first byte of the sound. */
  readonly at: number;
  /** How many there are, at least one. */
  readonly bytes: number;
}

export function findWavParts(bytes: Uint8Array): WavParts {
  const { isLittleEndian, format, at, bytes: length } = findWavPlaces(bytes, bytes.length);
  return { isLittleEndian, format, sound: bytes.subarray(at, at + length) };
}

/** `head` is the beginning of a file of `fileBytes`; a wav whose sound begins behind it is `too-large`. */
export function findWavPlaces(head: Uint8Array, fileBytes: number): WavPlaces {
  refuseOthers(head);
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const isLittleEndian = view.getUint32(0) !== code('RIFX');
  let format: DataView | undefined;
  let longSize: number | undefined;
  let at = 12;
  while (at + 8 <= head.length) {
    const name = view.getUint32(at);
    const size = view.getUint32(at + 4, isLittleEndian);
    const body = at + 8;
    if (name === code('data')) {
      if (!format) throw new AudioFormatError('not-audio', 'The wav has no fmt chunk before its sound.');
      const claimed = size === allOnes ? (longSize ?? size) : size;
      const present = soundSize(view, fileBytes, body, claimed, isLittleEndian);
      if (present === 0) throw new AudioFormatError('empty', 'The wav holds no sound.');
      return { isLittleEndian, format, at: body, bytes: present };
    }
    if (body + size > fileBytes)
      throw new AudioFormatError('truncated', 'The wav ends inside a chunk that comes before its sound.');
    if (body + size > head.length) break;
    if (name === code('fmt ')) format = new DataView(head.buffer, head.byteOffset + body, size);
    if (name === code('ds64') && size >= 16)
      longSize = view.getUint32(body + 8, true) + view.getUint32(body + 12, true) * 2 ** 32;
    at = nextChunk(view, body, size);
  }
  if (head.length < fileBytes && at + 8 <= fileBytes)
    throw new AudioFormatError(
      'too-large',
      `The wav keeps ${head.length} bytes or more before its sound, farther than it is looked for.`,
    );
  throw new AudioFormatError('truncated', 'The wav ends before its sound begins.');
}

function refuseOthers(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new AudioFormatError('empty', 'There is no wav: not one byte came.');
  const container = sniffContainer(bytes);
  if (container === 'wav') return;
  if (container === 'unknown' && bytes.length < 12 && /^R($|[IF])/.test(String.fromCharCode(...bytes)))
    throw new AudioFormatError('truncated', 'The wav ends inside its first twelve bytes.');
  const isSound = !['html', 'json', 'unknown'].includes(container);
  const found = container === 'unknown' ? 'bytes of no known kind' : container;
  throw new AudioFormatError(isSound ? 'unsupported' : 'not-audio', `A wav was expected; this is ${found}.`);
}

/** How many bytes of sound are there, by what the header claims and what is left of the file. */
function soundSize(
  view: DataView,
  fileBytes: number,
  body: number,
  claimed: number,
  isLittleEndian: boolean,
): number {
  const available = fileBytes - body;
  if (claimed === 0) return isAllChunks(view, fileBytes, body, isLittleEndian) ? 0 : available;
  if (claimed <= available) return claimed;
  // Some writers count the header as sound: the size of the whole file, or what RIFF says.
  const isHeaderCounted = claimed - available === body || claimed - available === body - 8;
  if (isUnfinished(claimed) || isHeaderCounted) return available;
  throw new AudioFormatError(
    'truncated',
    `The wav promises ${claimed} bytes of sound and ends after ${available}.`,
  );
}

const allOnes = 0xffff_ffff;

/**
 * Writers into a pipe cannot come back to the header and leave 0 or about the most a signed or unsigned size can hold,
 * give or take a header (sox 0x7FFFF000, ffmpeg 0xFFFFFFFF), in RF64 of 64 bits: nothing tells such a wav from one that was cut.
 */
const isUnfinished = (size: number): boolean =>
  (size >= 0x7fff_0000 && size <= 0x8000_ffff) || (size >= 0xffff_0000 && size <= allOnes) || size >= 2 ** 62;

/** Whether the rest is further chunks to its very end, or as far as it is at hand, which bare samples are not. */
function isAllChunks(view: DataView, fileBytes: number, from: number, isLittleEndian: boolean): boolean {
  let at = from;
  while (at + 8 <= view.byteLength && isName(view, at))
    at = nextChunk(view, at + 8, view.getUint32(at + 4, isLittleEndian));
  return at === fileBytes || (at < fileBytes && at + 8 > view.byteLength && view.byteLength < fileBytes);
}

/** An odd chunk is followed by a zero, but not every writer knows: a name that stands there begins the next chunk. */
function nextChunk(view: DataView, body: number, size: number): number {
  const end = body + size;
  return size % 2 === 1 && end < view.byteLength && !isName(view, end) ? end + 1 : end;
}

/** Four printable characters, as every chunk is called. */
function isName(view: DataView, at: number): boolean {
  if (at + 4 > view.byteLength) return false;
  for (let index = at; index < at + 4; index++) {
    const byte = view.getUint8(index);
    if (byte < 0x20 || byte > 0x7e) return false;
  }
  return true;
}

const code = (name: string): number =>
  name.charCodeAt(0) * 2 ** 24 + (name.charCodeAt(1) << 16) + (name.charCodeAt(2) << 8) + name.charCodeAt(3);
