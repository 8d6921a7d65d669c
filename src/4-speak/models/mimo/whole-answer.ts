/** An answer that comes whole: JSON with base64 in it, read into samples, or the reason why it is no take. */
import { decodeBase64 } from '../../../audio/base64-decoder.ts';
import type { Wav } from '../../../audio/wav-reader.ts';
import { resample } from '../../../audio/resample.ts';
import { sniffContainer } from '../../../audio/sniff.ts';
import { readAnyWav } from '../../../audio/rare-wav.ts';
import type { SpeechEvent, SpeechUsage, SpeechWarning } from '../../speech-model.ts';
import { SpeechError } from '../../speech-error.ts';
import { pcmBytes, serviceRate } from './bare-pcm.ts';
import { checkFinish, emptyAudio } from './finish-reason.ts';
import { liftSound } from './lift-sound.ts';
import { field, insideError, parseJson } from './refusals.ts';

export interface AnswerFacts {
  readonly model: string;
  readonly requestId: string | undefined;
  /** Decoded bytes of sound beyond which an answer is refused. */
  readonly mostBytes: number;
}

export async function* readWholeAnswer(text: string, facts: AnswerFacts): AsyncGenerator<SpeechEvent> {
  const { requestId } = facts;
  const { body, data } = readBody(text);
  if (body === undefined) throw unreadable(text, requestId);
  const error = field(body, 'error');
  if (error !== undefined && error !== null) throw insideError(error, requestId);
  const choice = firstChoice(body);
  const message = field(choice, 'message');
  const finishReason = checkFinish(field(choice, 'finish_reason'), field(message, 'content'), requestId);
  if (typeof data !== 'string' || data === '') throw emptyAudio(requestId);
  const { wav, warnings } = await readSound(decodeBase64(data, facts.mostBytes));
  if (wav.samples.length === 0) throw emptyAudio(requestId);
  yield* warnings;
  yield { type: 'audio-delta', samples: wav.samples, sampleRate: wav.sampleRate };
  const finalText = field(message, 'final_text_preview');
  const model = field(body, 'model');
  yield {
    type: 'finished',
    finishReason,
    requestId,
    model: typeof model === 'string' ? model : facts.model,
    usage: readUsage(field(body, 'usage')),
    finalText: typeof finalText === 'string' ? finalText : undefined,
  };
}

/** The answer and the sound in it; where that was lifted out, it must have stood where sound belongs. */
function readBody(text: string): { readonly body: unknown; readonly data: unknown } {
  const lifted = liftSound(text);
  const body = lifted && parseJson(lifted.json);
  if (lifted && soundField(body) === '') return { body, data: lifted.sound };
  const whole = parseJson(text);
  return { body: whole, data: soundField(whole) };
}

function firstChoice(body: unknown): unknown {
  const choices = field(body, 'choices');
  return Array.isArray(choices) ? (choices[0] as unknown) : undefined;
}

const soundField = (body: unknown): unknown =>
  field(field(field(firstChoice(body), 'message'), 'audio'), 'data');

interface Sound {
  readonly wav: Pick<Wav, 'samples' | 'sampleRate'>;
  readonly warnings: readonly SpeechWarning[];
}

/** By its first bytes: gateways send other containers than were asked for. */
async function readSound(bytes: Uint8Array): Promise<Sound> {
  const container = sniffContainer(bytes);
  const warnings: SpeechWarning[] = [];
  const warn = (code: SpeechWarning['code'], message: string): unknown =>
    warnings.push({ type: 'warning', code, message });
  if (container === 'unknown') {
    warn('container-differs', 'bare samples came instead of a wav');
    return { wav: pcmBytes(bytes), warnings };
  }
  if (container !== 'wav') {
    const isText = container === 'html' || container === 'json';
    throw new SpeechError(`the service sent ${container} instead of wav`, {
      code: isText ? 'bad-answer' : 'unsupported',
      isRetryable: isText,
    });
  }
  const wav = await readAnyWav(bytes);
  if (wav.notes.includes('channels-mixed'))
    warn('channels-mixed', `${wav.channels} channels were mixed into one`);
  if (wav.sampleRate === serviceRate) return { wav, warnings };
  warn('rate-converted', `${wav.sampleRate} Hz came and were made ${serviceRate}`);
  return {
    wav: { samples: resample(wav.samples, wav.sampleRate, serviceRate), sampleRate: serviceRate },
    warnings,
  };
}

export function readUsage(usage: unknown): SpeechUsage | undefined {
  const count = (name: string): number | undefined => {
    const value = field(usage, name);
    return typeof value === 'number' ? value : undefined;
  };
  if (typeof usage !== 'object' || usage === null) return undefined;
  return { promptTokens: count('prompt_tokens'), completionTokens: count('completion_tokens') };
}

/** Broken off, or never JSON at all: a page, a proxy's words. */
function unreadable(text: string, requestId: string | undefined): SpeechError {
  const isCut = /^\s*\{/.test(text);
  return isCut
    ? new SpeechError('the answer ends before its JSON does', {
        code: 'cut-off',
        isRetryable: true,
        requestId,
      })
    : new SpeechError(text.trim() === '' ? 'the answer is empty' : 'the answer is no JSON', {
        code: text.trim() === '' ? 'empty-audio' : 'bad-answer',
        isRetryable: true,
        requestId,
      });
}
