/** The account's file: what was written is read again, and whatever else is in it does no harm. */
import { expect, test } from 'vitest';
import type { Account } from '../../src/4-speak/gate-account.ts';
import { accountText, emptyAccount, readAccount } from '../../src/4-speak/gate-account.ts';
import { marginFor } from '../../src/4-speak/gate-margin.ts';
import { tidy } from '../../src/4-speak/gate-outcome.ts';
import { timelineAt } from '../../src/4-speak/gate-timeline.ts';

const account: Account = {
  timeline: { wall: 1_800_000_000_000, machine: 5_000.25, time: 1_234.5 },
  starts: {
    tts: [
      { at: 1, tokens: 2 },
      { at: 1_200, tokens: 0 },
    ],
    clone: [{ at: 3, tokens: 4 }],
  },
  promises: [{ at: 2_000, tokens: 5, model: 'tts', owner: 'a', urgency: 'person' }],
  users: { a: { seen: 1_200, wants: 16 } },
  hold: { until: 9_000, refusals: 2, probe: { owner: 'a', number: 3, expires: 39_000 } },
  spacing: { tts: { share: 50, until: 70_000, windows: 2 } },
  margin: { current: 250, floor: 150, calm: 7 },
};
const tidyRules = { bounds: { requests: 100, window: 60_000 }, margin: marginFor(60_000) };

test('what is written is read again', () => {
  expect(readAccount(accountText(account))).toEqual(account);
  const bare = { ...emptyAccount, timeline: account.timeline };
  expect(readAccount(accountText(bare))).toEqual(bare);
});

test('nothing in it tells who asks, where, or what', () => {
  expect(Object.keys(JSON.parse(accountText(account)) as object)).toEqual([
    'version',
    'timeline',
    'starts',
    'promises',
    'users',
    'hold',
    'spacing',
    'margin',
  ]);
});

test('wrong parts are left out, right ones kept, and starts put in order', () => {
  const text = JSON.stringify({
    version: 1,
    timeline: { wall: 1, machine: 2, time: 3 },
    starts: {
      tts: [{ at: 9, tokens: 1 }, { at: 'soon', tokens: 1 }, null, { at: 4, tokens: 1 }],
      clone: 'many',
    },
    promises: [{ at: 1, tokens: 1, model: 5, owner: 'a' }, 7, { at: 1, tokens: 1, model: 'tts', owner: 'a' }],
    users: { a: 'today', b: { seen: 2, wants: 3 }, c: 4 },
    hold: { until: null, refusals: 0 },
    spacing: {
      tts: { share: 'half', until: 5, windows: 1 },
      clone: { share: 5, until: 5, windows: 1 },
      design: 7,
    },
    margin: { current: 1e999, floor: 1, calm: 0 },
  });
  expect(readAccount(text)).toEqual({
    timeline: { wall: 1, machine: 2, time: 3 },
    starts: {
      tts: [
        { at: 4, tokens: 1 },
        { at: 9, tokens: 1 },
      ],
      clone: [],
    },
    promises: [{ at: 1, tokens: 1, model: 'tts', owner: 'a', urgency: 'batch' }],
    users: { b: { seen: 2, wants: 3 } },
    hold: undefined,
    spacing: { clone: { share: 5, until: 5, windows: 1 } },
    margin: undefined,
  });
});

test('what lies in an absurd future or too far back has no say', () => {
  const now = 10_000_000;
  const tidied = tidy(
    {
      ...account,
      starts: {
        tts: [1, now - 70_000, now - 50_000, now, now + 1].map((at) => ({ at, tokens: 1 })),
        old: [],
      },
      promises: [now - 3_000, now - 1_000, now + 60_000, now + 4_000_000].map((at) => ({
        at,
        tokens: 1,
        model: 'tts',
        owner: 'a',
        urgency: 'batch' as const,
      })),
      users: {
        a: { seen: now - 20_000, wants: 1 },
        gone: { seen: now - 20_000, wants: 1 },
        here: { seen: now - 10_000, wants: 1 },
        absurd: { seen: now + 1_000, wants: 1 },
      },
      hold: { until: now + 4_000_000, refusals: 0, probe: undefined },
      spacing: {
        // Bursts have gone well for as long as it had lasted, or not yet.
        outlived: { share: 50, until: now - 120_000, windows: 2 },
        remembered: { share: 50, until: now - 119_999, windows: 2 },
        absurd: { share: 50, until: now + 4_000_000, windows: 2 },
      },
    },
    now,
    tidyRules,
  );
  expect(tidied.starts).toEqual({ tts: [now - 50_000, now].map((at) => ({ at, tokens: 1 })) });
  expect(tidied.promises.map(({ at }) => at)).toEqual([now - 1_000, now + 60_000]);
  // The first is promised something.
  expect(Object.keys(tidied.users)).toEqual(['a', 'here']);
  expect(tidied.hold).toBeUndefined();
  expect(Object.keys(tidied.spacing)).toEqual(['remembered']);
  const old = { until: now - 301_000, refusals: 4, probe: undefined };
  expect(tidy({ ...account, hold: old }, now, tidyRules).hold).toBeUndefined();
});

test.each([
  { name: 'both agree', wall: 500, machine: 500, passed: 500 },
  { name: 'the wall is read coarsely', wall: 499, machine: 500.7, passed: 500.7 },
  { name: 'the wall was set ahead', wall: 86_400_000, machine: 500, passed: 500 },
  { name: 'the wall was set back', wall: -86_400_000, machine: 500, passed: 500 },
  { name: 'the machine slept, and its clock with it', wall: 3_600_000, machine: 200, passed: 200 },
  { name: 'the machine was started anew', wall: 90_000, machine: -4_000, passed: 90_000 },
  { name: 'it was, and the wall went back', wall: -90_000, machine: -4_000, passed: 0 },
  { name: 'two clocks that have nothing to do with each other', wall: 100, machine: 70_000, passed: 100 },
])('of two clocks the slower one: $name', ({ wall, machine, passed }) => {
  const last = { wall: 1_000_000, machine: 10_000, time: 300 };
  expect(timelineAt(last, last.wall + wall, last.machine + machine).time).toBeCloseTo(300 + passed);
});
