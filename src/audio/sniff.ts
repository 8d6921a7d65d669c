/** What bytes are by how they begin, whatever their name or content type says. */

export type Container = 'wav' | 'mp3' | 'ogg' | 'flac' | 'mp4' | 'html' | 'json' | 'unknown';

/** Bare PCM has no mark of its own and is `unknown`. */
export function sniffContainer(bytes: Uint8Array): Container {
  const head = latin1(bytes, 0, 12);
  if (/^(RIFF|RIFX|RF64|BW64)[^]{4}WAVE/.test(head)) return 'wav';
  if (head.startsWith('ID3')) return 'mp3';
  if (head.startsWith('OggS')) return 'ogg';
  if (head.startsWith('fLaC')) return 'flac';
  if (head.startsWith('ftyp', 4)) return 'mp4';
  if (beginsMp3(bytes)) return 'mp3';
  const text = textHead(bytes);
  if (/^<(!doctype|!--|\?xml|html|head|body|title|center|h1|p\b)/i.test(text)) return 'html';
  if (/^(\{\s*("|\}|$)|\[\s*(["{[\]\d-]|true|false|null|$))/.test(text)) return 'json';
  return 'unknown';
}

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
