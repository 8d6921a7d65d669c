/** The answer to POST /audio/speech: the sound itself, or OpenAI's events where the client asked for them. */
import type { Call } from './call.ts';
import { usageOf } from './chat-answer.ts';
import { dataEvent, slicesOf, streamAnswer } from './chat-stream.ts';
import type { EndpointAnswer } from './exchange.ts';
import { bytesAnswer } from './exchange.ts';
import type { Outcome } from './outcome.ts';

const bytesPerEvent = 32_768;
const contentTypes = { wav: 'audio/wav', pcm16: 'audio/pcm' } as const;

export function speechAnswer(
  { format, isStreamed }: Call,
  outcome: Outcome,
  sound: Uint8Array,
  delay: number,
): EndpointAnswer {
  if (!isStreamed) return bytesAnswer(contentTypes[format], sound, delay);
  const { prompt_tokens: input, completion_tokens: output, total_tokens: total } = usageOf(outcome);
  return streamAnswer(
    [
      ...slicesOf(sound, bytesPerEvent).map((slice) =>
        dataEvent('audio', { type: 'speech.audio.delta', audio: Buffer.from(slice).toString('base64') }),
      ),
      dataEvent('done', {
        type: 'speech.audio.done',
        usage: { input_tokens: input, output_tokens: output, total_tokens: total },
      }),
    ],
    delay,
  );
}
