/** Clipping: what is flat at full scale counts, a peak that touches it does not. */
import { expect, test } from 'vitest';
import { clippedShare } from '../../src/audio/clipping.ts';
import { gained, int16, sine } from './sounds.ts';

test.each([
  ['nothing', [], 0],
  ['silence', [0, 0, 0, 0], 0],
  ['one sample at full scale', [0, 32_767, 0, 0], 0],
  ['two', [0, 32_767, 32_767, 0], 0],
  ['three of four', [0, 32_767, 32_767, 32_767], 0.75],
  ['below as well', [-32_768, -32_768, -32_768, -32_768], 1],
  ['from one side to the other', [32_767, 32_767, -32_768, -32_768], 0],
  ['two runs', [32_767, 32_767, 32_767, -32_768, -32_768, -32_768, 0, 0], 0.75],
  ['rounded and converted', [32_762, 32_764, 32_761, 0], 0.75],
  ['loud but round', [32_700, 32_700, 32_700, 32_700], 0],
])('%s', (_, samples, expected) => {
  expect(clippedShare(Int16Array.from(samples), 3)).toBe(expected);
});

test('a tone at full scale is clean, 6 dB more cut it for two thirds of the time', () => {
  const tone = int16(sine(100, -0.1, 1, 24_000));
  expect(clippedShare(tone, 3)).toBe(0);
  expect(clippedShare(gained(tone, 6.1), 3)).toBeCloseTo(2 / 3, 1);
});
