/** Checks of takes: no good take of the shipped scripts fails, and what is plainly damaged does. */
import { describe, expect, test } from 'vitest';
import { estimateSeconds } from '../../src/3-plan/estimate.ts';
import { bodySound } from '../../src/audio/body-sound.ts';
import { checkDrift, checkTake, type TakeToCheck } from '../../src/audio/take-checks.ts';
import { whispered } from '../../src/audio/whisper.ts';
import { shippedLines, type Sound, synthesisers } from './shipped-takes.ts';
import { after, gained, int16, joined, noise, sawtooth, shippedSample } from './sounds.ts';

/** Every second one: between them they have all voices and both languages. */
const lines = (await shippedLines()).filter((_, index) => index % 2 === 0);

const codes = (take: Partial<TakeToCheck> & Sound, limits = {}): readonly string[] =>
  checkTake({ expectedSeconds: 3, finishReason: 'stop', ...take }, limits).map(({ code }) => code);

const silence = (seconds: number, rate: number): Int16Array => new Int16Array(Math.round(seconds * rate));

/** What good takes do, and no check may mind. */
const harmless: Readonly<Record<string, (sound: Sound) => Int16Array>> = {
  'as it is': ({ samples }) => samples,
  'a whisper, 18 dB softer': ({ samples, sampleRate }) => gained(whispered(samples, sampleRate), -18),
  'rising slowly': ({ samples, sampleRate }) =>
    samples.map((sample, at) => Math.round(sample * Math.min(1, at / sampleRate))),
  'with a click before it': ({ samples, sampleRate }) =>
    joined(int16(noise(-1, 0.012, sampleRate)), silence(0.1, sampleRate), gained(samples, -25)),
  'with two seconds of silence on either side': ({ samples, sampleRate }) =>
    joined(silence(2, sampleRate), samples, silence(2, sampleRate)),
  'with a pause of a second and a half': ({ samples, sampleRate }) => holed(samples, sampleRate, 1.5),
};

const damage: Readonly<Record<string, { make: (sound: Sound) => Int16Array; code: string }>> = {
  zeroed: { make: ({ samples }) => new Int16Array(samples.length), code: 'silent' },
  'hardly there': { make: ({ samples }) => gained(samples, -70), code: 'silent' },
  '20 dB over': { make: ({ samples }) => gained(samples, 20), code: 'clipped' },
  'four seconds of nothing inside': {
    make: ({ samples, sampleRate }) => holed(samples, sampleRate, 4),
    code: 'dead-stretch',
  },
};

function holed(samples: Int16Array, rate: number, seconds: number): Int16Array {
  const middle = samples.length >> 1;
  return joined(samples.slice(0, middle), silence(seconds, rate), samples.slice(middle));
}

describe('every line of the shipped scripts, in tones', () => {
  const failing = (make: (sound: Sound) => Int16Array, some = lines): readonly string[][] =>
    some
      .map(({ id, expectedSeconds, fake }) => [
        id,
        ...codes({ samples: make(fake), sampleRate: fake.sampleRate, expectedSeconds }),
      ])
      .filter(([, code]) => code !== undefined);

  test('there are many', () => {
    expect(lines.length).toBeGreaterThan(35);
  });

  test.each(Object.entries(harmless))('%s: not one false alarm', (name, make) => {
    // To whisper takes time: every fourth line will do.
    const some = name.startsWith('a whisper') ? lines.filter((_, at) => at % 4 === 0) : lines;
    expect(failing(make, some)).toEqual([]);
  });

  test.each(Object.entries(damage))('%s: every one is found', (_, { make, code }) => {
    const found = failing(make);
    expect(found).toHaveLength(lines.length);
    for (const [id, ...others] of found) expect(others, id).toContain(code);
  });

  test('broken off at 60 %: found where it breaks in the middle of a sound', () => {
    const found = failing(({ samples }) => samples.slice(0, samples.length * 0.6));
    expect(found.length).toBeGreaterThan(0.25 * lines.length);
    for (const [id, code] of found) expect(code, id).toBe('cut-off');
  });

  test('cut to a quarter: nearly every one is found', () => {
    expect(failing(({ samples }) => samples.slice(0, samples.length / 4)).length).toBeGreaterThan(
      0.8 * lines.length,
    );
  });

  test('four times in a row: every one is found', () => {
    const found = failing(({ samples }) => joined(samples, samples, samples, samples));
    expect(found.map(([, code]) => code)).toEqual(found.map(() => 'too-long'));
    expect(found.length).toBeGreaterThan(0.95 * lines.length);
  });

  test('out of tokens: every one is found, whatever it sounds like', () => {
    for (const { fake, expectedSeconds } of lines)
      expect(codes({ ...fake, expectedSeconds, finishReason: 'length' })).toContain('cut-off');
  });
});

describe.each(synthesisers)('lines of the shipped scripts by $name', ({ language, say }) => {
  test('good takes pass, damaged ones do not', () => {
    const own = lines.filter((line) => line.language.startsWith(language));
    for (const { id, words, expectedSeconds } of own.filter((_, at) => at % 8 === 0)) {
      const sound = say(words);
      const { sampleRate } = sound;
      for (const [name, make] of Object.entries(harmless))
        expect(codes({ samples: make(sound), sampleRate, expectedSeconds }), `${id}, ${name}`).toEqual([]);
      for (const [name, { make, code }] of Object.entries(damage))
        expect(codes({ samples: make(sound), sampleRate, expectedSeconds }), `${id}, ${name}`).toContain(
          code,
        );
    }
  });
});

