/** Every preset has a voice of its sex, understood and unlike every other. */
import { describe, expect, test } from 'vitest';
import { presets } from '../../../../src/1-script/vocabulary/presets.ts';
import { presetNames, presetVoice, presetVoices } from '../../../../src/4-speak/models/offline/presets.ts';
import { bounded, throats, variants } from '../../../../src/4-speak/models/offline/throats.ts';
import { distance } from './voice-distance.ts';

const variantNamed = (name: string): (typeof variants)[number] | undefined =>
  variants.find((variant) => variant.name === name);

describe('presets', () => {
  test('every name of the vocabulary and the service’s own default have a voice, and no other name', () => {
    expect(presetNames).toEqual(
      expect.arrayContaining([
        '冰糖',
        '茉莉',
        '苏打',
        '白桦',
        'Mia',
        'Chloe',
        'Milo',
        'Dean',
        'mimo_default',
      ]),
    );
    expect([...presetVoices.keys()].sort()).toEqual([...presetNames].sort());
    expect(presetVoice('Mia ')).toBeUndefined();
  });

  test.each(presets.map(({ id, sex }) => [id, sex] as const))('%s is %s in both languages', (id, sex) => {
    const voice = presetVoice(id);
    expect(throats[voice?.throat ?? 'slt'].sex).toBe(sex);
    expect(variantNamed(voice?.variant ?? '-')?.sex).toBe(sex);
  });

  test.each([...presetVoices])('%s stays within what is understood', (_, voice) => {
    expect(bounded(voice)).toEqual(voice);
  });

  test('each is another voice, in English and in Chinese', () => {
    const all = [...presetVoices];
    for (const [name, voice] of all)
      for (const [otherName, other] of all) {
        if (name >= otherName) continue;
        expect({ name, otherName, distance: distance(voice, other) }).toMatchObject({
          distance: expect.toSatisfy((apart: number) => apart >= 0.7),
        });
        expect(voice.variant, `${name} and ${otherName} in Chinese`).not.toBe(other.variant);
      }
  });
});

describe('variants', () => {
  test('none is listed twice, and each stands in order of brightness among its sex', () => {
    expect(new Set(variants.map(({ name }) => name)).size).toBe(variants.length);
    for (const sex of ['female', 'male']) {
      const own = variants.filter((variant) => variant.sex === sex).map(({ brightness }) => brightness);
      expect(own).toEqual(own.toSorted((one, other) => one - other));
    }
  });
});
