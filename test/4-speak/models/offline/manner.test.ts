/** Directions change the manner as their words say, the nearest word wins, and nothing leaves what is understood. */
import { describe, expect, test } from 'vitest';
import {
  faded,
  mannerBounds,
  mannerFor,
  plainly,
  readManner,
  shiftOf,
} from '../../../../src/4-speak/models/offline/manner.ts';
import { mannerWords } from '../../../../src/4-speak/models/offline/manner-words.ts';
import type { Manner, OfflineVoice } from '../../../../src/4-speak/models/offline/performance.ts';
import { phasesOf } from '../../../../src/4-speak/models/offline/phases.ts';
import { presetVoice, presetVoices } from '../../../../src/4-speak/models/offline/presets.ts';
import { throats } from '../../../../src/4-speak/models/offline/throats.ts';
import { seededRandom } from '../../../support/seeded-random.ts';

const mia = presetVoice('Mia')!;
const inManner = (direction: string, voice: OfflineVoice = mia): Manner =>
  mannerFor(voice, [shiftOf(readManner(direction))]);

/** Against speaking plainly: + is more, - less. */
const changes = (manner: Manner): string =>
  (Object.keys(plainly) as (keyof Manner)[])
    .filter((axis) => manner[axis] !== plainly[axis])
    .map((axis) => `${manner[axis] > plainly[axis] ? '+' : '-'}${axis}`)
    .join(' ');

describe('one direction', () => {
  test.each([
    ['', ''],
    ['as if reading a map', ''],
    ['Whispering.', '-pace -range -level +whisper'],
    ['Barely above a whisper', '-pace -range -level +whisper'],
    ['under her breath', '-pace -range -level +whisper'],
    ['Shouting over the wind', '+pitch +range +level'],
    ['Slowly', '-pace'],
    ['at speed', '+pace'],
    ['unhurried', '-pace'],
    ['never hurrying', '-pace'],
    ['tired', '-pace -pitch -range -level'],
    ['with growing excitement', '+pace +pitch +range +level'],
    ['sadly', '-pace -pitch -range -level'],
    ['furious', '+pace +pitch +range +level'],
    ['coldly', '-pace -pitch -range -level'],
    ['gently', '-pace -range -level +whisper'],
    ['drunk', '-pace -pitch +range'],
    ['breathless', '+pace +pitch -level +whisper'],
    ['trembling', '-pace +pitch +range -level +whisper'],
    ['not angry', ''],
    ["don't shout", ''],
    ['低语', '-pace -range -level +whisper'],
    ['悄声说', '-pace -range -level +whisper'],
    ['大喊', '+pitch +range +level'],
    ['慢悠悠', '-pace'],
    ['语速很快', '+pace'],
    ['疲惫', '-pace -pitch -range -level'],
    ['兴奋地', '+pace +pitch +range +level'],
    ['悲伤', '-pace -pitch -range -level'],
    ['愤怒', '+pace +pitch +range +level'],
    ['冷冷地', '-pace -pitch -range -level'],
    ['温柔', '-pace -range -level +whisper'],
    ['醉醺醺', '-pace -pitch +range'],
    ['气喘吁吁', '+pace +pitch -level +whisper'],
    ['颤抖', '-pace +pitch +range -level +whisper'],
    ['不愤怒', ''],
    ['别大喊', ''],
    ['快乐', '+pace +pitch +range'],
    ['傲慢', '-pace -pitch -range -level'],
  ])('%j: %s', (direction, expected) => {
    expect(changes(inManner(direction))).toBe(expected);
  });

  test('a degree counts', () => {
    const [slightly, plain, very] = ['slightly tired', 'tired', 'very tired'].map(
      (words) => inManner(words).pace,
    );
    expect(slightly).toBeGreaterThan(plain!);
    expect(plain).toBeGreaterThan(very!);
    expect(inManner('有点疲惫').pace).toBeGreaterThan(inManner('疲惫').pace);
  });

  test('words that say the same add less and less', () => {
    const slow = inManner('slow').pace;
    const slower = inManner('slow, weary, hesitant').pace;
    expect(slower).toBeLessThan(slow);
    expect(slower).toBeGreaterThan(slow ** 2);
  });
});

