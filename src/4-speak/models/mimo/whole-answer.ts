/** An answer that comes whole: JSON with base64 in it, read into samples, or the reason why it is no take. */
import { isAscii } from 'node:buffer';
import { decodeBase64 } from '../../../audio/base64-decoder.ts';
import type { Wav } from '../../../audio/wav-reader.ts';
import { resample } from '../../../audio/resample.ts';
import type { Container } from '../../../audio/sniff.ts';
import { sniffContainer } from '../../../audio/sniff.ts';
import { readAnyWav } from '../../../audio/rare-wav.ts';
import { FfmpegError } from '../../../ffmpeg/ffmpeg-error.ts';
import type { SpeechEvent, SpeechUsage, SpeechWarning } from '../../speech-model.ts';
import { SpeechError } from '../../speech-error.ts';
import { pcmBytes, serviceRate } from './bare-pcm.ts';
import { checkFinish, emptyAudio } from './finish-reason.ts';
import { liftedSound, liftSound } from './lift-sound.ts';
import { field, insideError, parseJson } from './refusals.ts';

export interface AnswerFacts {
  readonly model: string;
  readonly requestId: string | undefined;
  /** Decoded bytes of sound beyond which an answer is refused. */
  readonly mostBytes: number;
  readonly decodeSound?: DecodeSound | undefined;
}

/** Reads what is no wav, at 24 kHz, mono. */
export type DecodeSound = (
  bytes: Uint8Array,
  format: Exclude<Container, 'wav' | 'html' | 'json' | 'unknown'>,
) => Promise<Pick<Wav, 'samples' | 'sampleRate'>>;

/** All events of an answer. What it reads of `bytes` it reads before it first waits: their memory may then be used again. */
export async function readWholeAnswer(bytes: Buffer, facts: AnswerFacts): Promise<readonly SpeechEvent[]> {
  const { requestId, mostBytes, decodeSound } = facts;
  const { body, sound } = readBody(bytes, mostBytes);
  if (body === undefined) throw unreadable(textOf(bytes), requestId);
  const error = field(body, 'error');
  if (error !== undefined && error !== null) throw insideError(error, requestId);
  const choice = firstChoice(body);
  const message = field(choice, 'message');
  const finishReason = checkFinish(field(choice, 'finish_reason'), field(message, 'content'), requestId);
  const decoded = typeof sound === 'string' ? decodeBase64(sound, mostBytes) : sound;
  if (decoded === undefined || decoded.length === 0) throw emptyAudio(requestId);
  const { wav, warnings } = await readSound(decoded, decodeSound);
  if (wav.samples.length === 0) throw emptyAudio(requestId);
  const finalText = field(message, 'final_text_preview');
  const model = field(body, 'model');
  return [
    ...warnings,
    { type: 'audio-delta', samples: wav.samples, sampleRate: wav.sampleRate },
    {
      type: 'finished',
      finishReason,
      requestId,
      model: typeof model === 'string' ? model : facts.model,
      usage: readUsage(field(body, 'usage')),
      finalText: typeof finalText === 'string' ? finalText : undefined,
    },
  ];
}

interface AnswerBody {
  /** Undefined where the answer is no JSON. */
  readonly body: unknown;
  /** Decoded, or base64 as the service wrote it. */
  readonly sound: Uint8Array | string | undefined;
}

/** The answer and the sound in it; where that was lifted out, it must have stood where sound belongs. */
function readBody(bytes: Buffer, mostBytes: number): AnswerBody {
  const lifted = liftSound(bytes);
  if (lifted && lifted.sound.length <= mostBytes) {
    const body = parseJson(lifted.json);
    if (soundField(body) === liftedSound) return { body, sound: lifted.sound };
  }
  const body = parseJson(textOf(bytes));
  const sound = soundField(body);
  return { body, sound: typeof sound === 'string' ? sound : undefined };
}

/** Base64 makes nearly every answer plain ASCII, which is read several times faster than UTF-8. */
const textOf = (bytes: Buffer): string => bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');

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
async function readSound(bytes: Uint8Array, decodeSound: DecodeSound | undefined): Promise<Sound> {
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
    if (!isText && decodeSound) {
      warn('container-differs', `${container} came instead of a wav`);
      return { wav: await decoded(bytes, container, decodeSound), warnings };
    }
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

/** Bytes that no ffmpeg can read may be better the next time; without an ffmpeg they never are. */
async function decoded(
  bytes: Uint8Array,
  format: Parameters<DecodeSound>[1],
  decodeSound: DecodeSound,
): Promise<Sound['wav']> {
  try {
    return await decodeSound(bytes, format);
  } catch (error) {
    if (!(error instanceof FfmpegError)) throw error;
    const isOurs = error.code === 'no-ffmpeg' || error.code === 'unusable-ffmpeg';
    throw new SpeechError(`the service sent ${format} instead of wav: ${error.message}`, {
      code: isOurs ? 'unsupported' : 'bad-answer',
      isRetryable: !isOurs,
      cause: error,
    });
  }
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
