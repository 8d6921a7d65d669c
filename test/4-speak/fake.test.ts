/** The fake engine keeps the contract of speech models, and sounds as its requests say. */
import { hash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { presets } from '../../src/1-script/vocabulary/presets.ts';
import type { Sample } from '../../src/2-voices/sample.ts';
import { estimateSeconds } from '../../src/3-plan/estimate.ts';
import type { Message, RequestVoice, SpeechRequest } from '../../src/3-plan/request.ts';
import { createFake } from '../../src/4-speak/models/fake/fake.ts';
import { SpeechError } from '../../src/4-speak/speech-error.ts';
import type { AudioDelta, SpeechEvent, SpeechModel } from '../../src/4-speak/speech-model.ts';
import { seededRandom } from '../support/seeded-random.ts';

const text = 'Nobody had beaten him since spring, and nobody would before the snow came.';
const preset = (id: string): RequestVoice => ({ kind: 'preset', id });
const sample = (digest: string): RequestVoice => ({
  kind: 'sample',
  sample: { digest, mediaType: 'audio/wav', size: 1, path: 'x.wav', dataUri: () => '' } satisfies Sample,
});

const asking = (words: string, changes: Partial<SpeechRequest> = {}, told?: string): SpeechRequest => ({
  engine: 'fake',
  model: 'fake-preset',
  revision: undefined,
  messages: [
    ...(told === undefined ? [] : [{ role: 'user', content: told } satisfies Message]),
    { role: 'assistant', content: words },
  ],
  voice: preset('Mia'),
  temperature: 0.6,
  topP: 0.95,
  optimizeTextPreview: undefined,
  maxCompletionTokens: 8192,
  format: 'wav',
  stream: false,
  ...changes,
});

async function eventsOf(
  request: SpeechRequest,
  model: SpeechModel = createFake(),
  signal = new AbortController().signal,
): Promise<SpeechEvent[]> {
  const events: SpeechEvent[] = [];
  for await (const event of model.synthesize(request, { signal })) events.push(event);
  return events;
}

async function soundOf(request: SpeechRequest, model?: SpeechModel): Promise<Int16Array> {
  const events = await eventsOf(request, model);
  const deltas = events.filter((event): event is AudioDelta => event.type === 'audio-delta');
  const whole = new Int16Array(deltas.reduce((sum, { samples }) => sum + samples.length, 0));
  let at = 0;
  for (const { samples } of deltas) {
    whole.set(samples, at);
    at += samples.length;
  }
  return whole;
}

/** Two sounds are the same when these are. */
const heard = (samples: Int16Array): string => hash('sha256', new Uint8Array(samples.buffer));
const heardFrom = async (request: SpeechRequest, model?: SpeechModel): Promise<string> =>
  heard(await soundOf(request, model));

async function failureOf(
  request: SpeechRequest,
  signal?: AbortSignal,
  model?: SpeechModel,
): Promise<SpeechError> {
  try {
    await eventsOf(request, model, signal);
  } catch (error) {
    if (error instanceof SpeechError) return error;
    throw error;
  }
  throw new Error('it went well');
}

const decibels = (level: number): number => 20 * Math.log10(level / 32_768);
const peakOf = (samples: Int16Array): number =>
  samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0);

/** Hertz, by counting how often a stretch goes up through zero. */
function pitchOf(samples: Int16Array): number {
  let crossings = 0;
  let sounding = 0;
  for (let at = 1; at < samples.length; at++) {
    if ((samples[at - 1] ?? 0) < 0 && (samples[at] ?? 0) >= 0) crossings++;
    if (samples[at] !== 0) sounding++;
  }
  return (crossings * 24_000) / sounding;
}

