/** Wavs of every kind for the tests, chunk by chunk, sizes true unless told otherwise. */

export interface WavChunk {
  readonly name: string;
  readonly body: Uint8Array;
  /** What the header claims; the true size where absent. */
  readonly size?: number;
  /** Whether an odd chunk is followed by its zero; it is unless 'missing'. */
  readonly padding?: 'missing';
}

export interface WavFrame {
  readonly container?: string;
  readonly riffSize?: number;
}

export function wavFile(
  chunks: readonly WavChunk[],
  { container = 'RIFF', riffSize }: WavFrame = {},
): Uint8Array {
  const isLittleEndian = container !== 'RIFX';
  const parts = chunks.map(({ name, body, size = body.length, padding }) =>
    Buffer.concat([
      Buffer.from(name, 'latin1'),
      uint32(size, isLittleEndian),
      body,
      Buffer.alloc(padding === 'missing' ? 0 : body.length % 2),
    ]),
  );
  const length = 4 + parts.reduce((sum, part) => sum + part.length, 0);
  const head = [Buffer.from(container, 'latin1'), uint32(riffSize ?? length, isLittleEndian)];
  return new Uint8Array(Buffer.concat([...head, Buffer.from('WAVE', 'latin1'), ...parts]));
}

export interface Format {
  readonly tag?: number;
  readonly channels?: number;
  readonly sampleRate?: number;
  readonly bits?: number;
  readonly frameBytes?: number;
  readonly isLittleEndian?: boolean;
}

export function formatChunk(format: Format = {}): WavChunk {
  const { tag = 1, channels = 1, sampleRate = 24_000, bits = 16, isLittleEndian = true } = format;
  const { frameBytes = (channels * Math.ceil(bits / 8)) & 0xffff } = format;
  const body = new Uint8Array(16);
  const view = new DataView(body.buffer);
  view.setUint16(0, tag, isLittleEndian);
  view.setUint16(2, channels, isLittleEndian);
  view.setUint32(4, sampleRate, isLittleEndian);
  view.setUint32(8, sampleRate * frameBytes, isLittleEndian);
  view.setUint16(12, frameBytes, isLittleEndian);
  view.setUint16(14, bits, isLittleEndian);
  return { name: 'fmt ', body };
}

export function extensibleChunk(format: Format, guidTail = '00000000 1000 8000 00aa00389b71'): WavChunk {
  const plain = formatChunk({ ...format, tag: 0xfffe });
  const extension = Buffer.alloc(24);
  extension.writeUInt16LE(22, 0);
  extension.writeUInt16LE(format.bits ?? 16, 2);
  extension.writeUInt16LE(format.tag ?? 1, 8);
  extension.write(guidTail.replaceAll(' ', ''), 10, 'hex');
  return { name: 'fmt ', body: Buffer.concat([plain.body, extension]) };
}

export const dataChunk = (body: Uint8Array, size?: number): WavChunk => ({
  name: 'data',
  body,
  ...(size === undefined ? {} : { size }),
});

export const int16Bytes = (samples: readonly number[]): Uint8Array =>
  new Uint8Array(Int16Array.from(samples).buffer);

export const listChunk: WavChunk = {
  name: 'LIST',
  body: Buffer.from('INFOISFT\x0e\0\0\0Lavf59.27.100\0', 'latin1'),
};

function uint32(value: number, isLittleEndian: boolean): Buffer {
  const bytes = Buffer.alloc(4);
  if (isLittleEndian) bytes.writeUInt32LE(value);
  else bytes.writeUInt32BE(value);
  return bytes;
}
