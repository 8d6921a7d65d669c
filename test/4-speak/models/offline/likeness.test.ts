/** A sample is measured, and answered by the throat that comes nearest, moved to its pitch. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readWav } from '../../../../src/audio/wav-reader.ts';
import type { SampleFacts } from '../../../../src/4-speak/models/offline/likeness.ts';
import { likeness, sampleFacts } from '../../../../src/4-speak/models/offline/likeness.ts';
import { bounded, throats, variants } from '../../../../src/4-speak/models/offline/throats.ts';
import { seededRandom } from '../../../support/seeded-random.ts';

const rate = 24_000;
const factsOf = (name: string): SampleFacts => {
  const { samples, sampleRate } = readWav(
    readFileSync(path.resolve(import.meta.dirname, '../../../../samples', `${name}.wav`)),
  );
  return sampleFacts(samples, sampleRate);
};

/** Three seconds of syllables: a tone with overtones, swelling so many times a second. */
function syllables(pitch: number, pace: number): Int16Array {
  return Int16Array.from({ length: 3 * rate }, (_, at) => {
    const time = at / rate;
    const swell = Math.max(0, Math.sin(2 * Math.PI * pace * time)) ** 0.5;
    let wave = 0;
    for (let overtone = 1; overtone <= 10; overtone++)
      wave += Math.sin(2 * Math.PI * pitch * overtone * time) / overtone;
    return 6000 * swell * wave;
  });
}

function hiss(): Int16Array {
  const random = seededRandom(2);
  return Int16Array.from({ length: 2 * rate }, () => 8000 * (2 * random() - 1));
}

describe('sampleFacts', () => {
  test.each([85, 120, 180, 240])('hears a pitch of %d Hz', (pitch) => {
    expect(sampleFacts(syllables(pitch, 4), rate).medianPitch).toBeCloseTo(pitch, -1);
  });

  test.each([2, 3, 4, 6])('counts %d syllables a second', (pace) => {
    const counted = sampleFacts(syllables(150, pace), rate).pace;
    // Each is half silence; what is too short for a pause counts as speaking.
    expect(counted).toBeGreaterThan(0.8 * pace);
    expect(counted).toBeLessThan(1.9 * pace);
  });

  test('a hiss is breath, a tone is none', () => {
    expect(sampleFacts(hiss(), rate)).toMatchObject({ medianPitch: undefined, pitchRange: 0 });
    expect(sampleFacts(hiss(), rate).breath).toBeGreaterThan(0.9);
    expect(sampleFacts(syllables(150, 4), rate).breath).toBe(0);
  });

  test.each([
    ['nothing', new Int16Array()],
    ['silence', new Int16Array(rate)],
    ['one sample', Int16Array.of(1)],
  ])('%s is measured as nothing', (_, samples) => {
    const facts = sampleFacts(samples, rate);
    expect(facts).toMatchObject({ medianPitch: undefined, pitchRange: 0, pace: 0 });
    expect(likeness(facts)).toEqual(bounded(likeness(facts)));
  });

  test('two readings of the same sample are equal', () => {
    expect(factsOf('narrator-zh')).toEqual(factsOf('narrator-zh'));
  });
});

describe('likeness', () => {
  test('the English narrator, who is flite awb, is answered by awb at his pitch', () => {
    const facts = factsOf('narrator-en');
    const voice = likeness(facts);
    expect(voice.throat).toBe('awb');
    expect(Math.abs(voice.pitch - facts.medianPitch!)).toBeLessThan(2);
    expect(voice.breath).toBe(0);
  });

  test('the Chinese narrator, a low man, is answered by the lowest throat', () => {
    const facts = factsOf('narrator-zh');
    expect(facts.medianPitch).toBeLessThan(90);
    expect(likeness(facts)).toMatchObject({ throat: 'kal16', pitch: Math.round(facts.medianPitch!) });
  });

  const plain: SampleFacts = { medianPitch: 120, pitchRange: 4, pace: 4.3, brightness: 900, breath: 0 };

  test.each([
    [84, 'male'],
    [105, 'male'],
    [125, 'male'],
    [175, 'female'],
    [200, 'female'],
    [235, 'female'],
  ])('%d Hz is %s, and moved there', (medianPitch, sex) => {
    const voice = likeness({ ...plain, medianPitch });
    expect(throats[voice.throat].sex).toBe(sex);
    expect(variants.find(({ name }) => name === voice.variant)?.sex).toBe(sex);
    expect(Math.abs(12 * Math.log2(voice.pitch / medianPitch))).toBeLessThan(1);
  });

  test('pace, range, brightness and breath go with the sample', () => {
    const voice = likeness(plain);
    expect(likeness({ ...plain, pace: 5.2 }).pace).toBeGreaterThan(voice.pace);
    expect(likeness({ ...plain, pitchRange: 6 }).range).toBeGreaterThan(voice.range);
    expect(likeness({ ...plain, breath: 0.8 }).breath).toBeGreaterThan(voice.breath);
    const [dark, bright] = [800, 1900].map((brightness) =>
      likeness({ ...plain, medianPitch: 180, brightness }),
    );
    expect(bright!.tract).toBeGreaterThan(dark!.tract);
    expect(bright!.variant).not.toBe(dark!.variant);
  });

  test('no measurement leads out of what is understood', () => {
    const random = seededRandom(8);
    for (let round = 0; round < 300; round++) {
      const voice = likeness({
        medianPitch: random() < 0.1 ? undefined : 60 + 440 * random(),
        pitchRange: 20 * random(),
        pace: 9 * random(),
        brightness: 5000 * random(),
        breath: random(),
      });
      expect(voice).toEqual(bounded(voice));
      for (const value of Object.values(voice)) expect(value).not.toBeNaN();
    }
  });
});
