/** Which frequencies a stretch of sound is made of: the power in each band, by a fast Fourier transform. */

export interface SpectrumAnalyser {
  /** Power of each band from 0 up to, not including, half the sample rate; the same memory each time. */
  readonly powers: (samples: Int16Array, from: number) => Float64Array;
}

/** `size` samples at a time, a power of two, under a raised cosine; beyond both ends of the samples lies silence. */
export function spectrumAnalyser(size: number): SpectrumAnalyser {
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  const powers = new Float64Array(size / 2);
  const turn = (index: number): number => (2 * Math.PI * index) / size;
  const weights = Float64Array.from(real, (_, index) => 0.5 - 0.5 * Math.cos(turn(index + 0.5)));
  const cosines = Float64Array.from(powers, (_, index) => Math.cos(turn(index)));
  const sines = Float64Array.from(powers, (_, index) => -Math.sin(turn(index)));
  const order = reversedOrder(size);
  return {
    powers(samples, from) {
      for (let index = 0; index < size; index++)
        real[order[index] ?? 0] = (samples[from + index] ?? 0) * (weights[index] ?? 0);
      imaginary.fill(0);
      transform(real, imaginary, cosines, sines);
      for (let band = 0; band < powers.length; band++)
        powers[band] = (real[band] ?? 0) ** 2 + (imaginary[band] ?? 0) ** 2;
      return powers;
    },
  };
}

/** In place, the input in reversed order of bits (Cooley and Tukey). */
function transform(
  real: Float64Array,
  imaginary: Float64Array,
  cosines: Float64Array,
  sines: Float64Array,
): void {
  const size = real.length;
  for (let half = 1; half < size; half *= 2) {
    const step = size / 2 / half;
    for (let start = 0; start < size; start += 2 * half)
      for (let offset = 0; offset < half; offset++) {
        const cosine = cosines[offset * step] ?? 0;
        const sine = sines[offset * step] ?? 0;
        const low = start + offset;
        const high = low + half;
        const x = real[high] ?? 0;
        const y = imaginary[high] ?? 0;
        const turnedX = x * cosine - y * sine;
        const turnedY = x * sine + y * cosine;
        real[high] = (real[low] ?? 0) - turnedX;
        imaginary[high] = (imaginary[low] ?? 0) - turnedY;
        real[low] = (real[low] ?? 0) + turnedX;
        imaginary[low] = (imaginary[low] ?? 0) + turnedY;
      }
  }
}

function reversedOrder(size: number): Uint32Array {
  const order = new Uint32Array(size);
  for (let index = 1; index < size; index++)
    order[index] = ((order[index >> 1] ?? 0) >> 1) | (index % 2 === 1 ? size / 2 : 0);
  return order;
}
