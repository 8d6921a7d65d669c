import { expect, test } from 'vitest';
import { resample } from '../../../../src/audio/resample.ts';
import { atLineRate } from '../../../../src/4-speak/models/offline/at-line-rate.ts';

const sine = (hertz: number, sampleRate: number): Int16Array =>
  Int16Array.from({ length: sampleRate }, (_, at) =>
    Math.round(10_000 * Math.sin((2 * Math.PI * hertz * at) / sampleRate)),
  );

/** Decibels between a sound and what it should be, the ends left out. */
function deviation(one: Int16Array, other: Int16Array): number {
  let [difference, power] = [0, 0];
  for (let at = 500; at < other.length - 500; at++) {
    difference += ((one[at] ?? 0) - (other[at] ?? 0)) ** 2;
    power += (other[at] ?? 0) ** 2;
  }
  return 10 * Math.log10(difference / power);
}

test.each([13_760, 15_360, 16_000, 17_280, 22_050])(
  'from %i Hz, what is spoken stays as it is',
  (sampleRate) => {
    for (const hertz of [100, 1000, 3000, 5000]) {
      const sound = atLineRate({ samples: sine(hertz, sampleRate), sampleRate });
      expect(sound).toHaveLength(24_000);
      expect(deviation(sound, sine(hertz, 24_000))).toBeLessThan(-55);
    }
  },
);

test('no image of the band is left above it', () => {
  const hertz = 5000;
  const sound = atLineRate({ samples: sine(hertz, 16_000), sampleRate: 16_000 });
  /** Where the mirror of 5,000 Hz at 8,000 Hz would stand. */
  const image = 11_000;
  let [real, imaginary] = [0, 0];
  for (let at = 500; at < 23_500; at++) {
    real += (sound[at] ?? 0) * Math.cos((2 * Math.PI * image * at) / 24_000);
    imaginary += (sound[at] ?? 0) * Math.sin((2 * Math.PI * image * at) / 24_000);
  }
  expect((2 * Math.hypot(real, imaginary)) / 23_000).toBeLessThan(10_000 / 1000);
});

test('a reading longer than a stretch has no seam', () => {
  const sampleRate = 22_050;
  const long = Int16Array.from({ length: 5 * sampleRate }, (_, at) =>
    Math.round(10_000 * Math.sin((2 * Math.PI * 441 * at) / sampleRate)),
  );
  expect(
    deviation(atLineRate({ samples: long, sampleRate }), resample(long, sampleRate, 24_000)),
  ).toBeLessThan(-60);
});

test('what is at that rate already is not touched', () => {
  const samples = sine(440, 24_000);
  expect(atLineRate({ samples, sampleRate: 24_000 })).toBe(samples);
});
