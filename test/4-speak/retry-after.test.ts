/** What a server asks for is read as it is meant, and nothing else is read into it. */
import { describe, expect, test } from 'vitest';
import { parseRetryAfter, retryAfterOf } from '../../src/4-speak/retry-after.ts';

const now = Date.parse('2026-11-21T12:00:00Z');

describe('parseRetryAfter', () => {
  test.each([
    ['1', 1_000],
    [' 120 ', 120_000],
    ['0.25', 250],
    ['0', 0],
    ['-5', 0],
    ['99999999', 600_000],
    ['1e12', 600_000],
    ['1e999', 600_000],
    ['Sat, 21 Nov 2026 12:00:30 GMT', 30_000],
    ['Saturday, 21-Nov-26 12:00:30 GMT', 30_000],
    ['Sat, 21 Nov 2026 11:59:00 GMT', 0],
    ['Sat, 21 Nov 2099 12:00:00 GMT', 600_000],
  ])('%j is %d ms', (value, expected) => {
    expect(parseRetryAfter(value, now)).toBe(expected);
  });

  test.each([undefined, '', 'soon', 'NaN', 'Infinity', '5 apples', '1,5', '0x10'])(
    '%j says nothing',
    (value) => {
      expect(parseRetryAfter(value, now)).toBeUndefined();
    },
  );

  test.each(['Nov 2026', 'apples 7', 'Sat, 99 Nov 2026 12:00:30 GMT', '2026-11-21T12:00:30Z'])(
    '%j is no date of HTTP, whatever Date.parse would make of it',
    (value) => {
      expect(parseRetryAfter(value, now)).toBeUndefined();
    },
  );
});

describe('retryAfterOf', () => {
  test('milliseconds win over seconds, unless they are garbage', () => {
    expect(retryAfterOf({ 'retry-after-ms': '250', 'retry-after': '9' }, now)).toBe(250);
    expect(retryAfterOf({ 'retry-after-ms': 'x', 'retry-after': '9' }, now)).toBe(9_000);
    expect(retryAfterOf({ 'retry-after-ms': '-1', 'retry-after': '9' }, now)).toBe(9_000);
    expect(retryAfterOf({ 'retry-after-ms': '1'.repeat(300) }, now)).toBe(600_000);
    expect(retryAfterOf({}, now)).toBeUndefined();
  });
});
