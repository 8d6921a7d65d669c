/** How an answer says it ended: status 200 is no success, and only `stop` is a whole take. */
import { SpeechError } from '../../speech-error.ts';

/** Throws for every ending that leaves no whole take. `words` are those a refusal comes with. */
export function checkFinish(
  reason: unknown,
  words: unknown,
  requestId: string | undefined,
): 'stop' | 'unknown' {
  const said = typeof words === 'string' && words.trim() !== '' ? `: ${words.trim().slice(0, 300)}` : '';
  switch (reason) {
    case 'stop':
      return 'stop';
    case 'content_filter':
      throw new SpeechError(`the service's filter refused these words${said}`, {
        code: 'content-filter',
        isRetryable: true,
        serverMessage: said.slice(2) || undefined,
        requestId,
      });
    case 'length':
      throw new SpeechError('the sound was cut off at its longest allowed length', {
        code: 'cut-off',
        isRetryable: true,
        requestId,
      });
    case 'repetition_truncation':
      throw new SpeechError('the voice ran in circles and was stopped', {
        code: 'runaway',
        isRetryable: true,
        requestId,
      });
    default:
      return 'unknown';
  }
}

export const emptyAudio = (requestId: string | undefined): SpeechError =>
  new SpeechError('the answer says it went well and holds no sound', {
    code: 'empty-audio',
    isRetryable: true,
    requestId,
  });
