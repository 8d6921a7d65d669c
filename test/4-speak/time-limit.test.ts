/** How long an attempt may take as a whole, and who ends it. */
import { expect, test } from 'vitest';
import type { SpeechError } from '../../src/4-speak/speech-error.ts';
import { withinTime } from '../../src/4-speak/time-limit.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

/** An attempt that takes so long, and is over when it is let go. */
const lasting =
  (clock: VirtualClock, milliseconds: number) =>
  async (signal: AbortSignal): Promise<string> => {
    await clock.sleep(milliseconds, signal);
    return 'take';
  };

test('one that is over in time is left alone, and leaves no timer', async () => {
  const clock = new VirtualClock();
  const signal = new AbortController().signal;
  const attempt = withinTime(1_000, clock, signal, lasting(clock, 999));
  await clock.advance(999);
  expect(await attempt).toBe('take');
  expect(clock.sleepers).toBe(0);
});

test('one that is not is let go, and is a timeout', async () => {
  const clock = new VirtualClock();
  const attempt = withinTime(1_500, clock, new AbortController().signal, lasting(clock, 60_000)).catch(
    (error: unknown) => error as SpeechError,
  );
  await clock.advance(1_500);
  expect(await attempt).toMatchObject({
    code: 'timeout',
    isRetryable: true,
    message: 'the whole answer took longer than 1.5 s',
  });
  expect(clock.sleepers).toBe(0);
});

test("who gives up himself is told his own reason; an attempt's failure stays what it is", async () => {
  const clock = new VirtualClock();
  const controller = new AbortController();
  const reason = new Error('enough');
  const attempt = withinTime(1_000, clock, controller.signal, lasting(clock, 5_000));
  controller.abort(reason);
  await expect(attempt).rejects.toBe(reason);
  await expect(withinTime(1_000, clock, controller.signal, lasting(clock, 5_000))).rejects.toBe(reason);
  const failure = new Error('broken');
  const broken = withinTime(1_000, clock, new AbortController().signal, () => Promise.reject(failure));
  await expect(broken).rejects.toBe(failure);
  expect(clock.sleepers).toBe(0);
});
