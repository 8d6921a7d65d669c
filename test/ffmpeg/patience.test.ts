/** Whose time counts. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { patience } from '../../src/ffmpeg/patience.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('is lost once, when all have waited for long without a break', () => {
  const lose = vi.fn();
  const watch = patience(100, lose);
  const giver = watch.join();
  const taker = watch.join();
  giver.wait();
  vi.advanceTimersByTime(500);
  expect(lose).not.toHaveBeenCalled();
  taker.wait();
  vi.advanceTimersByTime(99);
  giver.work();
  giver.wait();
  vi.advanceTimersByTime(99);
  expect(lose).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(lose).toHaveBeenCalledOnce();
});

test('time in which one of us is at work does not count', () => {
  const lose = vi.fn();
  const watch = patience(100, lose);
  const giver = watch.join();
  const taker = watch.join();
  taker.wait();
  for (let piece = 0; piece < 5; piece++) {
    vi.advanceTimersByTime(1000);
    giver.wait();
    vi.advanceTimersByTime(50);
    taker.work();
    giver.work();
    taker.wait();
  }
  expect(lose).not.toHaveBeenCalled();
});

test('waiting twice is waiting once, and nothing is lost after the end', () => {
  const lose = vi.fn();
  const watch = patience(100, lose);
  const party = watch.join();
  party.wait();
  party.wait();
  party.work();
  vi.advanceTimersByTime(500);
  party.wait();
  watch.end();
  party.wait();
  vi.advanceTimersByTime(500);
  expect(lose).not.toHaveBeenCalled();
});
