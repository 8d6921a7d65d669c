/** A whisper has no pitch, and everything else of the voice: length, level, vowels and consonants in their places. */
import { describe, expect, test } from 'vitest';
import { peakLevel, rmsLevel } from '../../src/audio/levels.ts';
import { pitchOf } from '../../src/audio/pitch.ts';
import { whispered } from '../../src/audio/whisper.ts';
import { bandLevels, correlation } from './band-levels.ts';
import { gained, int16, sawtooth, shippedSample } from './sounds.ts';

const voiceOf = (name: string): { samples: Int16Array; sampleRate: number } => {
  const { samples, sampleRate } = shippedSample(name);
  return { samples: samples.slice(0, 4 * sampleRate), sampleRate };
};

describe.each(['narrator-en', 'narrator-zh'])('%s', (name) => {
  const { samples, sampleRate } = voiceOf(name);
  const whisper = whispered(samples, sampleRate);

  test('the cords are silent', () => {
    expect(pitchOf(samples, sampleRate).voicedShare).toBeGreaterThan(0.4);
    expect(pitchOf(whisper, sampleRate).voicedShare).toBeLessThan(0.03);
  });

  test('length and level stay', () => {
    expect(whisper).toHaveLength(samples.length);
    expect(Math.abs(rmsLevel(whisper) - rmsLevel(samples))).toBeLessThan(0.5);
    expect(peakLevel(whisper)).toBeLessThanOrEqual(0);
  });

  test('the mouth moves as it did: the words can be understood', () => {
    const own = bandLevels(samples, sampleRate);
    expect(correlation(own, bandLevels(whisper, sampleRate))).toBeGreaterThan(0.85);
    expect(correlation(own, bandLevels(whisper.toReversed(), sampleRate))).toBeLessThan(0.5);
  });

  test('the same at every run, and the voice is left as it was', () => {
    const before = samples.slice();
    expect(whispered(samples, sampleRate)).toEqual(whisper);
    expect(samples).toEqual(before);
  });
});

test('between a voice and a whisper lies a breathy voice', () => {
  const { samples, sampleRate } = voiceOf('narrator-en');
  const [least = 0, some = 0, more = 0, all = 0] = [0, 0.3, 0.6, 1].map(
    (share) => pitchOf(whispered(samples, sampleRate, share), sampleRate).voicedShare,
  );
  expect(least).toBeGreaterThan(some);
  expect(some).toBeGreaterThan(more);
  expect(more).toBeGreaterThan(all);
  expect(Math.abs(rmsLevel(whispered(samples, sampleRate, 0.3)) - rmsLevel(samples))).toBeLessThan(0.5);
  expect(whispered(samples, sampleRate, 0)).toEqual(samples);
});

test('a shout at full scale does not clip', () => {
  const whisper = whispered(gained(int16(sawtooth(200, 0, 1, 24_000)), 6), 24_000);
  expect(whisper.filter((sample) => Math.abs(sample) >= 32_767).length).toBeLessThan(3);
});

test('silence stays silence', () => {
  expect(whispered(new Int16Array(5000), 24_000)).toEqual(new Int16Array(5000));
  expect(whispered(new Int16Array(), 24_000)).toHaveLength(0);
});
