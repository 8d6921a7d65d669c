/** Likeness of voices: the same voice stays near itself whatever it is told to do, another one is far, and some sounds say nothing. */
import { afterAll, describe, expect, test } from 'vitest';
import { engines } from '../../src/1-script/engines.ts';
import { singleRequest } from '../../src/3-plan/single-request.ts';
import { createFake } from '../../src/4-speak/models/fake/fake.ts';
import { createOffline } from '../../src/4-speak/models/offline/offline.ts';
import type { SpeechModel } from '../../src/4-speak/speech-model.ts';
import { speakOnce } from '../../src/4-speak/speech.ts';
import { resample } from '../../src/audio/resample.ts';
import { checkDrift } from '../../src/audio/take-checks.ts';
import type { VoiceDistance, VoiceLikeness } from '../../src/audio/voice-likeness.ts';
import { voiceDistance, voiceLikeness } from '../../src/audio/voice-likeness.ts';
import { whispered } from '../../src/audio/whisper.ts';
import { machineHelpers } from '../../src/world/workers.ts';
import type { Sound } from './shipped-takes.ts';
import { gained, int16, joined, noise, sawtooth, shippedSample } from './sounds.ts';

const offline = createOffline({ helpers: machineHelpers() });
afterAll(() => offline.close());

async function spoken(
  id: string,
  text: string,
  direction = '',
  model: SpeechModel = offline,
): Promise<Sound> {
  const line = { text, language: 'en', direction, voice: { kind: 'preset', id }, delivery: 'whole' } as const;
  const { request } = singleRequest(line, engines[model.engine]);
  return await speakOnce(model, request, { signal: new AbortController().signal });
}

const heard = ({ samples, sampleRate }: Sound): VoiceLikeness | undefined =>
  voiceLikeness(samples, sampleRate);

function far(take: Sound, reference: Sound): VoiceDistance {
  const [voice, other] = [heard(take), heard(reference)];
  if (!voice || !other) throw new Error('a voice said too little');
  return voiceDistance(voice, other);
}

const anchor =
  'Come, sit down with me for a moment. The kettle is on the stove, and nobody is in a hurry here.';
const line = 'The harbour lights have been out for three days; what shall we do if the rope breaks?';
const anchors = {
  Mia: await spoken('Mia', anchor),
  Dean: await spoken('Dean', anchor),
};

describe.each(['Mia', 'Dean'] as const)('%s', (id) => {
  test.each(['', 'angry, shouting', 'sad, close to tears', 'excited, delighted, fast', 'tired, low'])(
    'is not taken for somebody else when told: %s',
    async (direction) => {
      expect(checkDrift(far(await spoken(id, line, direction), anchors[id]))).toBeUndefined();
    },
  );

  test('is not the voice of the other sex', async () => {
    const other = id === 'Mia' ? anchors.Dean : anchors.Mia;
    expect(checkDrift(far(await spoken(id, line), other))?.code).toBe('drift');
  });

  test('says nothing where it whispers', async () => {
    expect(heard(await spoken(id, line, 'whispering'))).toBeUndefined();
  });
});

describe('says nothing of a voice:', () => {
  const narrator = shippedSample('narrator-en');
  const { samples, sampleRate } = narrator;

  test.each<[string, () => Sound | Promise<Sound>]>([
    ['silence', () => ({ samples: new Int16Array(72_000), sampleRate })],
    ['not one sample', () => ({ samples: new Int16Array(0), sampleRate })],
    ['a word', () => ({ samples: samples.slice(0, 0.9 * sampleRate), sampleRate })],
    ['a whisper', () => ({ samples: whispered(samples, sampleRate), sampleRate })],
    ['noise', () => ({ samples: int16(noise(-12, 3, sampleRate)), sampleRate })],
    ['a steady tone', () => ({ samples: int16(sawtooth(140, -12, 3, sampleRate)), sampleRate })],
    ['the tones of the fake engine', () => spoken('Dean', line, '', createFake())],
    ['a telephone', () => ({ samples: resample(samples, sampleRate, 8000), sampleRate: 8000 })],
  ])('%s', async (_, make) => {
    expect(heard(await make())).toBeUndefined();
  });

  test('and a second of speech and more does', () => {
    expect(heard({ samples: samples.slice(0, 2 * sampleRate), sampleRate })).toBeDefined();
  });

  test('where it is soft, or has another sample rate, or silence around it, it is the same voice', () => {
    const silence = new Int16Array(2 * sampleRate);
    const same: readonly Sound[] = [
      { samples: gained(samples, -30), sampleRate },
      { samples: joined(silence, samples, silence), sampleRate },
      { samples: resample(samples, sampleRate, 16_000), sampleRate: 16_000 },
      { samples: resample(samples, sampleRate, 44_100), sampleRate: 44_100 },
      { samples: resample(samples, sampleRate, 48_000), sampleRate: 48_000 },
    ];
    for (const sound of same) {
      const { pitch, spectrum } = far(sound, narrator);
      expect(Math.abs(pitch)).toBeLessThan(0.3);
      expect(spectrum).toBeLessThan(0.2);
    }
  });
});

test('pitch is told in semitones, upward and downward', () => {
  const voice = { pitch: 100, shape: [1, 2], spread: [1, 2] };
  expect(voiceDistance({ ...voice, pitch: 200 }, voice)).toEqual({ pitch: 12, spectrum: 0 });
  expect(voiceDistance({ ...voice, pitch: 50, shape: [2, 4] }, voice)).toEqual({ pitch: -12, spectrum: 1 });
});
