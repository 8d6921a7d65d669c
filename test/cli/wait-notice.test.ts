/** Which waits are worth a word, and which word. */
import { expect, test } from 'vitest';
import { documentedLimits } from '../../src/1-script/config.ts';
import type { Limits } from '../../src/1-script/config.ts';
import type { Wait, WaitReason } from '../../src/4-speak/gate.ts';
import { waitNotices } from '../../src/cli/wait-notice.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

function noticing(limits: Limits = documentedLimits): {
  readonly clock: VirtualClock;
  readonly told: string[];
  readonly wait: (because: WaitReason, milliseconds: number) => void;
} {
  const clock = new VirtualClock();
  const told: string[] = [];
  const notice: (wait: Wait) => void = waitNotices(limits, clock, ({ seconds, message }) =>
    told.push(`${seconds} s: ${message}`),
  );
  return { clock, told, wait: (because, milliseconds) => notice({ because, milliseconds }) };
}

test.each<[WaitReason, Partial<Limits>, string[]]>([
  ['requests', {}, ['23 s: 100 requests a minute are used up']],
  ['requests', { requestsPerMinute: 1 }, ['23 s: 1 request a minute is used up']],
  ['tokens', {}, ['23 s: 10,000,000 tokens a minute are used up']],
  ['tokens', { windowMilliseconds: 6_000 }, ['23 s: 10,000,000 tokens in 6 s are used up']],
  ['hold', {}, ['23 s: the service asked for a pause']],
  ['spacing', {}, ['23 s: the service refused more, so requests keep apart for a while']],
  ['probe', {}, []],
])('%s with %j', (because, limits, words) => {
  const { told, wait } = noticing({ ...documentedLimits, ...limits });
  wait(because, 22_400);
  expect(told).toEqual(words);
});

test('a wait is said once, however often the gate looks, and again when it grows or another follows', async () => {
  const { clock, told, wait } = noticing();
  wait('requests', 20_000);
  await clock.advance(5_000);
  wait('requests', 15_000);
  wait('requests', 15_900);
  expect(told).toHaveLength(1);
  wait('hold', 10_000);
  await clock.advance(5_000);
  wait('hold', 25_000);
  expect(told.map((text) => text.split(':')[0])).toEqual(['20 s', '10 s', '25 s']);
  await clock.advance(60_000);
  wait('requests', 40_000);
  await clock.advance(60_000);
  wait('requests', 40_000);
  expect(told).toHaveLength(5);
});

test('short ones are not said, nor each step of a time in which requests keep apart', async () => {
  const { clock, told, wait } = noticing();
  wait('requests', 499);
  for (let step = 0; step < 10; step++) {
    wait('spacing', 1_200);
    await clock.advance(1_200);
  }
  expect(told).toEqual(['2 s: the service refused more, so requests keep apart for a while']);
});
