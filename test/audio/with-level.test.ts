/** A level is reached unless the sound would clip. */
import { expect, test } from 'vitest';
import { peakLevel, rmsLevel } from '../../src/audio/levels.ts';
import { decibels } from '../../src/audio/units.ts';
import { withLevel } from '../../src/audio/with-level.ts';

const sound = Float64Array.from({ length: 1000 }, (_, at) => Math.sin(at / 7));

test.each([-40, -20, -6])('%d dBFS', (level) => {
  expect(rmsLevel(withLevel(sound, decibels(level)))).toBeCloseTo(level, 1);
});

test('never louder than full scale', () => {
  expect(peakLevel(withLevel(sound, decibels(0)))).toBeLessThanOrEqual(0);
  expect(Math.max(...withLevel(sound, decibels(0)))).toBe(32_767);
});

test('silence stays silence, and so does what is to be silent', () => {
  expect(withLevel(new Float64Array(3), decibels(-20))).toEqual(new Int16Array(3));
  expect(withLevel(sound, decibels(-Infinity))).toEqual(new Int16Array(1000));
  expect(withLevel(new Float64Array(), decibels(-20))).toHaveLength(0);
});
