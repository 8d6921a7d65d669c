/** Speech: what a model's events come to, whole and in memory; a line is seconds long. */
import type { SpeechEvent, SpeechFinished, SpeechModel, SpeechWarning } from './speech-model.ts';
import type { SpeechRequest } from '../3-plan/request.ts';
import { SpeechError } from './speech-error.ts';

export interface Speech {
  readonly samples: Int16Array;
  readonly sampleRate: number;
  readonly seconds: number;
  readonly warnings: readonly SpeechWarning[];
  readonly finished: SpeechFinished;
}

export interface SpeakOptions {
  readonly signal: AbortSignal;
  readonly onSent?: (() => void) | undefined;
  /** Called with each event as it arrives; of an attempt that fails later, too. */
  readonly onEvent?: ((event: SpeechEvent) => void) | undefined;
  /** How often this request was performed before. */
  readonly variation?: number | undefined;
}

/** One attempt. A model that ends without saying so has broken its contract, and the take is not kept. */
export async function speakOnce(
  model: SpeechModel,
  request: SpeechRequest,
  { signal, onSent, onEvent, variation }: SpeakOptions,
): Promise<Speech> {
  const pieces: Int16Array[] = [];
  const warnings: SpeechWarning[] = [];
  let sampleRate = 0;
  let finished: SpeechFinished | undefined;
  for await (const event of model.synthesize(request, { signal, onSent, variation })) {
    onEvent?.(event);
    if (event.type === 'audio-delta') {
      pieces.push(event.samples);
      sampleRate = event.sampleRate;
    } else if (event.type === 'warning') warnings.push(event);
    else finished = event;
  }
  if (!finished)
    throw new SpeechError('the answer stopped before it was done', { code: 'cut-off', isRetryable: true });
  const samples = joined(pieces);
  if (samples.length === 0)
    throw new SpeechError('there is no sound in the answer', { code: 'empty-audio', isRetryable: true });
  return { samples, sampleRate, seconds: samples.length / sampleRate, warnings, finished };
}

function joined(pieces: readonly Int16Array[]): Int16Array {
  const [only] = pieces;
  if (only && pieces.length === 1) return only;
  const all = new Int16Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
