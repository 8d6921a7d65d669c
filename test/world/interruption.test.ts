/** Being told to end. */
import { expect, test } from 'vitest';
import { machineClock } from '../../src/world/clock.ts';
import { interruptionOf } from '../../src/world/interruption.ts';

test('dozens may wait for an interruption, and nobody is warned of a leak', async () => {
  const warnings: string[] = [];
  const hear = ({ name }: Error): void => void warnings.push(name);
  process.on('warning', hear);
  const interruption = interruptionOf();
  const waiting = Array.from({ length: 40 }, () => machineClock.sleep(60_000, interruption.signal));
  await machineClock.sleep(10);
  interruption.abort(new Error('enough'));
  const ends = await Promise.allSettled(waiting);
  process.off('warning', hear);
  expect(ends.every(({ status }) => status === 'rejected')).toBe(true);
  expect(warnings).not.toContain('MaxListenersExceededWarning');
});
