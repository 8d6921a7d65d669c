import { describe, expect, test } from 'vitest';
import { rmsLevel } from '../../../../src/audio/levels.ts';
import { integratedLoudness } from '../../../../src/audio/loudness.ts';
import type { Reading } from '../../../../src/4-speak/models/offline/line-sound.ts';
import { lineSound } from '../../../../src/4-speak/models/offline/line-sound.ts';
import { plainly } from '../../../../src/4-speak/models/offline/manner.ts';
import type { Manner, OfflineVoice, Step } from '../../../../src/4-speak/models/offline/performance.ts';

const voice: OfflineVoice = {
  throat: 'awb',
  tract: 1,
  pitch: 125,
  range: 1,
  pace: 1,
  variant: '',
  breath: 0,
  roughness: 0,
};
const rest = (seconds: number): Step => ({ kind: 'rest', seconds });
const speech = (manner: Partial<Manner> = {}, language = ''): Step => ({
  kind: 'speech',
  text: 'words',
  reader: language === '' ? { engine: 'flite' } : { engine: 'espeak', language },
  manner: { ...plainly, ...manner },
});
/** A buzz between two silences of a fifth of a second. */
const reading = (level: number, seconds = 1, after = 0): Reading => {
  const sampleRate = 16_000;
  const samples = Int16Array.from({ length: (seconds + 0.4) * sampleRate }, (_, at) => {
    const isSilent = at < 0.2 * sampleRate || at >= (seconds + 0.2) * sampleRate;
    return isSilent ? 0 : level * Math.sin((2 * Math.PI * 300 * at) / sampleRate) * Math.sin(at / 900);
  });
  return { sound: { samples, sampleRate }, rest: after };
};
const line = (
  steps: readonly Step[],
  readings: readonly (readonly Reading[])[],
  own: Partial<OfflineVoice> = {},
) => lineSound({ voice: { ...voice, ...own }, steps }, readings);
const loudnessOf = (samples: Int16Array): number => integratedLoudness(samples, 24_000);
const second = 24_000;

describe('loudness', () => {
  test.each([300, 3000, 30_000])('speech is as loud from a reading with peaks of %i', (level) => {
    expect(loudnessOf(line([speech()], [[reading(level)]]))).toBeCloseTo(-20, 1);
  });

  test('two readers of one line are equally loud', () => {
    const samples = line([speech(), rest(1), speech({}, 'cmn')], [[reading(12_000)], [], [reading(700)]]);
    expect(loudnessOf(samples.subarray(0, second))).toBeCloseTo(loudnessOf(samples.subarray(-second)), 0);
  });

  test('a manner is louder or softer than the rest of its line', () => {
    const samples = line([speech(), rest(1), speech({ level: -9 })], [[reading(9000)], [], [reading(9000)]]);
    const [first, last] = [samples.subarray(0, second), samples.subarray(-second)];
    expect(rmsLevel(first) - rmsLevel(last)).toBeCloseTo(9, 0);
  });

  test('nothing clips, however loud it is asked to be', () => {
    for (const sample of line([speech({ level: 20 })], [[reading(20_000)]]))
      expect(Math.abs(sample)).toBeLessThan(29_300);
  });
});

describe('time', () => {
  test('silence around a reading goes, and rests between readings stay', () => {
    const samples = line([speech()], [[reading(9000, 1, 0.5), reading(9000, 1, 0.5)]]);
    expect(samples.length / second).toBeGreaterThan(2.5);
    expect(samples.length / second).toBeLessThan(2.8);
  });

  test('rests are as long as they are, at the ends too', () => {
    const alone = line([speech()], [[reading(9000, 1, 0.5)]]);
    const rested = line([rest(0.7), speech(), rest(0.9)], [[], [reading(9000, 1, 0.5)], []]);
    expect(rested.length - alone.length).toBe(1.6 * second);
    expect(Math.max(...rested.subarray(0, 0.7 * second))).toBe(0);
  });

  test('a sound of the body is heard beside speech, and apart from it', () => {
    const laugh: Step = { kind: 'sound', sound: 'laugh', manner: plainly };
    const alone = line([speech()], [[reading(9000)]]);
    const laughing = line([speech(), laugh], [[reading(9000, 1, 0.3)], []]);
    expect(laughing.length - alone.length).toBeGreaterThan(0.6 * second);
    const sound = rmsLevel(laughing.subarray(alone.length + 0.3 * second));
    expect(sound).toBeLessThan(rmsLevel(alone));
    expect(sound).toBeGreaterThan(-45);
  });

  test('rests and sounds alone are a line', () => {
    const sigh: Step = { kind: 'sound', sound: 'sigh', manner: plainly };
    expect(line([rest(0.5)], [[]])).toHaveLength(0.5 * second);
    expect(rmsLevel(line([sigh], [[]]))).toBeGreaterThan(-60);
  });

  test('where nothing is heard at all there is a short rest', () => {
    expect(line([speech()], [[]])).toHaveLength(0.3 * second);
    expect(line([], [])).toHaveLength(0.3 * second);
  });
});

test('breath and roughness change the sound, not its length', () => {
  const plain = line([speech()], [[reading(9000)]]);
  for (const samples of [
    line([speech({ whisper: 1 })], [[reading(9000)]]),
    line([speech()], [[reading(9000)]], { breath: 0.3 }),
    line([speech()], [[reading(9000)]], { roughness: 0.5 }),
  ]) {
    expect(samples).toHaveLength(plain.length);
    expect(samples).not.toEqual(plain);
  }
});
