/** A mouth taken from one sound gives another its resonances, and never runs away. */
import { describe, expect, test } from 'vitest';
import { mouthShapes, spokenThrough } from '../../src/audio/linear-prediction.ts';
import { noiseSource } from '../../src/audio/noise.ts';
import { spectrumAnalyser } from '../../src/audio/power-spectrum.ts';
import { int16, noise } from './sounds.ts';

const rate = 16_000;

/** Noise in which one narrow resonance rings. */
function ringing(hertz: number, seconds: number): Float32Array {
  const radius = Math.exp((-Math.PI * 120) / rate);
  const near = 2 * radius * Math.cos((2 * Math.PI * hertz) / rate);
  let [last, beforeLast] = [0, 0];
  return noise(-40, seconds, rate).map((value) => {
    const next = value + near * last - radius * radius * beforeLast;
    [beforeLast, last] = [last, next];
    return next;
  });
}

const white = (): (() => number) => {
  const source = noiseSource(5);
  return () => source() * Math.sqrt(3);
};

function loudestHertz(sound: Int16Array): number {
  const size = 512;
  const sums = new Float64Array(size / 2);
  const analyser = spectrumAnalyser(size);
  for (let from = 0; from + size < sound.length; from += size)
    for (const [band, power] of analyser.powers(sound, from).entries())
      sums[band] = (sums[band] ?? 0) + power;
  return (sums.indexOf(Math.max(...sums)) * rate) / size;
}

test.each([600, 1500, 3000, 5500])('a resonance at %i Hz is found and given to other noise', (hertz) => {
  const sound = int16(ringing(hertz, 1));
  const spoken = spokenThrough(mouthShapes(sound, rate), sound.length, white());
  expect(Math.abs(loudestHertz(sound) - hertz)).toBeLessThan(80);
  expect(Math.abs(loudestHertz(Int16Array.from(spoken)) - hertz)).toBeLessThan(120);
});

test('it comes out about as loud as it went in', () => {
  const sound = int16(ringing(900, 1));
  const spoken = spokenThrough(mouthShapes(sound, rate), sound.length, white());
  const power = (values: ArrayLike<number>): number =>
    Array.from(values).reduce((sum, one) => sum + one * one, 0);
  expect(Math.abs(10 * Math.log10(power(spoken) / power(sound)))).toBeLessThan(1.5);
});

describe('stable, whatever it is given', () => {
  const square = Int16Array.from({ length: rate }, (_, at) => (at % 160 < 80 ? 32_767 : -32_768));
  const click = new Int16Array(rate);
  click[8000] = 32_767;
  test.each([
    ['a square at full scale', square],
    ['a single click', click],
    ['a constant', new Int16Array(rate).fill(32_767)],
    ['silence', new Int16Array(rate)],
    ['one sample', Int16Array.of(5)],
    ['nothing', new Int16Array()],
  ])('%s', (_, sound) => {
    const shapes = mouthShapes(sound, rate);
    for (const { reflections } of shapes.shapes)
      for (const reflection of reflections) expect(Math.abs(reflection)).toBeLessThan(1);
    const spoken = spokenThrough(shapes, sound.length, white());
    expect(spoken).toHaveLength(sound.length);
    expect(spoken.every((value) => Math.abs(value) < 1e6)).toBe(true);
  });
});
