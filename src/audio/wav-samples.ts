/** The sound of a wav as mono 16-bit samples: channels are averaged, depths rounded, what is too loud clipped. */
import { AudioFormatError } from './audio-format-error.ts';
import { int16View } from './int16-view.ts';
import type { WavFormat } from './wav-format.ts';

/** Mono 16-bit sound is not copied and shares memory with the bytes; bytes that fill no frame are left out. */
export function monoSamples(sound: Uint8Array, format: WavFormat): Int16Array {
  const frames = Math.floor(sound.length / (format.channels * format.bytesPerSample));
  if (frames === 0) throw new AudioFormatError('empty', 'The wav holds less than one sample.');
  const isSixteen = format.encoding === 'integer' && format.bytesPerSample === 2;
  if (!isSixteen) return mixed(frames, format.channels, reader(sound, format));
  const samples = int16View(sound);
  return format.channels === 1 ? samples : mixed(frames, format.channels, (index) => samples[index] ?? 0);
}

/** The nth sample of all channels together, where full scale is 32,768. */
type SampleReader = (index: number) => number;

function mixed(frames: number, channels: number, read: SampleReader): Int16Array {
  const samples = new Int16Array(frames);
  for (let frame = 0; frame < frames; frame++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) sum += read(frame * channels + channel);
    samples[frame] = Math.max(-32_768, Math.min(32_767, Math.round(sum / channels)));
  }
  return samples;
}

function reader(sound: Uint8Array, { encoding, bytesPerSample }: WavFormat): SampleReader {
  const view = new DataView(sound.buffer, sound.byteOffset, sound.length);
  const readers: Readonly<Record<string, SampleReader>> = {
    // Eight bits are the one unsigned depth.
    integer1: (index) => (view.getUint8(index) - 128) * 256,
    integer3: (index) => ((view.getInt8(index * 3 + 2) << 16) | view.getUint16(index * 3, true)) / 256,
    integer4: (index) => view.getInt32(index * 4, true) / 65_536,
    float4: (index) => view.getFloat32(index * 4, true) * 32_768,
    float8: (index) => view.getFloat64(index * 8, true) * 32_768,
  };
  const read = readers[`${encoding}${bytesPerSample}`];
  if (!read) throw new AudioFormatError('unsupported', `The wav holds ${encoding} sound.`);
  return read;
}
