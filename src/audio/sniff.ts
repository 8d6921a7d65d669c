/** What bytes are by how they begin, whatever their name or content type says. */

export type Container =
  | 'wav'
  | 'mp3'
  | 'ogg'
  | 'flac'
  /** And m4a, mov, 3gp. */
  | 'mp4'
  /** And webm. */
  | 'matroska'
  /** And aifc. */
  | 'aiff'
  /** Bare frames (ADTS). */
  | 'aac'
  | 'amr'
  | 'caf'
  /** And wma, wmv. */
  | 'asf'
  | 'avi'
  | 'html'
  | 'json'
  | 'unknown';

/** Bare PCM has no mark of its own and is `unknown`. */
export function sniffContainer(bytes: Uint8Array): Container {
  const head = latin1(bytes, 0, 16);
  for (const [container, beginning] of beginnings) if (beginning.test(head)) return container;
  if (head.startsWith('ID3')) return beginsAac(bytes.subarray(tagLength(bytes))) ? 'aac' : 'mp3';
  if (beginsMp3(bytes)) return 'mp3';
  if (beginsAac(bytes)) return 'aac';
  const text = textHead(bytes);
  if (/^<(!doctype|!--|\?xml|html|head|body|title|center|h1|p\b)/i.test(text)) return 'html';
  if (/^(\{\s*("|\}|$)|\[\s*(["{[\]\d-]|true|false|null|$))/.test(text)) return 'json';
  return 'unknown';
}

const beginnings: readonly (readonly [Container, RegExp])[] = [
  ['wav', /^(RIFF|RIFX|RF64|BW64)[^]{4}WAVE/],
  ['ogg', /^OggS/],
  ['flac', /^fLaC/],
  // The first of QuickTime had no ftyp; a size below 16 MiB tells its smaller boxes from words.
  ['mp4', /^([^]{4}(ftyp|moov|mdat)|\0[^]{3}(wide|free|skip|pnot))/],
  ['matroska', /^\x1a\x45\xdf\xa3/],
  ['aiff', /^FORM[^]{4}AIF[FC]/],
  ['amr', /^#!AMR(-WB)?\n/],
  ['caf', /^caff\0\x01/],
  ['asf', /^\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c/],
  ['avi', /^RIFF[^]{4}AVI /],
];

const latin1 = (bytes: Uint8Array, from: number, length: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1', from, from + length);

/** The first characters, without byte order mark and leading space; empty when bytes stand there that no text has. */
function textHead(bytes: Uint8Array): string {
  const text = latin1(bytes, 0, 256);
  if (/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text)) return '';
  return text.replace(/^\xef\xbb\xbf/, '').trimStart();
}

/** A header alone can be chance in bare PCM: where the next frame should begin, one must begin. */
function beginsMp3(bytes: Uint8Array): boolean {
  const length = frameLength(bytes, 0);
  if (length === undefined) return false;
  return length >= bytes.length - 3 || frameLength(bytes, length) !== undefined;
}

/** Bytes of the layer III frame that begins here (ISO 11172-3 section 2.4.2.3), if one does. */
function frameLength(bytes: Uint8Array, at: number): number | undefined {
  const [sync = 0, kind = 0, rates = 0] = bytes.subarray(at, at + 3);
  const version = (kind >> 3) & 3;
  const isLayerThree = ((kind >> 1) & 3) === 1;
  if (sync !== 0xff || kind < 0xe0 || version === reservedVersion || !isLayerThree) return undefined;
  const isFirstVersion = version === 3;
  const kilobits = (isFirstVersion ? firstKilobits : laterKilobits)[rates >> 4];
  const hertz = [44_100, 48_000, 32_000][(rates >> 2) & 3];
  if (!kilobits || !hertz) return undefined;
  const rate = hertz / (isFirstVersion ? 1 : version === 2 ? 2 : 4);
  return Math.floor(((isFirstVersion ? 144 : 72) * kilobits * 1000) / rate) + ((rates >> 1) & 1);
}

const reservedVersion = 1;
const firstKilobits = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const laterKilobits = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

/** Bytes of the tag at the beginning (ID3v2 section 3.1): seven bits of its size in each byte, its own ten not counted. */
function tagLength(bytes: Uint8Array): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(6, 10);
  return 10 + ((a & 127) << 21) + ((b & 127) << 14) + ((c & 127) << 7) + (d & 127);
}

/** One header of bare AAC (ISO 13818-7 section 6.2), and where it says that the next begins one that differs in no fixed field. */
function beginsAac(bytes: Uint8Array): boolean {
  const [sync = 0, kind = 0, form = 0, channels = 0, middle = 0, low = 0] = bytes.subarray(0, 6);
  const isHeader = sync === 0xff && (kind & 0xf6) === 0xf0 && ((form >> 2) & 15) <= lastAacRate;
  const length = ((channels & 3) << 11) | (middle << 3) | (low >> 5);
  if (!isHeader || length < 7) return false;
  const next = bytes.subarray(length, length + 4);
  return next[0] === sync && next[1] === kind && next[2] === form && (next[3] ?? 0) >> 4 === channels >> 4;
}

const lastAacRate = 12;
