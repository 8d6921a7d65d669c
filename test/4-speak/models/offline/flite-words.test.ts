import { beforeAll, describe, expect, test } from 'vitest';
import { pitchOf } from '../../../../src/audio/pitch.ts';
import type { Flite } from '../../../../src/4-speak/models/offline/flite.ts';
import { openFlite } from '../../../../src/4-speak/models/offline/flite.ts';
import { fliteWords } from '../../../../src/4-speak/models/offline/flite-words.ts';
import { plainly } from '../../../../src/4-speak/models/offline/manner.ts';
import type { Manner, OfflineVoice } from '../../../../src/4-speak/models/offline/performance.ts';
import { fliteProgram } from './flite-program.ts';

let flite: Flite;
beforeAll(async () => {
  flite = openFlite(await fliteProgram());
});

const text =
  'Nobody climbs these stairs in a storm like this. The harbour lights are out, and we have to light the lamp.';

async function spoken(voice: Partial<OfflineVoice>, manner: Partial<Manner> = {}) {
  const whole = {
    throat: 'awb',
    tract: 1,
    pitch: 125,
    range: 1,
    pace: 1,
    variant: '',
    breath: 0,
    roughness: 0,
  } as const;
  const { parameters, speedUp } = fliteWords({ ...whole, ...voice }, { ...plainly, ...manner });
  const { samples, sampleRate } = await flite.speak(parameters, text);
  const rate = Math.round(sampleRate * speedUp);
  const { median = 0, low, high } = pitchOf(samples, rate);
  return { pitch: median, range: 12 * Math.log2(high / low), seconds: samples.length / rate };
}

const off = (one: number, other: number): number => Math.abs(one / other - 1);

describe('a voice is told to flite so that it has', () => {
  test.each([
    [{ throat: 'slt', tract: 0.9, pitch: 150 }],
    [{ throat: 'slt', tract: 1, pitch: 210 }],
    [{ throat: 'awb', tract: 0.96, pitch: 105 }],
    [{ throat: 'awb', tract: 1.08, pitch: 146 }],
    [{ throat: 'kal16', tract: 1.06, pitch: 118 }],
  ] as const)('its pitch, whatever the tract: %o', async (voice) => {
    expect(off((await spoken(voice)).pitch, voice.pitch)).toBeLessThan(0.04);
  });

  test('its pace, whatever the tract', async () => {
    const plain = await spoken({});
    expect(off((await spoken({ tract: 1.08 })).seconds, plain.seconds)).toBeLessThan(0.03);
    expect(off((await spoken({ pace: 1.25 })).seconds * 1.25, plain.seconds)).toBeLessThan(0.03);
    expect(off((await spoken({}, { pace: 0.8 })).seconds * 0.8, plain.seconds)).toBeLessThan(0.03);
  });

  test('a pace like that of the others', async () => {
    const times = await Promise.all(
      (['slt', 'rms', 'awb', 'kal16'] as const).map(async (throat) => (await spoken({ throat })).seconds),
    );
    expect(Math.max(...times) / Math.min(...times)).toBeLessThan(1.08);
  });

  test('its range, at the same pitch', async () => {
    const narrow = await spoken({ range: 0.5 });
    const wide = await spoken({ range: 1.6 });
    expect(wide.range / narrow.range).toBeGreaterThan(2);
    expect(off(wide.pitch, narrow.pitch)).toBeLessThan(0.04);
  });
});

test('a manner moves the pitch', async () => {
  const plain = await spoken({});
  expect((await spoken({}, { pitch: 1.2 })).pitch / plain.pitch).toBeCloseTo(1.2, 1);
});

test('rms, who keeps his melody, follows a pitch a little, with his tract', async () => {
  const plain = await spoken({ throat: 'rms', pitch: 104 });
  const higher = await spoken({ throat: 'rms', pitch: 104 }, { pitch: 1.3 });
  expect(higher.pitch / plain.pitch).toBeGreaterThan(1.04);
  expect(higher.pitch / plain.pitch).toBeLessThan(1.1);
  expect(off(higher.seconds, plain.seconds)).toBeLessThan(0.03);
});

test('nothing that is asked for leaves the bounds of what is understood', () => {
  const { parameters, speedUp } = fliteWords(
    { throat: 'slt', tract: 1, pitch: 9000, range: 50, pace: 100, variant: '', breath: 0, roughness: 0 },
    plainly,
  );
  const value = (name: string): number =>
    Number(parameters.find((one) => one.startsWith(`${name}=`))?.split('=')[1]);
  expect(speedUp).toBe(1);
  expect(value('duration_stretch')).toBeGreaterThan(0.5);
  expect(value('int_f0_target_mean')).toBeLessThan(400);
});
