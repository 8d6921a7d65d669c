/** The real clocks: sleeping is at least as long as asked, and ends with the signal's reason. */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { machineClock } from '../../src/world/clock.ts';

test('a sleep is never too short, and leaves nothing behind', async () => {
  for (const milliseconds of [0, 1, 1.5, 7.3, 30]) {
    const start = machineClock.elapsed();
    await machineClock.sleep(milliseconds);
    expect(machineClock.elapsed() - start).toBeGreaterThanOrEqual(milliseconds);
  }
});

test('an abort ends it at once, with its reason', async () => {
  const reason = new Error('enough');
  await expect(machineClock.sleep(10_000, AbortSignal.abort(reason))).rejects.toBe(reason);
  const controller = new AbortController();
  const sleeping = machineClock.sleep(10_000, controller.signal);
  setTimeout(() => controller.abort(reason), 10);
  const start = performance.now();
  await expect(sleeping).rejects.toBe(reason);
  expect(performance.now() - start).toBeLessThan(2_000);
});

test('a sleep longer than a timer can hold does not end at once', async () => {
  const controller = new AbortController();
  let isAwake = false;
  const sleeping = machineClock.sleep(2 ** 31 + 5, controller.signal).finally(() => (isAwake = true));
  await machineClock.sleep(50);
  expect(isAwake).toBe(false);
  controller.abort(new Error('enough'));
  await expect(sleeping).rejects.toThrow('enough');
});

test('a thousand sleeps on one signal cause no warning', async () => {
  const warnings: string[] = [];
  const listen = (warning: Error): void => void warnings.push(warning.message);
  process.on('warning', listen);
  const controller = new AbortController();
  for (let index = 0; index < 1_000; index++) await machineClock.sleep(0, controller.signal);
  process.off('warning', listen);
  expect(warnings).toEqual([]);
});

test('what has elapsed can be compared between processes', () => {
  const before = machineClock.elapsed();
  const there = Number(
    execFileSync(process.execPath, ['-p', 'Number(process.hrtime.bigint()) / 1e6'], { encoding: 'utf8' }),
  );
  expect(there).toBeGreaterThan(before);
  expect(there).toBeLessThan(machineClock.elapsed());
  expect(Math.abs(machineClock.now() - Date.now())).toBeLessThan(1_000);
});
