/** What came of a call: the sound, how it ended, and what it counts. */
import { resample } from '../../audio/resample.ts';
import { engines } from '../../1-script/engines.ts';
import type { SpeechRequest } from '../../3-plan/request.ts';
import { SpeechError } from '../speech-error.ts';
import type { SpeechModel } from '../speech-model.ts';
import type { Call } from './call.ts';
import { promptTokens } from './call.ts';
import { Refusal } from './refusal.ts';

export interface Outcome {
  /** At the rate of the wire. */
  readonly samples: Int16Array;
  readonly finishReason: 'stop' | 'length' | 'content_filter' | 'repetition_truncation';
  /** Words in place of sound: a refusal. */
  readonly content: string;
  readonly finalText: string | undefined;
  readonly promptTokens: number;
}

/** Samples a second: streamed sound has no header that could say another. */
export const wireRate = 24_000;
/** Samples in one token of audio, 160 ms. */
const samplesPerToken = 0.16 * wireRate;

export const completionTokens = ({ samples }: Outcome): number => Math.ceil(samples.length / samplesPerToken);

/** The sound as far as the call allows; what stopped the engine is said in the service's words. `attempt` counts equal calls, from 1. */
export async function outcomeOf(
  call: Call,
  model: SpeechModel,
  signal: AbortSignal,
  attempt = 1,
): Promise<Outcome> {
  // The service answers a design by another voice every time; all else is the same for the same call.
  const variation = call.kind === 'design' ? attempt - 1 : 0;
  const deltas: Int16Array[] = [];
  let sampleRate = wireRate;
  let isWhole = true;
  try {
    for await (const event of model.synthesize(speechRequest(call, model), { signal, variation })) {
      if (event.type !== 'audio-delta') continue;
      deltas.push(event.samples);
      sampleRate = event.sampleRate;
    }
  } catch (error) {
    if (!(error instanceof SpeechError)) throw error;
    isWhole = false;
    if (error.code !== 'runaway' && error.code !== 'cut-off') throw refusalFor(error);
  }
  const spoken = resample(joined(deltas), sampleRate, wireRate);
  const most = call.maxCompletionTokens * samplesPerToken;
  return {
    samples: spoken.subarray(0, most),
    finishReason: isWhole && spoken.length <= most ? 'stop' : 'length',
    content: '',
    finalText: call.finalText,
    promptTokens: promptTokens(call.messages),
  };
}

const speechRequest = (call: Call, { engine }: SpeechModel): SpeechRequest => ({
  engine,
  model: engines[engine].models[call.kind],
  revision: undefined,
  messages: call.messages,
  voice: call.voice,
  temperature: call.temperature,
  topP: call.topP,
  optimizeTextPreview: call.kind === 'design' ? false : undefined,
  maxCompletionTokens: call.maxCompletionTokens,
  format: 'wav',
  stream: false,
});

function joined(deltas: readonly Int16Array[]): Int16Array {
  const [only] = deltas;
  if (only && deltas.length === 1) return only;
  const whole = new Int16Array(deltas.reduce((sum, delta) => sum + delta.length, 0));
  let at = 0;
  for (const delta of deltas) {
    whole.set(delta, at);
    at += delta.length;
  }
  return whole;
}

function refusalFor(error: SpeechError): Refusal {
  const statuses = new Map([
    ['bad-request', 400],
    ['unsupported', 400],
    ['content-filter', 421],
    ['rate-limited', 429],
  ]);
  return new Refusal(statuses.get(error.code) ?? 500, error.message);
}
