/** How loud a sound is in each band of speech, moment by moment. */
import { spectrumAnalyser } from '../../src/audio/power-spectrum.ts';

/** Hertz: where one band ends and the next begins; below lies the voice itself. */
const edges = [900, 1300, 1800, 2400, 3200, 4200, 5600, 7600];

/** Decibels, for each 32 ms the seven bands one after the other. */
export function bandLevels(samples: Int16Array, rate: number): number[] {
  const size = 2 ** Math.round(Math.log2(0.032 * rate));
  const analyser = spectrumAnalyser(size);
  const levels: number[] = [];
  for (let from = 0; from + size <= samples.length; from += size) {
    const powers = analyser.powers(samples, from);
    const band = (hertz: number): number => Math.round((hertz * size) / rate);
    for (const [index, edge] of edges.slice(0, -1).entries()) {
      const inside = powers.slice(band(edge), band(edges[index + 1] ?? rate / 2));
      levels.push(10 * Math.log10(inside.reduce((sum, power) => sum + power, 1)));
    }
  }
  return levels;
}

/** From -1 to 1. */
export function correlation(one: readonly number[], other: readonly number[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanOne, meanOther] = [mean(one), mean(other)];
  let [product, powerOne, powerOther] = [0, 0, 0];
  for (const [at, value] of one.entries()) {
    const [x, y] = [value - meanOne, (other[at] ?? 0) - meanOther];
    product += x * y;
    powerOne += x * x;
    powerOther += y * y;
  }
  return product / Math.sqrt(powerOne * powerOther);
}
