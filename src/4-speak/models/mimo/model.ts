/** The MiMo service as a speech model: one request, one answer, read strictly and judged by what it holds. */
import type { AudioProblem } from '../../../audio/audio-format-error.ts';
import { AudioFormatError } from '../../../audio/audio-format-error.ts';
import type { SpeechRequest } from '../../../3-plan/request.ts';
import type { Clock, Http, HttpAnswer, HttpBody, HttpError, WholeBody } from '../../../ports.ts';
import { retryAfterOf } from '../../retry-after.ts';
import type { SpeechEvent, SpeechModel, SynthesizeOptions } from '../../speech-model.ts';
import type { SpeechErrorCode } from '../../speech-error.ts';
import { SpeechError } from '../../speech-error.ts';
import type { Account } from './account.ts';
import { authorization, mismatchOf } from './account.ts';
import { answerBytes } from './answer-bytes.ts';
import { checkRequest } from './check-request.ts';
import { refusalError } from './refusals.ts';
import { bodyOnWire } from './request-body.ts';
import { readStreamedAnswer } from './streamed-answer.ts';
import type { AnswerFacts, DecodeSound } from './whole-answer.ts';
import { readWholeAnswer } from './whole-answer.ts';

export interface MimoOptions {
  readonly account: Account;
  readonly http: Http;
  readonly clock: Clock;
  /** Decoded bytes of sound an answer may have: an hour has 173 MB, a line never more than some. */
  readonly mostBytes?: number;
  /** For answers that are no wav; without it they are refused. */
  readonly decodeSound?: DecodeSound | undefined;
}

const usualMostBytes = 64 * 1024 * 1024;
/** Bytes of a refusal that are read: its words stand at its beginning. */
const refusalBytes = 64 * 1024;

export function createMimo({
  account,
  http,
  clock,
  mostBytes = usualMostBytes,
  decodeSound,
}: MimoOptions): SpeechModel {
  const sideBySide = answerBytes();
  return {
    contract: 1,
    engine: 'mimo',
    capabilities: {
      kinds: ['preset', 'design', 'clone'],
      sings: ['preset'],
      streams: ['preset'],
      stableDesign: false,
    },
    synthesize,
    close: () => http.close(),
  };

  async function* synthesize(
    request: SpeechRequest,
    { signal, onSent }: SynthesizeOptions,
  ): AsyncGenerator<SpeechEvent> {
    checkRequest(request);
    try {
      const answer = await http.send({
        method: 'POST',
        url: `${account.base.href}/chat/completions`,
        headers: {
          ...authorization(account),
          'content-type': 'application/json',
          accept: request.stream ? 'text/event-stream' : 'application/json',
          'accept-encoding': 'identity',
        },
        body: bodyOnWire(request),
        signal,
        onSent,
      });
      yield* await readAnswer(request, answer);
    } catch (error) {
      throw hideKey(toSpeechError(error));
    }
  }

  async function readAnswer(
    request: SpeechRequest,
    answer: HttpAnswer,
  ): Promise<AsyncIterable<SpeechEvent> | Iterable<SpeechEvent>> {
    const { status, headers, body } = answer;
    const requestId = headers['x-request-id'] ?? headers['x-trace-id'];
    if (status !== 200) {
      const retryAfter = retryAfterOf(headers, clock.now());
      const { pieces } = await body.whole(refusalBytes);
      throw refusalError(
        { status, body: Buffer.concat(pieces).toString(), retryAfter, requestId },
        mismatchOf(account.key, account.base),
      );
    }
    const encoding = headers['content-encoding'] ?? 'identity';
    if (encoding !== 'identity') {
      body.discard();
      throw new SpeechError(`the answer is packed (${encoding}), though we asked for it plain`, {
        code: 'bad-answer',
        isRetryable: true,
        requestId,
      });
    }
    const facts: AnswerFacts = { model: request.model, requestId, mostBytes, decodeSound };
    if (request.stream && !/json/.test(headers['content-type'] ?? '')) return readStreamedAnswer(body, facts);
    return readWholeAnswer(sideBySide(await wholeBody(body)), facts);
  }

  async function wholeBody(body: HttpBody): Promise<WholeBody> {
    const most = Math.ceil((mostBytes * 4) / 3) + refusalBytes;
    const whole = await body.whole(most);
    if (whole.isWhole) return whole;
    throw new SpeechError(`the answer has more than ${most} bytes`, {
      code: 'too-large',
      isRetryable: false,
    });
  }

  /** A server that repeats our header must not bring the key into a log. */
  function hideKey(error: SpeechError): SpeechError {
    const secret = account.key.reveal();
    const hide = (text: string): string =>
      withoutPieces(text.replaceAll(secret, String(account.key)), secret);
    const { message, serverMessage = '' } = error;
    if (hide(message) === message && hide(serverMessage) === serverMessage) return error;
    return new SpeechError(hide(error.message), { ...error, serverMessage: hide(error.serverMessage ?? '') });
  }
}

/** Letters of a key that tell nothing yet. */
const harmless = 8;

/** A service that repeats half of a key tells half of it. */
function withoutPieces(text: string, secret: string): string {
  let hidden = text;
  for (let length = secret.length - 1; length >= harmless; length--)
    for (let from = 0; from + length <= secret.length; from++)
      hidden = hidden.replaceAll(secret.slice(from, from + length), '…');
  return hidden;
}

const isHttpError = (error: unknown): error is HttpError =>
  error instanceof Error && error.name === 'HttpError';

/** Failures of the network and of the sound, in the one language that retry and people understand. */
function toSpeechError(error: unknown): SpeechError {
  if (error instanceof SpeechError) return error;
  if (isHttpError(error)) {
    if (error.failure === 'aborted')
      return new SpeechError('stopped', { code: 'aborted', isRetryable: false, cause: error });
    const code = error.failure === 'connection' ? 'network' : 'timeout';
    return new SpeechError(error.message, { code, isRetryable: true, cause: error });
  }
  if (error instanceof AudioFormatError) {
    const code = codeOfProblem[error.problem];
    return new SpeechError(error.message, { code, isRetryable: code !== 'too-large', cause: error });
  }
  throw error;
}

const codeOfProblem: Readonly<Record<AudioProblem, SpeechErrorCode>> = {
  'not-base64': 'bad-answer',
  'not-audio': 'bad-answer',
  unsupported: 'unsupported',
  truncated: 'cut-off',
  empty: 'empty-audio',
  'too-large': 'too-large',
};
