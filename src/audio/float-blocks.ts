/** 16-bit samples as numbers from -1 to 1, a block at a time, so that long sound needs no second copy of itself. */

/** Each block lies in the same memory as the one before it: use it, then ask for the next. */
export function* floatBlocks(samples: Int16Array): Generator<Float32Array> {
  const memory = new Float32Array(Math.min(samples.length, blockLength));
  for (let from = 0; from < samples.length; from += blockLength) {
    const length = Math.min(blockLength, samples.length - from);
    for (let at = 0; at < length; at++) memory[at] = (samples[from + at] ?? 0) / fullScale;
    yield memory.subarray(0, length);
  }
}

const fullScale = 32_768;
const blockLength = 16_384;
