/** An account without limits: nothing waits, until the service refuses. */
import { expect, test } from 'vitest';
import { openGate } from '../../src/4-speak/open-gate.ts';
import { scaledRetry, standardRetry } from '../../src/4-speak/retry-policy.ts';
import { machineClock } from '../../src/world/clock.ts';

const { hold } = scaledRetry(standardRetry, 10);
const gate = (): ReturnType<typeof openGate> => openGate(machineClock, () => 0, hold);
const cost = { model: 'any', tokens: 1 };
const never = new AbortController().signal;

test('nothing waits', async () => {
  const open = gate();
  const tickets = await Promise.all(Array.from({ length: 1000 }, () => open.acquire(cost, never)));
  expect(tickets.every(({ waited }) => waited === 'no')).toBe(true);
});

test('after a refusal everybody waits, longer each time, until one succeeds', async () => {
  const open = gate();
  const waits: number[] = [];
  const ticket = await open.acquire(cost, never);
  for (let refusal = 0; refusal < 3; refusal++) {
    await ticket.refused(undefined);
    const start = machineClock.elapsed();
    expect((await open.acquire(cost, never)).waited).toBe('for-hold');
    waits.push(machineClock.elapsed() - start);
  }
  expect(waits[0]).toBeGreaterThanOrEqual(hold.first - 1);
  expect(waits[1]).toBeGreaterThanOrEqual(hold.first * 2 - 1);
  expect(waits[2]).toBeGreaterThanOrEqual(hold.first * 4 - 1);
  await ticket.succeeded();
  expect((await open.acquire(cost, never)).waited).toBe('no');
});

test('who gives up while waiting leaves at once', async () => {
  const open = gate();
  await open.hold(60_000);
  const leaving = new AbortController();
  const waiting = open.acquire(cost, leaving.signal);
  leaving.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
});
