/** The fake engine: tones in place of speech, the same for the same request, so that everything else can be tried without a key. */
import { createHash } from 'node:crypto';
import type { SpeechRequest } from '../../../3-plan/request.ts';
import { audioTokens, estimateSeconds, textTokens } from '../../../3-plan/estimate.ts';
import type { Clock } from '../../../ports.ts';
import { SpeechError } from '../../speech-error.ts';
import type { SpeechEvent, SpeechModel, SynthesizeOptions } from '../../speech-model.ts';
import { fakeVoice } from './fake-voice.ts';
import { rhythmOf } from './rhythm.ts';
import { sampleRate, tones } from './tones.ts';

export interface FakeOptions {
  readonly clock?: Clock;
  /** Milliseconds before the first sound; only with a clock. */
  readonly latency?: number;
  /** `new-every-time`: as the service does it, every request for a design is answered by somebody else. */
  readonly designs?: 'stable' | 'new-every-time';
}

/** Samples in one token of audio, and in one delta of a streamed answer: 160 ms. */
const samplesPerToken = 0.16 * sampleRate;

export const createFake = ({ clock, latency = 0, designs = 'stable' }: FakeOptions = {}): SpeechModel => ({
  contract: 1,
  engine: 'fake',
  capabilities: {
    kinds: ['preset', 'design', 'clone'],
    sings: ['preset', 'design', 'clone'],
    streams: ['preset', 'design', 'clone'],
    stableDesign: designs === 'stable',
  },
  async *synthesize(
    request: SpeechRequest,
    { signal, variation = 0 }: SynthesizeOptions,
  ): AsyncGenerator<SpeechEvent> {
    stopIfAborted(signal);
    if (clock && latency > 0) await clock.sleep(latency, signal).catch(() => stopIfAborted(signal));
    yield* perform(request, variation, designs, signal);
  },
  close: () => Promise.resolve(),
});

function* perform(
  request: SpeechRequest,
  variation: number,
  designs: 'stable' | 'new-every-time',
  signal: AbortSignal,
): Generator<SpeechEvent> {
  const words = request.messages.at(-1)?.content ?? '';
  const identity = digestOf(request, variation);
  const call = designs === 'stable' ? undefined : identity.toString('hex');
  const voice = fakeVoice(request.voice, request.messages, call);
  if (!voice) throw refusal('the voice awaits its lock: there is no sample to speak with yet');
  if (words.trim() === '') throw refusal('there are no words to speak');
  const seconds = estimateSeconds(words, /\p{Script=Han}/u.test(words) ? 'zh' : 'en');
  const most = request.maxCompletionTokens * samplesPerToken;
  const samples = tones(rhythmOf(words), voice, identity, { seconds, most });
  const step = request.stream ? samplesPerToken : samples.length;
  for (let from = 0; from < samples.length; from += step) {
    stopIfAborted(signal);
    yield { type: 'audio-delta', samples: samples.slice(from, from + step), sampleRate };
  }
  if (samples.length < Math.round(seconds * sampleRate))
    throw new SpeechError(
      `the fake voice was stopped after ${request.maxCompletionTokens} tokens, with words left to speak`,
      { code: 'runaway', isRetryable: true },
    );
  yield {
    type: 'finished',
    finishReason: 'stop',
    requestId: `fake-${identity.toString('hex', 0, 8)}`,
    model: request.model,
    usage: {
      promptTokens: request.messages.reduce((sum, { content }) => sum + textTokens(content), 0),
      completionTokens: audioTokens(samples.length / sampleRate),
    },
    finalText: undefined,
  };
}

/** What is told and how freely it may be spoken; the voice has its own place in the sound. */
const digestOf = ({ messages, temperature, topP }: SpeechRequest, variation: number): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([messages.map(({ role, content }) => [role, content]), temperature, topP]))
    .update(variation === 0 ? '' : String(variation))
    .digest();

const refusal = (message: string): SpeechError =>
  new SpeechError(message, { code: 'bad-request', isRetryable: false });

function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted)
    throw new SpeechError('stopped before the line was spoken', {
      code: 'aborted',
      isRetryable: false,
      cause: signal.reason,
    });
}
