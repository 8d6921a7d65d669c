/** The offline engine: synthetic voices of this machine read every line, without a key; the same reading of the same request gives the same bytes. */
import type { SpeechRequest } from '../../../3-plan/request.ts';
import { audioTokens, textTokens } from '../../../3-plan/estimate.ts';
import type { HelperError, Helpers } from '../../../ports.ts';
import { SpeechError } from '../../speech-error.ts';
import type { SpeechEvent, SpeechModel, SynthesizeOptions } from '../../speech-model.ts';
import type { Sound } from './flite.ts';
import { interpret } from './interpret.ts';
import { lineRate } from './line-rate.ts';
import { listenedSamples } from './listened-samples.ts';
import { createPerformer } from './performer.ts';
import { varied } from './varied.ts';

export interface OfflineOptions {
  readonly helpers: Helpers;
  /** Reads samples that are no wav; without it they are refused. */
  readonly decodeSound?: ((bytes: Uint8Array, mediaType: string) => Promise<Sound>) | undefined;
  /** How many lines are made at once. */
  readonly threads?: number;
}

/** Each has a memory of its own; more than these nobody needs to be ahead of an ear. */
const mostThreads = 3;
/** Samples in one delta of a streamed answer: 160 ms. */
const samplesPerDelta = 0.16 * lineRate;

export function createOffline({
  helpers,
  decodeSound,
  threads = Math.min(helpers.cores, mostThreads),
}: OfflineOptions): SpeechModel {
  const performer = createPerformer(helpers, Math.max(1, threads));
  const samples = listenedSamples({ decodeSound, listen: performer.listen });

  async function* speak(
    request: SpeechRequest,
    variation: number,
    signal: AbortSignal,
  ): AsyncGenerator<SpeechEvent> {
    const { voice } = request;
    const facts = voice.kind === 'sample' ? await samples.factsOf(voice.sample, signal) : undefined;
    const { performance, warnings } = interpret(request, facts);
    yield* warnings;
    const line = await performer.perform(varied(performance, variation), signal);
    const step = request.stream ? samplesPerDelta : line.length;
    for (let from = 0; from < line.length; from += step) {
      signal.throwIfAborted();
      yield { type: 'audio-delta', samples: line.subarray(from, from + step), sampleRate: lineRate };
    }
    yield {
      type: 'finished',
      finishReason: 'stop',
      requestId: undefined,
      model: request.model,
      usage: {
        promptTokens: request.messages.reduce((sum, { content }) => sum + textTokens(content), 0),
        completionTokens: audioTokens(line.length / lineRate),
      },
      finalText: undefined,
    };
  }

  return {
    contract: 1,
    engine: 'offline',
    capabilities: { kinds: ['preset', 'design', 'clone'], sings: [], streams: [], stableDesign: true },
    async *synthesize(
      request: SpeechRequest,
      { signal, variation = 0 }: SynthesizeOptions,
    ): AsyncGenerator<SpeechEvent> {
      try {
        signal.throwIfAborted();
        yield* speak(request, variation, signal);
      } catch (error) {
        throw asSpeechError(error, signal);
      }
    },
    close: () => performer.close(),
  };
}

function asSpeechError(error: unknown, signal: AbortSignal): unknown {
  if (error instanceof SpeechError) return error;
  if (signal.aborted)
    return new SpeechError('stopped before the line was spoken', {
      code: 'aborted',
      isRetryable: false,
      cause: signal.reason,
    });
  if (!isHelperError(error)) return error;
  return new SpeechError(`${reasons[error.failure]}: ${error.message}`, {
    code: error.failure === 'closed' ? 'aborted' : 'server-error',
    isRetryable: error.failure === 'died',
    cause: error,
  });
}

const reasons: Readonly<Record<HelperError['failure'], string>> = {
  missing: 'a part of the offline engine is missing',
  died: 'the offline engine died twice over this line',
  failed: 'the offline engine could not speak this line',
  closed: 'the offline engine was closed',
};

const isHelperError = (error: unknown): error is HelperError =>
  error instanceof Error && error.name === 'HelperError';
