/** Times as people write them. */
import { expect, test } from 'vitest';
import { clockTime, readClockTime } from '../../../src/2-voices/clone/clock-time.ts';

test.each([
  ['0:14', 14],
  ['1:02:03.5', 3723.5],
  ['14s', 14],
  ['14.25 s', 14.25],
  ['90:00', 5400],
])('%s', (written, seconds) => expect(readClockTime(written)).toBe(seconds));

test.each(['14', '0:60', '1:60:00', '-1:00', '0:1', '', '1:2:3:4', 'soon', '14ms'])('%s is none', (written) =>
  expect(readClockTime(written)).toBeUndefined(),
);

test('and how they are said', () => {
  expect([0, 14.04, 59.96, 3723.5].map(clockTime)).toEqual(['0:00.0', '0:14.0', '1:00.0', '1:02:03.5']);
});
