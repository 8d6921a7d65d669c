/** An attempt has an end: an answer that keeps coming, crumb by crumb, is let go after a time. */
import type { Clock } from '../ports.ts';
import { SpeechError } from './speech-error.ts';

/** Made once: an error made for every line costs more than the line's own bookkeeping. */
const late = new Error('late');
const done = new Error('done');

/** Ends with a `timeout` once `milliseconds` are over; what is under way is let go by the signal it was given. */
export async function withinTime<T>(
  milliseconds: number,
  clock: Clock,
  signal: AbortSignal,
  attempt: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const letGo = new AbortController();
  const over = new AbortController();
  const giveUp = (): void => letGo.abort(signal.reason);
  if (signal.aborted) giveUp();
  signal.addEventListener('abort', giveUp, { once: true });
  clock.sleep(milliseconds, over.signal).then(
    () => letGo.abort(late),
    () => undefined,
  );
  try {
    return await attempt(letGo.signal);
  } catch (error) {
    if (letGo.signal.reason !== late) throw error;
    const message = `the whole answer took longer than ${milliseconds / 1000} s`;
    throw new SpeechError(message, { code: 'timeout', isRetryable: true, cause: error });
  } finally {
    signal.removeEventListener('abort', giveUp);
    over.abort(done);
  }
}
