/** Samples as a wav file of the plain kind the service sends, or of the strange kinds that faults ask for. */

export interface WavShape {
  readonly sampleRate: number;
  readonly channels: number;
  /** What the header says the sound measures in bytes; the truth unless a fault lies. */
  readonly claimedBytes?: number;
  /** Chunks between format and sound. */
  readonly chunksBefore?: readonly Uint8Array[];
  readonly chunksAfter?: readonly Uint8Array[];
}

const bytesPerSample = 2;
const largest = 0xffff_ffff;

export function wavBytes(samples: Int16Array, shape: WavShape): Uint8Array {
  const sound = pcmBytes(samples);
  const claimed = shape.claimedBytes ?? sound.length;
  const frame = shape.channels * bytesPerSample;
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0);
  format.writeUInt16LE(shape.channels, 2);
  format.writeUInt32LE(shape.sampleRate, 4);
  format.writeUInt32LE(shape.sampleRate * frame, 8);
  format.writeUInt16LE(frame, 12);
  format.writeUInt16LE(bytesPerSample * 8, 14);
  const before = Buffer.concat([chunk('fmt ', format), ...(shape.chunksBefore ?? [])]);
  const after = Buffer.concat(shape.chunksAfter ?? []);
  const head = chunkHead('data', claimed);
  const whole = 4 + before.length + head.length + claimed + after.length;
  return Buffer.concat([
    chunkHead('RIFF', claimed === 0 ? 0 : Math.min(whole, largest)),
    Buffer.from('WAVE', 'latin1'),
    before,
    head,
    sound,
    after,
  ]);
}

/** A chunk of an odd length is followed by a byte that belongs to nobody. */
export const chunk = (id: string, content: Uint8Array): Uint8Array =>
  Buffer.concat([chunkHead(id, content.length), content, Buffer.alloc(content.length % 2)]);

function chunkHead(id: string, length: number): Buffer {
  const head = Buffer.alloc(8);
  head.write(id, 0, 'latin1');
  head.writeUInt32LE(length, 4);
  return head;
}

/** Little-endian, whatever the machine is. */
export function pcmBytes(samples: Int16Array): Buffer {
  const bytes = Buffer.alloc(samples.length * bytesPerSample);
  for (let at = 0; at < samples.length; at++) bytes.writeInt16LE(samples[at] ?? 0, at * bytesPerSample);
  return bytes;
}