describe('takes that look odd and are good', () => {
  const rate = 24_000;
  const laugh = bodySound('laugh', { pitch: 180, sampleRate: rate });
  const word = int16(after(noise(-20, 0.08, rate), sawtooth(150, -14, 0.22, rate)));
  /** A shout ends as loud as it is all along, and touches full scale. */
  const shout = gained(int16(sawtooth(280, -1, 1.1, rate)), 1);
  for (let at = 0; at < shout.length; at += 1000) shout.fill(32_767, at, at + 4);

  test.each([
    ['nothing but a laugh', laugh, estimateSeconds('(laughs)', 'en')],
    [
      'nothing but a sigh',
      bodySound('sigh', { pitch: 100, sampleRate: rate }),
      estimateSeconds('(sighs)', 'en'),
    ],
    ['one word, a third of a second', word, estimateSeconds('Yes!', 'en')],
    ['one word of one sign', word, estimateSeconds('好。', 'zh')],
    ['a shout', shout, estimateSeconds('Get out of here!', 'en')],
    [
      'a word drawn out for three seconds',
      int16(sawtooth(150, -14, 3, rate)),
      estimateSeconds('No...', 'en'),
    ],
  ])('%s', (_, samples, expectedSeconds) => {
    expect(codes({ samples, sampleRate: rate, expectedSeconds })).toEqual([]);
  });

  test('a long pause is dead unless the text asks for it', () => {
    const { samples, sampleRate } = shippedSample('narrator-en');
    const paused = { samples: holed(samples, sampleRate, 4.5), sampleRate, expectedSeconds: 12 };
    expect(codes(paused)).toEqual(['dead-stretch']);
    expect(codes({ ...paused, pauseSeconds: 1.6 })).toEqual([]);
  });
});

describe('what a finding says', () => {
  const { samples, sampleRate } = shippedSample('narrator-en');
  const [finding] = checkTake({
    samples: samples.slice(0, 2 * sampleRate),
    sampleRate,
    expectedSeconds: 10.2,
    finishReason: 'stop',
  });

  test('in plain words, with both numbers', () => {
    expect(finding?.code).toBe('too-short');
    expect(finding?.measured).toBeLessThan(2);
    expect(finding?.limit).toBeCloseTo(3.68, 2);
    expect(finding?.message).toMatch(
      /^1\.\d s of speech are too short for its text: about 10\.2 s were expected, at least 3\.7 s$/,
    );
  });

  test('silence has one fault only', () => {
    const nothing = { samples: new Int16Array(0), sampleRate, expectedSeconds: 2, finishReason: 'length' };
    expect(checkTake(nothing)).toEqual([
      {
        code: 'silent',
        message: 'nothing is heard: every sample is zero, and sound begins at -60 dBFS',
        measured: -Infinity,
        limit: -60,
      },
    ]);
  });

  test('every limit can be moved', () => {
    const take = { samples, sampleRate, expectedSeconds: 10 };
    expect(codes(take)).toEqual([]);
    expect(codes(take, { shortestShare: 1.2 })).toEqual(['too-short']);
    expect(codes(take, { longestShare: 0.8, longSlack: 0 })).toEqual(['too-long']);
    expect(codes(take, { deadSeconds: 0.1 })).toEqual(['dead-stretch']);
    expect(codes(take, { silentBelow: 0 })).toEqual(['silent']);
    expect(codes(take, { clippedShare: -1 })).toEqual(['clipped']);
    const broken = { ...take, samples: samples.slice(0, 6 * sampleRate) };
    expect(codes(broken, { endDecibels: 60, endShare: 1 })).toEqual(['cut-off']);
    expect(codes(broken, { endDecibels: 60, endShare: 0.5 })).toEqual([]);
  });
});

describe('a voice beside its sample', () => {
  test.each([
    [{ pitch: 7, spectrum: 0.6 }, undefined],
    [{ pitch: -7, spectrum: 0 }, undefined],
    [{ pitch: 7.1, spectrum: 0.1 }, 'it speaks 7.1 semitones higher, at most 7 were expected'],
    [{ pitch: -9.04, spectrum: 0.1 }, 'it speaks 9.0 semitones lower, at most 7 were expected'],
    [{ pitch: 0, spectrum: 0.61 }, 'its spectrum is 0.61 away, at most 0.6 were expected'],
  ])('%j', (distance, told) => {
    const message = told && `the voice drifts from its sample: ${told}`;
    expect(checkDrift(distance)?.message).toBe(message);
  });

  test('is told of both ways at once, and of none that the project allows', () => {
    const distance = { pitch: 8, spectrum: 0.7 };
    expect(checkDrift(distance)?.message).toMatch(/higher.*; its spectrum/);
    expect(checkDrift(distance, { driftPitch: 8, driftSpectrum: 0.7 })).toBeUndefined();
  });
});
