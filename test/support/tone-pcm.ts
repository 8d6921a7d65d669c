/** Tones as bare PCM: the same every time, and found again by their pitch. */

export interface Tone {
  readonly seconds: number;
  readonly sampleRate?: number;
  readonly channels?: 1 | 2;
  readonly hertz?: number;
}

/** 16 bits, a quarter of full scale. */
export function tonePcm({ seconds, sampleRate = 24_000, channels = 1, hertz = 440 }: Tone): Uint8Array {
  const samples = new Int16Array(Math.round(seconds * sampleRate) * channels);
  for (let index = 0; index < samples.length; index++)
    samples[index] = Math.round(
      8192 * Math.sin((2 * Math.PI * hertz * Math.floor(index / channels)) / sampleRate),
    );
  return new Uint8Array(samples.buffer);
}

export async function* inPieces(bytes: Uint8Array, size = 10_001): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

/** By the crossings of zero. */
export function pitchOf(samples: Int16Array, sampleRate: number): number {
  let crossings = 0;
  for (let index = 1; index < samples.length; index++)
    if ((samples[index - 1] ?? 0) < 0 && (samples[index] ?? 0) >= 0) crossings++;
  return (crossings * sampleRate) / samples.length;
}
