/** The fmt chunk of a wav: how its bytes are to be read, refused when nobody could. */
import { AudioFormatError } from './audio-format-error.ts';

export interface WavFormat {
  readonly encoding: 'integer' | 'float' | 'a-law' | 'mu-law';
  readonly channels: number;
  readonly sampleRate: number;
  /** Of one sample as stored. */
  readonly bits: number;
  /** Of one sample of one channel. */
  readonly bytesPerSample: number;
}

export function readWavFormat(chunk: DataView, isLittleEndian: boolean): WavFormat {
  if (chunk.byteLength < 16)
    throw new AudioFormatError(
      'not-audio',
      `The wav's fmt chunk has ${chunk.byteLength} of at least 16 bytes.`,
    );
  const channels = chunk.getUint16(2, isLittleEndian);
  const sampleRate = chunk.getUint32(4, isLittleEndian);
  const frameBytes = chunk.getUint16(12, isLittleEndian);
  const bits = chunk.getUint16(14, isLittleEndian);
  if (channels === 0 || sampleRate === 0 || bits === 0)
    throw new AudioFormatError(
      'not-audio',
      `The wav says ${channels} channels, ${sampleRate} Hz, ${bits} bits: nothing can sound like that.`,
    );
  if (channels > mostChannels)
    throw new AudioFormatError('unsupported', `The wav has ${channels} channels; ${mostChannels} are read.`);
  if (sampleRate < slowest || sampleRate > fastest)
    throw new AudioFormatError(
      'unsupported',
      `The wav says ${sampleRate} Hz; ${slowest} to ${fastest} Hz are read.`,
    );
  const tag = formatTag(chunk, isLittleEndian);
  const encoding = encodings.get(tag);
  if (!encoding?.takes(bits))
    throw new AudioFormatError('unsupported', `The wav holds ${named(tag)} of ${bits} bits.`);
  const bytesPerSample = Math.ceil(bits / 8);
  // A block size that fits no reading is a careless writer's; one that fits wider samples would be read wrongly.
  if ([3, 4, 8].some((wider) => wider > bytesPerSample && frameBytes === channels * wider))
    throw new AudioFormatError('unsupported', `The wav keeps ${bits} bits in blocks of ${frameBytes} bytes.`);
  return { encoding: encoding.name, channels, sampleRate, bits, bytesPerSample };
}

const mostChannels = 8;
const slowest = 2000;
const fastest = 768_000;

interface Encoding {
  readonly name: WavFormat['encoding'];
  readonly takes: (bits: number) => boolean;
}

const encodings: ReadonlyMap<number, Encoding> = new Map<number, Encoding>([
  [1, { name: 'integer', takes: (bits) => bits <= 32 }],
  [3, { name: 'float', takes: (bits) => bits === 32 || bits === 64 }],
  [6, { name: 'a-law', takes: (bits) => bits === 8 }],
  [7, { name: 'mu-law', takes: (bits) => bits === 8 }],
]);

const extensible = 0xfffe;
/** What follows the format tag in every sub-format GUID that stands for one. */
const guidTail = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71];

function formatTag(chunk: DataView, isLittleEndian: boolean): number {
  const tag = chunk.getUint16(0, isLittleEndian);
  if (tag !== extensible) return tag;
  if (!isLittleEndian || chunk.byteLength < 40)
    throw new AudioFormatError(
      'unsupported',
      'The wav has an extensible format without a sub-format we know.',
    );
  const isTag = guidTail.every((byte, index) => chunk.getUint8(26 + index) === byte);
  return isTag ? chunk.getUint16(24, true) : extensible;
}

const otherEncodings: ReadonlyMap<number, string> = new Map([
  [1, 'integer samples'],
  [2, 'Microsoft ADPCM'],
  [3, 'float samples'],
  [6, 'A-law'],
  [7, 'mu-law'],
  [0x11, 'IMA ADPCM'],
  [0x31, 'GSM'],
  [0x50, 'MPEG audio'],
  [0x55, 'mp3'],
  [0xff, 'AAC'],
]);

const named = (tag: number): string => otherEncodings.get(tag) ?? `format 0x${tag.toString(16)}`;
