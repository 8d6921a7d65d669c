/** How many at a time: up while it helps, half after trouble, once for each flight. */
import { describe, expect, test } from 'vitest';
import type { AdaptiveConcurrency } from '../../src/4-speak/concurrency.ts';
import { adaptiveConcurrency, standardConcurrency } from '../../src/4-speak/concurrency.ts';

/** As many attempts as are made at a time, all started before the first ends. */
function flight(concurrency: AdaptiveConcurrency, end: 'success' | 'trouble'): void {
  const flights = Array.from({ length: concurrency.current }, () => concurrency.begin());
  for (const each of flights)
    if (end === 'success') concurrency.succeeded(each, 'hungry');
    else concurrency.troubled(each);
}

test('it starts at 4, doubles with each good flight, and stays at its ceiling of 16', () => {
  const concurrency = adaptiveConcurrency(standardConcurrency);
  const seen = [concurrency.current];
  for (let round = 0; round < 4; round++) {
    flight(concurrency, 'success');
    seen.push(concurrency.current);
  }
  expect(seen).toEqual([4, 8, 16, 16, 16]);
});

test('beyond what was seen to hold it rises by one with each flight', () => {
  const concurrency = adaptiveConcurrency({ start: 16, ceiling: 40 });
  flight(concurrency, 'success');
  expect(concurrency.current).toBe(17);
  flight(concurrency, 'success');
  expect(concurrency.current).toBe(18);
});

describe('trouble', () => {
  test('halves once for a whole flight, and again for the next, and never below one', () => {
    const concurrency = adaptiveConcurrency({ start: 16, ceiling: 16 });
    const seen: number[] = [];
    for (let round = 0; round < 6; round++) {
      flight(concurrency, 'trouble');
      seen.push(concurrency.current);
    }
    expect(seen).toEqual([8, 4, 2, 1, 1, 1]);
  });

  test('after it the way up is slow, and what started before it says nothing', () => {
    const concurrency = adaptiveConcurrency({ start: 8, ceiling: 16 });
    const old = Array.from({ length: 8 }, () => concurrency.begin());
    concurrency.troubled(concurrency.begin());
    expect(concurrency.current).toBe(4);
    for (const each of old) concurrency.succeeded(each, 'hungry');
    expect(concurrency.current).toBe(4);
    flight(concurrency, 'success');
    expect(concurrency.current).toBe(5);
  });
});

test('it does not rise when more at a time would gain nothing', () => {
  const concurrency = adaptiveConcurrency(standardConcurrency);
  for (let attempt = 0; attempt < 100; attempt++) concurrency.succeeded(concurrency.begin(), 'sated');
  expect(concurrency.current).toBe(4);
});

test('what is allowed bounds it, at least one is, and what was learned comes back', () => {
  const told: number[] = [];
  const concurrency = adaptiveConcurrency({
    start: 12,
    ceiling: 16,
    onChange: (number) => told.push(number),
  });
  for (const seats of [16, 8, 5, 0, 20]) concurrency.allow(seats);
  expect(told).toEqual([8, 5, 1, 12]);
});

test('a start above the ceiling, or below one, is put right', () => {
  expect(adaptiveConcurrency({ start: 20, ceiling: 6 }).current).toBe(6);
  expect(adaptiveConcurrency({ start: 0, ceiling: 6 }).current).toBe(1);
});
