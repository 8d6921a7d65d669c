/** A description is read into a voice: by its words where they tell, by their digest where they do not, always the same. */
import { describe, expect, test } from 'vitest';
import { describedVoice, portraitOf } from '../../../../src/4-speak/models/offline/description.ts';
import type { OfflineVoice } from '../../../../src/4-speak/models/offline/performance.ts';
import { bounded, throats, variants } from '../../../../src/4-speak/models/offline/throats.ts';
import { seededRandom } from '../../../support/seeded-random.ts';
import { distance } from './voice-distance.ts';

const sexOf = ({ throat, variant }: OfflineVoice): string => {
  const english = throats[throat].sex;
  const chinese = variants.find(({ name }) => name === variant)?.sex;
  return english === chinese ? english : `${english} in English and ${chinese ?? 'nobody'} in Chinese`;
};

describe('what the words say', () => {
  test.each<[description: string, said: Partial<ReturnType<typeof portraitOf>>]>([
    ['A woman in her early seventies with a low, weathered alto.', { sex: 'female', years: 72 }],
    ['An elderly man, hoarse.', { sex: 'male', years: 72 }],
    ['A middle-aged man', { sex: 'male', years: 48 }],
    ['A young woman, bright', { sex: 'female', years: 23 }],
    ['A little girl', { sex: 'female', years: 8 }],
    ['A teenage boy', { sex: 'male', years: 15 }],
    ['She sounds like her father.', { sex: 'male' }],
    ['She is quick.', { sex: 'female', years: undefined }],
    ['A fishwife? No: her husband.', { sex: 'male' }],
    ['A widower', { sex: 'male' }],
    ['Not a woman, a man', { sex: 'male' }],
    ['a thirty-year-old woman, not old at all', { years: 30 }],
    ['an old friend', { years: undefined }],
    ['七十多岁的男声', { sex: 'male', years: 73 }],
    ['小女孩', { sex: 'female', years: 8 }],
    ['年轻姑娘', { sex: 'female', years: 23 }],
    ['中年大叔', { sex: 'male', years: 48 }],
    ['老奶奶', { sex: 'female', years: 72 }],
    ['老师傅', { years: 72 }],
    ['语文老师', { years: undefined }],
    ['她不老', { sex: 'female', years: undefined }],
    ['plain', { sex: undefined, years: undefined, semitones: 0, tract: 0, pace: 1, range: 1, breath: 0 }],
  ])('%j', (description, said) => {
    expect(portraitOf(description)).toMatchObject(said);
  });

  test.each<
    [axis: 'semitones' | 'tract' | 'pace' | 'range' | 'breath' | 'roughness', less: string, more: string]
  >([
    ['roughness', 'a voice', 'a hoarse voice'],
    ['roughness', 'not hoarse', 'slightly hoarse'],
    ['roughness', 'slightly hoarse', 'very hoarse'],
    ['roughness', '嗓音不沙哑', '嗓音沙哑'],
    ['roughness', '嗓音有点沙哑', '嗓音沙哑'],
    ['breath', 'a voice', 'a breathy voice'],
    ['breath', '声音', '带气声'],
    ['semitones', 'a deep voice', 'a voice'],
    ['semitones', 'a voice', 'a high-pitched voice'],
    ['semitones', '低沉', '嗓音尖细'],
    ['tract', 'a warm, booming voice', 'a voice'],
    ['tract', 'a voice', 'a bright voice'],
    ['tract', '浑厚醇厚', '清脆明亮'],
    ['pace', 'unhurried', 'a voice'],
    ['pace', 'a voice', 'quick and clipped'],
    ['pace', '语速不紧不慢', '语速快'],
    ['pace', '慢条斯理', '说话利落'],
    ['range', 'monotone', 'a voice'],
    ['range', 'a voice', 'lively and sing-song'],
    ['range', '语气平淡', '抑扬顿挫'],
  ])('%s: less in %j than in %j', (axis, less, more) => {
    expect(portraitOf(less)[axis]).toBeLessThan(portraitOf(more)[axis]);
  });
});

describe('the voice', () => {
  test.each<[description: string, sex: string, least: number, most: number]>([
    ['A woman of thirty, calm.', 'female', 160, 215],
    ['A woman in her seventies, low.', 'female', 135, 150],
    ['A booming man in his fifties.', 'male', 80, 112],
    ['A young man, bright and quick.', 'male', 112, 155],
    ['A boy of seven, excited.', 'female', 205, 245],
    ['A little girl of six', 'female', 210, 245],
    ['三十岁的女声', 'female', 160, 215],
    ['低沉的中年男声', 'male', 80, 105],
    ['五岁的小女孩，声音清脆', 'female', 215, 245],
  ])('%j is %s between %d and %d Hz', (description, sex, least, most) => {
    const voice = describedVoice(description);
    expect(sexOf(voice)).toBe(sex);
    expect(voice.pitch).toBeGreaterThanOrEqual(least);
    expect(voice.pitch).toBeLessThanOrEqual(most);
  });

  test('a hoarse old man is rough and slow beside a young one', () => {
    const old = describedVoice('An old man, hoarse, unhurried.');
    const young = describedVoice('A young man, clear, brisk.');
    expect(old.roughness).toBeGreaterThan(young.roughness + 0.3);
    expect(old.pace).toBeLessThan(young.pace - 0.2);
  });

  test('the same description is the same voice, however it is broken into lines', () => {
    const one = describedVoice('A woman of forty, dry and level.');
    expect(describedVoice('A woman of forty, dry and level.')).toEqual(one);
    expect(describedVoice('A woman of forty,\n  dry and level. ')).toEqual(one);
  });

  test('other words are another voice, even where they tell nothing', () => {
    const voices = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'].map((word) =>
      JSON.stringify(describedVoice(`The voice of number ${word}`)),
    );
    expect(new Set(voices).size).toBe(8);
  });

  test('at least twelve voices are told apart', () => {
    const apart: OfflineVoice[] = [];
    for (const who of ['A man', 'A woman', 'A boy', 'A girl'])
      for (const how of [
        'of eight',
        'of twenty',
        'of forty, deep',
        'of forty, bright',
        'of eighty, hoarse',
        'of fifty, breathy',
      ]) {
        const voice = describedVoice(`${who} ${how}.`);
        if (apart.every((other) => distance(voice, other) >= 1)) apart.push(voice);
      }
    expect(apart.length).toBeGreaterThanOrEqual(12);
  });
});

describe('bounds', () => {
  const pieces =
    'a man|a woman|a child of four|ninety years old|very deep|extremely low|shrill|squeaky|bright|booming|very hoarse|gravelly|whispery|breathy|very fast|hurried|slow|unhurried|monotone|lively|小女孩|老人|非常低沉|尖细|特别沙哑|气声|语速快|语速慢|平淡|抑扬顿挫|十分清脆|浑厚'.split(
      '|',
    );

  test('no words at all lead out of what is understood', () => {
    const random = seededRandom(11);
    for (let round = 0; round < 500; round++) {
      const count = Math.floor(random() * 9);
      const description = Array.from(
        { length: count },
        () => pieces[Math.floor(random() * pieces.length)] ?? '',
      ).join(', ');
      const voice = describedVoice(description);
      expect(bounded(voice), description).toEqual(voice);
      expect(variants.some(({ name }) => name === voice.variant)).toBe(true);
      for (const value of Object.values(voice)) if (typeof value === 'number') expect(value).not.toBeNaN();
    }
  });
});