/** The longest run of zeros, in seconds. */
function longestSilence(samples: Int16Array): number {
  let longest = 0;
  let run = 0;
  for (const value of samples) {
    run = value === 0 ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest / 24_000;
}

describe('the contract', () => {
  test('one delta and one end; the facts of the answer', async () => {
    const events = await eventsOf(asking(text, {}, 'Softly.'));
    expect(events.map(({ type }) => type)).toEqual(['audio-delta', 'finished']);
    expect(events[0]).toMatchObject({ sampleRate: 24_000 });
    expect(events[1]).toMatchObject({
      finishReason: 'stop',
      model: 'fake-preset',
      requestId: expect.stringMatching(/^fake-[0-9a-f]{16}$/) as string,
      finalText: undefined,
      usage: { promptTokens: expect.any(Number) as number, completionTokens: expect.any(Number) as number },
    });
  });

  test('a stream comes in deltas of 160 ms and is the same sound', async () => {
    const streamed = await eventsOf(asking(text, { stream: true }));
    const deltas = streamed.filter((event): event is AudioDelta => event.type === 'audio-delta');
    expect(deltas.length).toBeGreaterThan(10);
    expect(new Set(deltas.slice(0, -1).map(({ samples }) => samples.length))).toEqual(new Set([3840]));
    expect(await heardFrom(asking(text, { stream: true }))).toBe(await heardFrom(asking(text)));
  });

  test('many at once, in any order, give the same bytes', async () => {
    const model = createFake();
    const requests = Array.from({ length: 20 }, (_, index) => asking(`Line ${index}. ${text}`));
    const forward = await Promise.all(requests.map((request) => heardFrom(request, model)));
    const backward = await Promise.all(requests.toReversed().map((request) => heardFrom(request)));
    expect(backward.toReversed()).toEqual(forward);
  });

  test('what cannot be spoken is a bad request', async () => {
    const locked: RequestVoice = { kind: 'awaiting-lock', character: 'grandpa', language: 'en' };
    expect(await failureOf(asking(text, { voice: locked }))).toMatchObject({
      code: 'bad-request',
      isRetryable: false,
    });
    expect(await failureOf(asking(' \n'))).toMatchObject({ code: 'bad-request' });
  });

  test('the guard stops it, and that is no take', async () => {
    const request = asking(text, { maxCompletionTokens: 5 });
    expect(await failureOf(request)).toMatchObject({ code: 'runaway', isRetryable: true });
  });

  test('an abort is obeyed before, during and between', async () => {
    const aborted = AbortSignal.abort(new Error('enough'));
    expect(await failureOf(asking(text), aborted)).toMatchObject({ code: 'aborted' });
    const between = new AbortController();
    const deltas = createFake().synthesize(asking(text, { stream: true }), {
      signal: between.signal,
    });
    await expect(async () => {
      for await (const event of deltas) if (event.type === 'audio-delta') between.abort();
    }).rejects.toMatchObject({ code: 'aborted' });
    const asleep = new AbortController();
    const sleeper = createFake({
      latency: 1000,
      clock: {
        now: () => 0,
        elapsed: () => 0,
        sleep: (_time, signal) =>
          new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
      },
    });
    const failing = failureOf(asking(text), asleep.signal, sleeper);
    asleep.abort();
    expect(await failing).toMatchObject({ code: 'aborted' });
  });

  test('latency is slept on the clock that was given', async () => {
    const slept: number[] = [];
    const clock = {
      now: () => 0,
      elapsed: () => 0,
      sleep: (time: number) => Promise.resolve(void slept.push(time)),
    };
    await eventsOf(asking(text), createFake({ clock, latency: 800 }));
    expect(slept).toEqual([800]);
  });
});

describe('the sound', () => {
  test.each([
    ['Yes.', 'en'],
    [text, 'en'],
    ['爷爷，蚂蚁在搬家！', 'zh'],
    ['Check. (chuckles) Your move, if you dare.', 'en'],
    ['(sighs)', 'en'],
    ['…', 'en'],
    ['Она ждала его до вечера.', 'ru'],
    [`${text}\n\n${text}`, 'en'],
  ])('%j is as long as is expected of it', async (words, language) => {
    const samples = await soundOf(asking(words));
    expect(samples.length / 24_000).toBeCloseTo(estimateSeconds(words, language), 3);
    expect(peakOf(samples)).toBeGreaterThan(0);
  });

  test('peaks at −6 dBFS, whatever the words', async () => {
    const random = seededRandom(4);
    for (let run = 0; run < 15; run++) {
      const words = Array.from({ length: 1 + Math.floor(random() * 12) }, () =>
        Array.from({ length: 1 + Math.floor(random() * 9) }, () =>
          String.fromCharCode(97 + Math.floor(random() * 26)),
        ).join(''),
      ).join(' ');
      const level = decibels(peakOf(await soundOf(asking(words))));
      expect(level, words).toBeLessThanOrEqual(-6);
      expect(level, words).toBeGreaterThan(-7);
    }
  });

  test('begins and ends in silence, without a click', async () => {
    const samples = await soundOf(asking(text));
    const loudestStep = peakOf(samples.map((value, at) => value - (samples[at - 1] ?? 0)));
    for (const edge of [samples.slice(0, 24), samples.slice(-24)]) expect(peakOf(edge)).toBeLessThan(400);
    expect([samples[0], samples.at(-1)]).toEqual([0, 0]);
    expect(loudestStep).toBeLessThan(5000);
  });

  test('swells once a syllable', async () => {
    const samples = await soundOf(asking('banana'));
    const frame = 240;
    const loudness = Array.from({ length: Math.floor(samples.length / frame) }, (_, index) =>
      peakOf(samples.slice(index * frame, (index + 1) * frame)),
    );
    const swells = loudness.filter(
      (level, at) => level > 8000 && level > (loudness[at - 1] ?? 0) && level >= (loudness[at + 1] ?? 0),
    );
    expect(swells.length).toBeGreaterThanOrEqual(3);
    expect(longestSilence(samples)).toBeLessThan(0.05);
  });

  test('a mark is a short silence', async () => {
    const samples = await soundOf(asking('Come here (pause) and sit with me'));
    expect(longestSilence(samples)).toBeGreaterThan(0.3);
    expect(longestSilence(samples)).toBeLessThan(1.5);
    expect(longestSilence(await soundOf(asking('Come here and sit with me')))).toBeLessThan(0.2);
  });

  test('eight presets are eight pitches', async () => {
    const pitches = await Promise.all(
      presets.map(async ({ id }) => pitchOf(await soundOf(asking(text, { voice: preset(id) })))),
    );
    const sorted = pitches.toSorted((one, other) => one - other);
    sorted.slice(1).forEach((pitch, index) => expect(pitch / (sorted[index] ?? 1)).toBeGreaterThan(1.03));
    expect(sorted[0]).toBeGreaterThan(80);
    expect(sorted.at(-1)).toBeLessThan(600);
  });

  test('a sample is known by its digest, a design by its description', async () => {
    const cloned = (digest: string): Promise<string> => heardFrom(asking(text, { voice: sample(digest) }));
    expect(await cloned('a')).not.toBe(await cloned('b'));
    const designed = (told: string): Promise<Int16Array> =>
      soundOf(asking(text, { voice: { kind: 'described' } }, told));
    const whispering = await designed('An old man, hoarse.\n\nWhispering.');
    const shouting = await designed('An old man, hoarse.\n\nShouting.');
    expect(Math.abs(pitchOf(shouting) / pitchOf(whispering) - 1)).toBeLessThan(0.05);
    expect(heard(shouting)).not.toBe(heard(whispering));
    expect(heard(await designed('A girl of nine.'))).not.toBe(heard(await designed('A boy of nine.')));
  });

  test('another direction or another temperature is another performance', async () => {
    const plain = await heardFrom(asking(text));
    expect(await heardFrom(asking(text, {}, 'Softly.'))).not.toBe(plain);
    expect(await heardFrom(asking(text, { temperature: 0.7 }))).not.toBe(plain);
    expect(await heardFrom(asking(text, { maxCompletionTokens: 500 }))).toBe(plain);
  });

  test('half an hour of it takes a moment', async () => {
    const began = performance.now();
    const failure = await failureOf(asking(`${text} `.repeat(400)));
    expect(failure.code).toBe('runaway');
    expect(performance.now() - began).toBeLessThan(8000);
  });
});
