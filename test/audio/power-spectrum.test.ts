/** The fast transform against the slow one of the definition. */
import { expect, test } from 'vitest';
import { spectrumAnalyser } from '../../src/audio/power-spectrum.ts';
import { int16, noise, sine } from './sounds.ts';

test('every band is that of the definition', () => {
  const size = 64;
  const samples = int16(noise(-3, 1, 100));
  const powers = spectrumAnalyser(size).powers(samples, 20);
  for (let band = 0; band < size / 2; band++) {
    let [real, imaginary] = [0, 0];
    for (let at = 0; at < size; at++) {
      const weight = 0.5 - 0.5 * Math.cos((2 * Math.PI * (at + 0.5)) / size);
      real += weight * (samples[20 + at] ?? 0) * Math.cos((2 * Math.PI * band * at) / size);
      imaginary -= weight * (samples[20 + at] ?? 0) * Math.sin((2 * Math.PI * band * at) / size);
    }
    expect((powers[band] ?? 0) / (real ** 2 + imaginary ** 2)).toBeCloseTo(1, 9);
  }
});

test('a tone is where it belongs', () => {
  const [size, rate] = [1024, 16_000];
  const powers = spectrumAnalyser(size).powers(int16(sine(2000, -6, 0.1, rate)), 0);
  expect(powers.indexOf(Math.max(...powers))).toBe((2000 / rate) * size);
});

test('beyond both ends lies silence, and the analyser can be used again', () => {
  const analyser = spectrumAnalyser(256);
  const samples = int16(noise(-3, 1, 300));
  const before = analyser.powers(samples, 0).slice();
  expect(Math.max(...analyser.powers(samples, 300))).toBe(0);
  expect(Math.max(...analyser.powers(samples, -256))).toBe(0);
  expect(analyser.powers(samples, 0)).toEqual(before);
});
