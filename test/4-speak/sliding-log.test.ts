/** The window is exact: never one start too many, never a wait too long. */
import { describe, expect, test } from 'vitest';
import type { Start } from '../../src/4-speak/sliding-log.ts';
import { earliestStart, withoutStart, withStart } from '../../src/4-speak/sliding-log.ts';
import { seededRandom } from '../support/seeded-random.ts';

const limits = { requests: 3, tokens: 1_000, span: 100 };
const at = (...moments: number[]): Start[] => moments.map((moment) => ({ at: moment, tokens: 1 }));

describe('requests', () => {
  test('an empty log and a log with room let it start now', () => {
    expect(earliestStart([], 1, limits, 50)).toBe(50);
    expect(earliestStart(at(10, 20), 1, limits, 50)).toBe(50);
  });

  test('a full window opens exactly when its oldest start leaves it', () => {
    expect(earliestStart(at(10, 20, 30), 1, limits, 50)).toBe(110);
    expect(earliestStart(at(10, 20, 30), 1, limits, 109)).toBe(110);
    expect(earliestStart(at(10, 20, 30), 1, limits, 110)).toBe(110);
  });

  test('what is promised for later counts when its time comes', () => {
    expect(earliestStart(at(10, 20, 30, 110), 1, limits, 50)).toBe(120);
    expect(earliestStart(at(10, 20, 30, 110, 120, 130), 1, limits, 50)).toBe(210);
  });

  test('a place given back is taken', () => {
    expect(earliestStart(at(10, 20, 30, 120, 130), 1, limits, 50)).toBe(110);
  });
});

describe('tokens', () => {
  test('a large request waits for as many to leave as it needs', () => {
    const log = [
      { at: 0, tokens: 400 },
      { at: 10, tokens: 600 },
    ];
    expect(earliestStart(log, 300, limits, 20)).toBe(100);
    expect(earliestStart(log, 500, limits, 20)).toBe(110);
  });

  test('one that is larger than the limit goes when it is alone', () => {
    expect(earliestStart([], 5_000, limits, 20)).toBe(20);
    expect(earliestStart([{ at: 0, tokens: 1 }], 5_000, limits, 20)).toBe(100);
    expect(earliestStart([{ at: 0, tokens: 5_000 }], 1, limits, 20)).toBe(100);
  });
});

test('ten thousand random starts: no window is over a limit, and every start came as early as one could', () => {
  const random = seededRandom(7);
  const rules = { requests: 20, tokens: 5_000, span: 1_000 };
  const fits = (log: readonly Start[], moment: number, tokens: number): boolean => {
    const window = log.filter((start) => start.at > moment - rules.span && start.at <= moment);
    return (
      window.length < rules.requests &&
      window.reduce((sum, start) => sum + start.tokens, tokens) <= rules.tokens
    );
  };
  let log: readonly Start[] = [];
  let now = 0;
  for (let round = 0; round < 10_000; round++) {
    now += Math.floor(random() * random() * 120);
    const tokens = Math.floor(random() * 900);
    log = log.filter((start) => start.at > now - 3 * rules.span);
    const moment = earliestStart(log, tokens, rules, now);
    expect(fits(log, moment, tokens)).toBe(true);
    if (round % 50 === 0)
      for (let earlier = now; earlier < moment; earlier++) expect(fits(log, earlier, tokens)).toBe(false);
    now = moment;
    log = withStart(log, { at: moment, tokens });
  }
});

test('the log stays in order, and gives back one of several equals', () => {
  const log = [5, 1, 3, 3].reduce<readonly Start[]>(
    (all, moment) => withStart(all, { at: moment, tokens: 1 }),
    [],
  );
  expect(log.map((start) => start.at)).toEqual([1, 3, 3, 5]);
  expect(withoutStart(log, { at: 3, tokens: 1 }).map((start) => start.at)).toEqual([1, 3, 5]);
  expect(withoutStart(log, { at: 4, tokens: 1 })).toBe(log);
});
