/** An answer that comes as events: each piece of sound is handed on as it arrives, and the end is checked. */
import { AudioFormatError } from '../../../audio/audio-format-error.ts';
import { Base64Decoder } from '../../../audio/base64-decoder.ts';
import { PcmStream } from '../../../audio/pcm-stream.ts';
import { sniffContainer } from '../../../audio/sniff.ts';
import type { ServerEvent } from '../../../audio/sse.ts';
import { parseEvents } from '../../../audio/sse.ts';
import type { SpeechEvent, SpeechUsage } from '../../speech-model.ts';
import { SpeechError } from '../../speech-error.ts';
import { serviceRate } from './bare-pcm.ts';
import { checkFinish, emptyAudio } from './finish-reason.ts';
import { field, insideError, parseJson } from './refusals.ts';
import type { AnswerFacts } from './whole-answer.ts';
import { readUsage } from './whole-answer.ts';

export async function* readStreamedAnswer(
  chunks: AsyncIterable<Uint8Array>,
  facts: AnswerFacts,
): AsyncGenerator<SpeechEvent> {
  const { requestId } = facts;
  const base64 = new Base64Decoder();
  const pcm = new PcmStream();
  let [bytes, model] = [0, facts.model];
  let [reason, words]: [unknown, string] = [undefined, ''];
  let usage: SpeechUsage | undefined;
  let isDone = false;
  const samplesOf = (sound: Uint8Array): Int16Array => {
    bytes += sound.length;
    if (bytes > facts.mostBytes)
      throw new AudioFormatError('too-large', `The sound exceeds the ${facts.mostBytes} bytes allowed.`);
    return pcm.feed(sound);
  };
  for await (const { data } of untilCut(
    parseEvents(chunks, { mostBytes: facts.mostBytes * 2 }),
    () => reason !== undefined,
  )) {
    if (data.trim() === '[DONE]') {
      isDone = true;
      break;
    }
    const event = parseJson(data);
    if (event === undefined)
      throw new SpeechError('an event of the answer is no JSON', {
        code: 'bad-answer',
        isRetryable: true,
        requestId,
      });
    const error = field(event, 'error');
    if (error !== undefined && error !== null) throw insideError(error, requestId);
    usage = readUsage(field(event, 'usage')) ?? usage;
    const named = field(event, 'model');
    if (typeof named === 'string') model = named;
    const choices = field(event, 'choices');
    const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
    const delta = field(choice, 'delta');
    const content = field(delta, 'content');
    if (typeof content === 'string') words += content;
    reason = field(choice, 'finish_reason') ?? reason;
    const sound = field(field(delta, 'audio'), 'data');
    if (typeof sound !== 'string' || sound === '') continue;
    const piece = base64.feed(sound);
    if (bytes === 0) refuseContainer(piece, requestId);
    const samples = samplesOf(piece);
    if (samples.length > 0) yield { type: 'audio-delta', samples, sampleRate: serviceRate };
  }
  const finishReason = checkFinish(reason, words, requestId);
  const rest = samplesOf(base64.finish());
  if (rest.length > 0) yield { type: 'audio-delta', samples: rest, sampleRate: serviceRate };
  if (!isDone && finishReason === 'unknown')
    throw new SpeechError('the answer stopped before it said it was done', {
      code: 'cut-off',
      isRetryable: true,
      requestId,
    });
  if (bytes === 0) throw emptyAudio(requestId);
  if (pcm.finish() === 'odd-byte')
    throw new SpeechError('the answer ends inside a sample', {
      code: 'cut-off',
      isRetryable: true,
      requestId,
    });
  yield { type: 'finished', finishReason, requestId, model, usage, finalText: undefined };
}

/** A stream cut inside an event has lost nothing once the answer has said how it ended. */
async function* untilCut(
  events: AsyncIterable<ServerEvent>,
  hasEnded: () => boolean,
): AsyncGenerator<ServerEvent> {
  try {
    yield* events;
  } catch (error) {
    if (!(error instanceof AudioFormatError) || error.problem !== 'truncated' || !hasEnded()) throw error;
  }
}

/** Bare samples were asked for; a container played as samples would be noise. */
function refuseContainer(first: Uint8Array, requestId: string | undefined): void {
  const container = sniffContainer(first);
  if (container === 'unknown') return;
  throw new SpeechError(`the service streams ${container} instead of bare samples`, {
    code: 'unsupported',
    isRetryable: false,
    requestId,
  });
}
