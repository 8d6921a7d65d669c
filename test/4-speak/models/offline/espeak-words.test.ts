import { expect, test } from 'vitest';
import { espeakQuestion } from '../../../../src/4-speak/models/offline/espeak-words.ts';
import { plainly } from '../../../../src/4-speak/models/offline/manner.ts';
import type { Manner, OfflineVoice } from '../../../../src/4-speak/models/offline/performance.ts';

const voice: OfflineVoice = {
  throat: 'slt',
  tract: 1,
  pitch: 170,
  range: 1,
  pace: 1,
  variant: 'f2',
  breath: 0,
  roughness: 0,
};
const question = (own: Partial<OfflineVoice>, manner: Partial<Manner> = {}) =>
  espeakQuestion('你好', 'cmn', { ...voice, ...own }, { ...plainly, ...manner });

test('it is asked for the words, in their language, with the voice', () => {
  expect(question({})).toMatchObject({ text: '你好', language: 'cmn', variant: 'f2' });
});

test('an octave is half of its scale', () => {
  expect(question({ pitch: 240 }).pitch - question({ pitch: 120 }).pitch).toBe(50);
  expect(question({ variant: 'nobody', pitch: 90 }).pitch).toBe(50);
});

test('voice and manner go together', () => {
  expect(question({ pace: 1.2 }, { pace: 1.25 }).rate).toBe(question({ pace: 1.5 }).rate);
  expect(question({ pitch: 200 }).pitch).toBe(question({ pitch: 160 }, { pitch: 1.25 }).pitch);
});

test('nothing leaves its scales', () => {
  expect(question({ pitch: 9000, range: 9, pace: 9 })).toMatchObject({ pitch: 100, range: 100, rate: 400 });
  expect(question({ pitch: 1, range: 0, pace: 0.01 })).toMatchObject({ pitch: 0, range: 0, rate: 80 });
});
