/** Finished sound as a wav of 16 or 24 bits, of any length: what goes before the samples, the samples, what goes after. */
import { AudioFormatError } from './audio-format-error.ts';

export interface WavFileShape {
  readonly sampleRate: number;
  readonly channels: 1 | 2;
  readonly bits: 16 | 24;
  /** Of the samples alone. An odd number of bytes is followed by one zero, which this does not count. */
  readonly dataBytes: number;
  /** Of the chunks that follow the samples and that zero; none unless told. */
  readonly trailingBytes?: number;
}

/** How long every header is, so that it can be written last into a place kept for it. */
export const wavFileHeaderBytes = 80;

/** RIFF, or RF64 when 32 bits cannot hold the size; what RF64 needs is room to spare in RIFF. */
export function wavFileHeader({
  sampleRate,
  channels,
  bits,
  dataBytes,
  trailingBytes = 0,
}: WavFileShape): Uint8Array {
  const header = Buffer.alloc(wavFileHeaderBytes);
  const frameBytes = (channels * bits) / 8;
  const size = wavFileHeaderBytes - 8 + dataBytes + (dataBytes % 2) + trailingBytes;
  const isLong = size > mostBytes;
  header.write(isLong ? 'RF64' : 'RIFF', 0, 'latin1');
  header.writeUInt32LE(isLong ? allOnes : size, 4);
  header.write(isLong ? 'WAVEds64' : 'WAVEJUNK', 8, 'latin1');
  header.writeUInt32LE(28, 16);
  if (isLong) {
    header.writeBigUInt64LE(BigInt(size), 20);
    header.writeBigUInt64LE(BigInt(dataBytes), 28);
    header.writeBigUInt64LE(BigInt(Math.floor(dataBytes / frameBytes)), 36);
  }
  header.write('fmt ', 48, 'latin1');
  header.writeUInt32LE(16, 52);
  header.writeUInt16LE(1, 56);
  header.writeUInt16LE(channels, 58);
  header.writeUInt32LE(sampleRate, 60);
  header.writeUInt32LE(sampleRate * frameBytes, 64);
  header.writeUInt16LE(frameBytes, 68);
  header.writeUInt16LE(bits, 70);
  header.write('data', 72, 'latin1');
  header.writeUInt32LE(isLong ? allOnes : dataBytes, 76);
  return new Uint8Array(header.buffer, header.byteOffset, header.length);
}

export interface WavMarker {
  readonly frame: number;
  /** How long the region is; a marker of 0 is a point. */
  readonly frames: number;
  readonly label: string;
}

/** The chunks that editors show as markers and regions, labels in UTF-8; they go after the samples. None for no markers. */
export function wavMarkerChunks(markers: readonly WavMarker[]): Uint8Array {
  if (markers.length === 0) return new Uint8Array();
  const points = markers.map(({ frame, frames, label }, index) => {
    if (![frame, frames].every((value) => Number.isInteger(value) && value >= 0 && value <= allOnes))
      throw new AudioFormatError(
        'too-large',
        `A marker of a wav lies within its first ${allOnes} frames; “${label}” is at ${frame}, ${frames} long.`,
      );
    return Buffer.concat([uint32s(index + 1, frame), latin('data'), uint32s(0, 0, frame)]);
  });
  const notes = markers.flatMap(({ frames, label }, index) => {
    const name = chunk('labl', uint32s(index + 1), Buffer.from(`${label.replaceAll('\0', '')}\0`));
    // The purpose is a region; country, language, dialect and code page are nobody's.
    const region = chunk('ltxt', uint32s(index + 1, frames), latin('rgn '), uint32s(0, 0));
    return frames > 0 ? [name, region] : [name];
  });
  return new Uint8Array(
    Buffer.concat([
      chunk('cue ', uint32s(markers.length), ...points),
      chunk('LIST', latin('adtl'), ...notes),
    ]),
  );
}

/** What dithering remembers from one stretch of a sound to the next. */
export interface Dither {
  state: number;
}

/** Not 0, which the generator never leaves. */
export const ditherFrom = (seed: number): Dither => ({ state: seed | 0 || 1 });

/**
 * Interleaved; one channel is the mean of both. Every value is dithered by a triangle of one step to each side, but for zeros,
 * so that silence stays silence. `samples` is written and given back as bytes.
 */
export function pcm16(
  left: Float32Array,
  right: Float32Array,
  channels: 1 | 2,
  dither: Dither,
  samples = new Int16Array(left.length * channels),
): Uint8Array {
  let { state } = dither;
  for (let at = 0; at < samples.length; at++) {
    const value = valueAt(left, right, channels, at);
    if (value === 0) {
      samples[at] = 0;
      continue;
    }
    // xorshift; its halves are two even numbers and their sum a triangle.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const noise = ((state & 0xffff) + (state >>> 16) + 1) / 0x1_0000 - 1;
    const rounded = Math.floor(value * 32_768 + noise + 0.5);
    samples[at] = rounded > 32_767 ? 32_767 : rounded < -32_768 ? -32_768 : rounded;
  }
  dither.state = state;
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}

/** Interleaved; one channel is the mean of both. Dither would lie below what any machine can play. `bytes` is written. */
export function pcm24(
  left: Float32Array,
  right: Float32Array,
  channels: 1 | 2,
  bytes = new Uint8Array(left.length * channels * 3),
): Uint8Array {
  for (let at = 0, to = 0; to < bytes.length; at++, to += 3) {
    const rounded = Math.floor(valueAt(left, right, channels, at) * 8_388_608 + 0.5);
    const sample = rounded > 8_388_607 ? 8_388_607 : rounded < -8_388_608 ? -8_388_608 : rounded;
    bytes[to] = sample;
    bytes[to + 1] = sample >> 8;
    bytes[to + 2] = sample >> 16;
  }
  return bytes;
}

/** As bytes of a wav, in memory that the next call uses again. */
export function pcmWriter(
  bits: 16 | 24,
  channels: 1 | 2,
): (left: Float32Array, right: Float32Array) => Uint8Array {
  const dither = ditherFrom(1);
  let memory = new ArrayBuffer(0);
  return (left, right) => {
    const count = left.length * channels;
    if (memory.byteLength < count * 3) memory = new ArrayBuffer(count * 3 + (count & 1));
    return bits === 16
      ? pcm16(left, right, channels, dither, new Int16Array(memory, 0, count))
      : pcm24(left, right, channels, new Uint8Array(memory, 0, count * 3));
  };
}

/** The nth value of the interleaved sound. */
function valueAt(left: Float32Array, right: Float32Array, channels: 1 | 2, at: number): number {
  if (channels === 1) return ((left[at] ?? 0) + (right[at] ?? 0)) / 2;
  return ((at & 1) === 0 ? left[at >> 1] : right[at >> 1]) ?? 0;
}

const allOnes = 0xffff_ffff;
/** All ones mean that nobody knew. */
const mostBytes = allOnes - 1;

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

function uint32s(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, 4 * index);
  return bytes;
}

/** With the zero behind an odd one. */
function chunk(name: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([latin(name), uint32s(body.length), body, Buffer.alloc(body.length % 2)]);
}
