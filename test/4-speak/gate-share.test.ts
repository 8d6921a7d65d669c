/** Parts of what an account can bear at a time: all of it is given, to those who want it. */
import { expect, test } from 'vitest';
import { shareOf } from '../../src/4-speak/gate-share.ts';

const shares = (wants: readonly number[], most: number): number[] => {
  const users = Object.fromEntries(
    wants.map((each, index) => [`process ${index}`, { seen: 0, wants: each }]),
  );
  return Object.keys(users).map((owner) => shareOf(owner, users, most));
};

test.each([
  { wants: [200], most: 16, parts: [16] },
  { wants: [200, 200, 200], most: 16, parts: [5, 5, 6] },
  { wants: [100, 3, 100], most: 16, parts: [6, 3, 7] },
  { wants: [3, 2, 1], most: 16, parts: [3, 2, 1] },
  { wants: [1, 1, 200], most: 16, parts: [1, 1, 14] },
  { wants: [5, 5, 5, 5, 5], most: 3, parts: [1, 1, 1, 1, 1] },
])('$wants want what there is, $most: $parts', ({ wants, most, parts }) => {
  expect(shares(wants, most)).toEqual(parts);
});

test('one that nobody has heard of yet has what is left, and at least one', () => {
  const users = { known: { seen: 0, wants: 10 } };
  expect([shareOf('new', users, 16), shareOf('new', users, 8)]).toEqual([6, 1]);
});