describe('layers', () => {
  test('the nearest that speaks of an axis decides it; the others stay', () => {
    const far = { pace: 0.8, level: 4, whisper: 0.5 };
    expect(mannerFor(mia, [far, { pace: 1.2 }, { whisper: 0 }])).toEqual({
      ...plainly,
      pace: 1.2,
      level: 4,
    });
  });

  test('what is said of a character is a share of what is said of a line', () => {
    const line = shiftOf(readManner('slow and loud'));
    const character = faded(line, 0.4);
    expect(character.pace).toBeCloseTo(0.8 ** 0.4);
    expect(character.level).toBeCloseTo(1.6);
    expect(faded(line, 1)).toEqual(line);
    expect(faded({}, 0.4)).toEqual({});
  });
});

describe('phases', () => {
  test.each<[direction: string, phases: string[]]>([
    ['booming, then a whisper', ['+pitch +range +level', '-pace -range -level +whisper']],
    ['Softly; then, suddenly, shouting', ['-range -level +whisper', '+pitch +range +level']],
    ['低声，然后突然大喊', ['-range -level +whisper', '+pitch +range +level']],
    ['先很慢，接着越来越快', ['-pace', '+pace']],
    ['The first sentence to her; the rest in his best official voice.', ['', '-pace -pitch -range']],
    ['He waits, then answers softly', ['-range -level +whisper']],
    ['quick and bright', ['+pace +pitch +range']],
    ['', ['']],
  ])('%j', (direction, phases) => {
    expect(phasesOf(direction).map((shift) => changes(mannerFor(mia, [shift])))).toEqual(phases);
  });
});

describe('bounds', () => {
  const listed = mannerWords.flatMap(({ en, zh }) => [
    ...en.map((word) => word.replaceAll(/[~*]/g, '')),
    ...zh,
  ]);

  test('no heap of words leads out of what is understood, for any voice', () => {
    const random = seededRandom(5);
    const voices = [...presetVoices.values()];
    for (let round = 0; round < 600; round++) {
      const words = Array.from(
        { length: 1 + Math.floor(random() * 12) },
        () =>
          `${['', 'very ', '非常', 'slightly '][Math.floor(random() * 4)]!}${listed[Math.floor(random() * listed.length)]!}`,
      );
      const voice = voices[round % voices.length]!;
      const manner = inManner(words.join(', '), voice);
      for (const [axis, { least, most }] of Object.entries(mannerBounds)) {
        const value = manner[axis as keyof Manner];
        expect(value, `${axis} of ${words.join(', ')}`).toBeGreaterThanOrEqual(least);
        expect(value, `${axis} of ${words.join(', ')}`).toBeLessThanOrEqual(most);
      }
      const { pitches } = throats[voice.throat];
      expect(voice.pitch * manner.pitch).toBeGreaterThanOrEqual(0.91 * pitches.least);
      expect(voice.pitch * manner.pitch).toBeLessThanOrEqual(1.13 * pitches.most);
      expect(voice.pace * manner.pace).toBeGreaterThan(0.6);
    }
  });
});

describe('the list', () => {
  test('no word stands in two groups: one of them would never be read', () => {
    const all = mannerWords.flatMap(({ en, zh }) => [...en, ...zh]);
    expect(all.filter((word, index) => all.indexOf(word) !== index)).toEqual([]);
  });

  test.each(mannerWords.map(({ en, zh, means }) => [means.name, [...en, ...zh]] as const))(
    'each word of "%s" is read as that, and as nothing else',
    (name, words) => {
      const misread = words
        .map((word) => word.replaceAll(' * ', ' his ').replaceAll('~', ''))
        .filter(
          (word) =>
            !readManner(word).every(({ means }) => means.name === name) || readManner(word).length !== 1,
        );
      expect(
        misread.filter((word) => !/^(not|never|no|without) /.test(word) && !/^(不|没|无)/.test(word)),
      ).toEqual([]);
    },
  );
});
