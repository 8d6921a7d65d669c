/** What every speech model must do, whichever it is: called with a maker, it writes the tests. */
import { describe, expect, test } from 'vitest';
import type { SpeechRequest } from '../../src/3-plan/request.ts';
import { SpeechError } from '../../src/4-speak/speech-error.ts';
import type { SpeechEvent, SpeechModel } from '../../src/4-speak/speech-model.ts';
import { engines } from '../../src/1-script/engines.ts';
import type { SingleVoice } from '../../src/3-plan/single-request.ts';
import { singleRequest } from '../../src/3-plan/single-request.ts';
import { tinyWav } from '../support/planned-cues.ts';

export interface Candidate {
  readonly model: SpeechModel;
  readonly close: () => Promise<void>;
}

const bytes = Buffer.from(tinyWav());
const voices: Readonly<Record<'preset' | 'design' | 'clone', SingleVoice>> = {
  preset: { kind: 'preset', id: 'Mia' },
  design: { kind: 'design', description: 'A woman of eighty, brittle, precise.' },
  clone: {
    kind: 'clone',
    sample: {
      digest: 'd'.repeat(64),
      mediaType: 'audio/wav',
      size: bytes.length,
      path: 'sample.wav',
      dataUri: () => `data:audio/wav;base64,${bytes.toString('base64')}`,
    },
  },
};

export function requestTo(
  engine: SpeechModel['engine'],
  kind: keyof typeof voices = 'preset',
  text = 'The boat is in, at last, and nobody saw it come.',
  delivery: 'whole' | 'streamed' = 'whole',
): SpeechRequest {
  const line = { text, language: 'en', direction: 'Softly.', voice: voices[kind], delivery };
  return singleRequest(line, engines[engine]).request;
}

export async function eventsOf(
  model: SpeechModel,
  request: SpeechRequest,
  signal: AbortSignal = new AbortController().signal,
): Promise<SpeechEvent[]> {
  const events: SpeechEvent[] = [];
  for await (const event of model.synthesize(request, { signal })) events.push(event);
  return events;
}

export async function failureOf(
  model: SpeechModel,
  request: SpeechRequest,
  signal?: AbortSignal,
): Promise<SpeechError> {
  try {
    await eventsOf(model, request, signal);
  } catch (error) {
    if (error instanceof SpeechError) return error;
    throw error;
  }
  throw new Error('it went well');
}

const samplesIn = (events: readonly SpeechEvent[]): number =>
  events.reduce((sum, event) => sum + (event.type === 'audio-delta' ? event.samples.length : 0), 0);

export function conforms(name: string, open: () => Promise<Candidate>): void {
  const withModel = async (use: (model: SpeechModel) => Promise<void>): Promise<void> => {
    const { model, close } = await open();
    try {
      await use(model);
    } finally {
      await close();
    }
  };

  describe(`${name} keeps the contract`, () => {
    test('it says what it is', () =>
      withModel((model) => {
        expect(model.contract).toBe(1);
        for (const kind of model.capabilities.sings) expect(model.capabilities.kinds).toContain(kind);
        for (const kind of model.capabilities.streams) expect(model.capabilities.kinds).toContain(kind);
        return Promise.resolve();
      }));

    test.each(['preset', 'design', 'clone'] as const)('a %s voice: sound, then one end', (kind) =>
      withModel(async (model) => {
        const events = await eventsOf(model, requestTo(model.engine, kind));
        expect(events.filter(({ type }) => type === 'finished')).toHaveLength(1);
        expect(events.at(-1)).toMatchObject({ type: 'finished', finishReason: 'stop' });
        const seconds = samplesIn(events) / 24_000;
        expect(seconds).toBeGreaterThan(1);
        expect(seconds).toBeLessThan(12);
        for (const event of events) if (event.type === 'audio-delta') expect(event.sampleRate).toBe(24_000);
      }),
    );

    test('streamed, the same sound comes', () =>
      withModel(async (model) => {
        const whole = samplesIn(await eventsOf(model, requestTo(model.engine)));
        const streamed = await eventsOf(model, requestTo(model.engine, 'preset', undefined, 'streamed'));
        expect(samplesIn(streamed)).toBe(whole);
      }));

    test('many at once do not disturb each other', () =>
      withModel(async (model) => {
        const texts = ['One boat.', 'Two boats are out.', 'Three boats are out there tonight.'];
        const alone = [];
        for (const text of texts)
          alone.push(samplesIn(await eventsOf(model, requestTo(model.engine, 'preset', text))));
        const together = await Promise.all(
          texts.map((text) => eventsOf(model, requestTo(model.engine, 'preset', text))),
        );
        expect(together.map(samplesIn)).toEqual(alone);
      }));

    test('an aborted request ends as such, and soon', () =>
      withModel(async (model) => {
        const already = AbortSignal.abort();
        expect((await failureOf(model, requestTo(model.engine), already)).code).toBe('aborted');
      }));

    test('nothing to say is refused', () =>
      withModel(async (model) => {
        const error = await failureOf(model, requestTo(model.engine, 'preset', ' '));
        expect(error).toMatchObject({ code: 'bad-request', isRetryable: false });
      }));

    test('a voice that awaits its lock is refused', () =>
      withModel(async (model) => {
        const request = requestTo(model.engine, 'clone');
        const voice = { kind: 'awaiting-lock', character: 'edith', language: 'en' } as const;
        expect(await failureOf(model, { ...request, voice })).toMatchObject({ code: 'bad-request' });
      }));
  });
}
