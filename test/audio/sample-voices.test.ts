/** Voices of samples: heard once however often they are asked for, and none where nobody can read them. */
import { expect, test } from 'vitest';
import type { CarriedSample } from '../../src/audio/sample-voices.ts';
import { sampleVoices } from '../../src/audio/sample-voices.ts';
import { voiceLikeness } from '../../src/audio/voice-likeness.ts';
import { writeWav } from '../../src/audio/wav-writer.ts';
import { shippedSample } from './sounds.ts';

const narrator = shippedSample('narrator-en');
const carried = (digest: string, bytes: Uint8Array): CarriedSample & { readonly opened: () => number } => {
  let opened = 0;
  const base64 = Buffer.from(bytes).toString('base64');
  return {
    digest,
    opened: () => opened,
    dataUri: () => {
      opened++;
      return `data:audio/wav;base64,${base64}`;
    },
  };
};
const nothing = (): Promise<undefined> => Promise.resolve(undefined);

test('a wav is opened once, however many takes are compared with it at once', async () => {
  const sample = carried('a', writeWav(narrator.samples, narrator.sampleRate));
  const voiceOf = sampleVoices(nothing);
  const voices = await Promise.all([voiceOf(sample), voiceOf({ ...sample }), voiceOf(sample)]);
  expect(sample.opened()).toBe(1);
  expect(new Set(voices).size).toBe(1);
  expect(voices[0]).toEqual(voiceLikeness(narrator.samples, narrator.sampleRate));
});

test('an mp3 is decoded by whoever can', async () => {
  const sample = carried('b', Buffer.from('ID3 and so on'));
  const asked: string[] = [];
  const voice = await sampleVoices((_, container) => {
    asked.push(container);
    return Promise.resolve(narrator);
  })(sample);
  expect(asked).toHaveLength(1);
  expect(voice).toBeDefined();
});

test.each<[string, Uint8Array, () => Promise<undefined>]>([
  ['a decoder that is not there', Buffer.from('ID3 and so on'), () => Promise.reject(new Error('no ffmpeg'))],
  ['nobody who knows it', Buffer.from('ID3 and so on'), nothing],
  ['a broken wav', Buffer.from('RIFF\u0010\u0000\u0000\u0000WAVEdata'), nothing],
  ['a short one', writeWav(narrator.samples.slice(0, 12_000), narrator.sampleRate), nothing],
])('%s is no failure: there is no voice to compare with', async (_, bytes, decode) => {
  expect(await sampleVoices(decode)(carried('c', bytes))).toBeUndefined();
});
