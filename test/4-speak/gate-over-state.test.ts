/** The gate: never above the limits, whoever asks, and never later than they demand. */
import { describe, expect, test } from 'vitest';
import type { RateGate } from '../../src/4-speak/gate.ts';
import type { SharedState } from '../../src/ports.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { settled, VirtualClock } from '../support/virtual-clock.ts';
import { Account, batch, never, person, rules } from './waiting-account.ts';

describe('the limits', () => {
  test('a burst goes at once, the rest when the window and its margin are over', async () => {
    const account = new Account();
    account.asks(account.gate(), 10);
    await account.clock.advance(10_000);
    expect(account.moments).toEqual([0, 0, 0, 0, 1100, 1100, 1100, 1100, 2200, 2200]);
  });

  test('tokens are a limit of their own, and each model has its own', async () => {
    const account = new Account();
    const gate = account.gate();
    account.asks(gate, 3, 'heavy', { model: 'tts', tokens: 600 });
    account.asks(gate, 4, 'other', { model: 'tts-voiceclone', tokens: 10 });
    await account.clock.advance(10_000);
    expect(account.moments).toEqual([0, 0, 0, 0, 0, 1100, 2200]);
    expect(account.names.slice(0, 5)).toEqual(['heavy', 'other', 'other', 'other', 'other']);
  });

  test('a request that leaves late counts from then on, for every process', async () => {
    const account = new Account();
    account.asks(account.gate(), 4);
    await account.clock.advance(300);
    account.ticket(0).sent();
    account.ticket(1).sent();
    await account.clock.advance(100);
    // Once more on another connection, and after its end.
    account.ticket(1).sent();
    await account.ticket(2).succeeded();
    account.ticket(2).sent();
    await account.clock.advance(0);
    account.asks(account.gate(), 4);
    await account.clock.advance(5_000);
    expect(account.moments.slice(4)).toEqual([1_100, 1_100, 1_400, 1_500]);
  });

  test('a ticket knows whether the limits made it wait', async () => {
    const account = new Account();
    account.asks(account.gate(), 5);
    await account.clock.advance(2_000);
    expect(account.starts.map(({ ticket }) => ticket.waited)).toEqual(['no', 'no', 'no', 'no', 'for-limits']);
  });

  test('who watches is told of a wait, and why', async () => {
    const account = new Account();
    const waits: unknown[] = [];
    const gate = account.gate({ onWait: (wait) => waits.push(wait) });
    account.asks(gate, 5);
    await account.clock.advance(2_000);
    await gate.hold(7_000);
    account.asks(gate, 1);
    await account.clock.advance(10);
    expect(waits).toEqual([
      { milliseconds: 1_100, because: 'requests' },
      { milliseconds: 7_000, because: 'hold' },
    ]);
  });

  test('nobody polls: looks at the state are as many as there are starts, not more', async () => {
    const account = new Account();
    let looks = 0;
    const state: SharedState = {
      update: (name, change) => {
        looks++;
        return account.state.update(name, change);
      },
    };
    account.asks(account.gate({ state, rules: { ...rules, window: 60_000 } }), 12);
    await account.clock.advance(200_000);
    expect(account.starts).toHaveLength(12);
    expect(looks).toBe(3);
  });
});

describe('several processes', () => {
  test('share one limit, and one that comes later finds what the earlier ones did', async () => {
    const account = new Account();
    account.asks(account.gate(), 3, 'first');
    account.asks(account.gate(), 3, 'second');
    await account.clock.advance(500);
    expect(account.moments).toEqual([0, 0, 0, 0]);
    account.asks(account.gate(), 1, 'third');
    await account.clock.advance(10_000);
    expect(account.moments).toEqual([0, 0, 0, 0, 1100, 1100, 1100]);
  });

  test('at random: no window is ever above a limit, and none stays empty for long', async () => {
    const account = new Account();
    const random = seededRandom(11);
    const gates = [account.gate(), account.gate(), account.gate()];
    const costs: { at: number; tokens: number }[] = [];
    for (let round = 0; round < 400; round++) {
      const gate = gates[Math.floor(random() * 3)] ?? account.gate();
      const tokens = Math.floor(random() * 400);
      const controller = new AbortController();
      gate
        .acquire({ model: 'tts', tokens, urgency: random() < 0.1 ? 'person' : 'batch' }, controller.signal)
        .then(
          () => costs.push({ at: account.now, tokens }),
          () => undefined,
        );
      if (random() < 0.2)
        void account.clock.sleep(Math.floor(random() * 2_000)).then(() => controller.abort());
      if (random() < 0.5) await account.clock.advance(Math.floor(random() * 600));
    }
    await account.clock.advance(600_000);
    expect(account.clock.sleepers).toBe(0);
    expect(costs.length).toBeGreaterThan(250);
    for (const { at } of costs) {
      const window = costs.filter((other) => other.at > at - 1_100 && other.at <= at);
      expect(window.length).toBeLessThanOrEqual(4);
      expect(window.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(1_000);
    }
  });

  test('a process that stood still asks again before it goes', async () => {
    const account = new Account();
    account.asks(account.gate(), 6, 'stopped');
    await account.clock.advance(200);
    account.clock.stall(90_000);
    // What another process did meanwhile, while the first slept on its promises.
    account.asks(account.gate(), 4, 'other');
    await account.clock.advance(10_000);
    const late = account.starts.filter(({ at }) => at >= 90_000).map(({ at }) => at - 90_200);
    expect(late).toEqual([0, 0, 0, 0, 1100, 1100]);
  });

  test('what a killed process was promised is free two seconds after its time', async () => {
    const account = new Account();
    const dead = account.gate({ clock: new StoppableClock(account.clock) });
    account.asks(dead, 8, 'dead');
    await account.clock.advance(1_000);
    StoppableClock.isStopped = true;
    account.asks(account.gate(), 1, 'alive');
    await account.clock.advance(10_000);
    StoppableClock.isStopped = false;
    expect(account.names).toEqual(['dead', 'dead', 'dead', 'dead', 'alive']);
    expect(account.moments[4]).toBe(2_200);
  });
});

/** Sleepers of a killed process never wake. */
class StoppableClock extends VirtualClock {
  static isStopped = false;

  constructor(real: VirtualClock) {
    super();
    this.now = real.now;
    this.elapsed = real.elapsed;
    this.sleep = async (milliseconds, signal) => {
      await real.sleep(milliseconds, signal);
      if (StoppableClock.isStopped) await new Promise(() => undefined);
    };
  }
}

describe('what the account can bear at a time', () => {
  /** Of twelve at a time, how many each start's process was told are its own. */
  const shares = (account: Account): number[] => account.starts.map(({ ticket }) => ticket.share(12));

  test('is divided among those who use it, and who has nothing left to do has no part', async () => {
    const account = new Account();
    const [first, second] = [account.gate(), account.gate()];
    const much = { ...batch, wants: 100 };
    account.ask(first, 'first', much);
    await account.clock.advance(10);
    account.ask(second, 'second', much);
    await account.clock.advance(10);
    await account.ticket(0).succeeded();
    await account.clock.advance(10);
    account.ask(second, 'second', much);
    await account.clock.advance(10);
    expect(shares(account)).toEqual([12, 6, 12]);
  });

  test('a killed one has its part for fifteen seconds, one that waits for its turn for as long as it waits', async () => {
    const account = new Account();
    const slow = { ...rules, window: 60_000 };
    const elsewhere = { model: 'other', tokens: 1, wants: 100 };
    account.asks(account.gate({ rules: slow }), 5, 'waiting');
    account.ask(account.gate({ rules: slow }), 'killed', elsewhere);
    const third = account.gate({ rules: slow });
    for (const wait of [10, 14_000, 2_000]) {
      await account.clock.advance(wait);
      account.ask(third, 'third', elsewhere);
    }
    await account.clock.advance(10);
    expect(shares(account).slice(-3)).toEqual([4, 4, 7]);
  });
});

describe('giving up', () => {
  test('a place nobody waits for any more is given back', async () => {
    const account = new Account();
    const controller = new AbortController();
    const gate = account.gate();
    account.asks(gate, 4);
    await settled();
    for (let index = 0; index < 4; index++) account.ask(gate, 'given up', batch, controller.signal);
    await settled();
    account.ask(account.gate(), 'other');
    await account.clock.advance(500);
    controller.abort(new Error('enough'));
    account.asks(account.gate(), 4, 'late');
    await account.clock.advance(3_000);
    expect(account.names.slice(4)).toEqual(['late', 'late', 'late', 'late', 'other']);
    expect(account.moments.slice(4)).toEqual([1100, 1100, 1100, 1100, 2200]);
  });

  test('a start that was allowed to one who has just left counts for nothing', async () => {
    const account = new Account();
    const controller = new AbortController();
    const slow: SharedState = {
      update: async (name, change) => {
        const result = await account.state.update(name, change);
        controller.abort(new Error('enough'));
        return result;
      },
    };
    const leaving = account.gate({ state: slow });
    const left = Promise.allSettled([1, 2, 3, 4].map(() => leaving.acquire(batch, controller.signal)));
    await settled();
    expect((await left).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
      'rejected',
      'rejected',
    ]);
    account.asks(account.gate(), 4);
    await account.clock.advance(10);
    expect(account.moments).toEqual([0, 0, 0, 0]);
  });

  test("the reason is the signal's, before and while waiting", async () => {
    const account = new Account();
    const gate = account.gate();
    const reason = new Error('enough');
    await expect(gate.acquire(batch, AbortSignal.abort(reason))).rejects.toBe(reason);
    account.asks(gate, 4);
    const controller = new AbortController();
    const waiting = gate.acquire(batch, controller.signal);
    await settled();
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await settled();
    expect(account.clock.sleepers).toBe(0);
  });

  test('a state that fails is told to whoever waits, and does not stop the gate', async () => {
    const account = new Account();
    let isBroken = true;
    const state: SharedState = {
      update: (name, change) =>
        isBroken ? Promise.reject(new Error('broken')) : account.state.update(name, change),
    };
    const gate = account.gate({ state });
    await expect(gate.acquire(batch, never())).rejects.toThrow('broken');
    isBroken = false;
    await expect(gate.acquire(batch, never())).resolves.toBeDefined();
  });
});

describe('a person', () => {
  test('goes before the batch of the same process', async () => {
    const account = new Account();
    const gate = account.gate();
    account.asks(gate, 8, 'batch');
    await account.clock.advance(500);
    account.ask(gate, 'person', person);
    await account.clock.advance(1_000);
    expect(account.names).toEqual(['batch', 'batch', 'batch', 'batch', 'person', 'batch', 'batch', 'batch']);
  });

  test('and before the batch of another, which waits for the next place', async () => {
    const account = new Account();
    account.asks(account.gate(), 12, 'batch');
    await account.clock.advance(500);
    account.ask(account.gate(), 'person', person);
    await account.clock.advance(10_000);
    expect(account.starts.find(({ name }) => name === 'person')?.at).toBe(1_100);
    expect(account.moments.filter((at) => at === 1_100)).toHaveLength(4);
    expect(account.moments).toHaveLength(13);
  });
});

describe('after a refusal', () => {
  const refusedOnce = async (retryAfter?: number): Promise<Account & { gates: RateGate[] }> => {
    const account = Object.assign(new Account(), { gates: [] as RateGate[] });
    account.gates = [account.gate(), account.gate()];
    account.ask(account.gates[0]!, 'refused');
    await account.clock.advance(0);
    await account.ticket(0).refused(retryAfter);
    account.gates.forEach((gate, index) => account.asks(gate, 3, `process ${String(index)}`));
    return account;
  };

  test('the whole account waits, then one attempt goes, and the others when it has succeeded', async () => {
    const account = await refusedOnce();
    await account.clock.advance(9_999);
    expect(account.starts).toHaveLength(1);
    await account.clock.advance(2_001);
    expect(account.moments).toEqual([0, 10_000]);
    await account.ticket(1).succeeded();
    await account.clock.advance(250);
    expect(account.starts).toHaveLength(6);
    expect(account.moments.slice(2).every((at) => at >= 12_000 && at <= 12_250)).toBe(true);
    expect(new Set(account.names)).toEqual(new Set(['refused', 'process 0', 'process 1']));
  });

  test('each refused probe doubles the wait up to its cap, and a success forgets them', async () => {
    const account = await refusedOnce();
    for (let probe = 1; probe <= 5; probe++) {
      await account.until(probe + 1);
      await account.ticket(probe).refused(undefined);
    }
    expect(waitsOf(account)).toEqual([10_000, 20_000, 40_000, 60_000, 60_000]);
    await account.until(7);
    await account.ticket(6).succeeded();
    account.ask(account.gate(), 'refused anew');
    await account.until(8);
    await account.ticket(7).refused(undefined);
    const before = account.now;
    account.ask(account.gate(), 'again');
    await account.until(9);
    expect(account.moments[8]).toBe(before + 10_000);
  });

  test.each([
    { asked: 25_000, wait: 25_000 },
    { asked: 2_000, wait: 2_000 },
    { asked: 0, wait: 1_000 },
    { asked: 1e15, wait: 600_000 },
  ])('asked to wait $asked ms: nothing starts for $wait ms', async ({ asked, wait }) => {
    const account = await refusedOnce(asked);
    await account.clock.advance(wait - 1);
    expect(account.starts).toHaveLength(1);
    await account.clock.advance(1);
    expect(account.moments).toEqual([0, wait]);
  });

  test('a service that keeps naming a time that is over is not hammered', async () => {
    const account = await refusedOnce(0);
    for (let probe = 1; probe <= 4; probe++) {
      await account.until(probe + 1);
      await account.ticket(probe).refused(0);
    }
    expect(waitsOf(account)).toEqual([1_000, 2_000, 4_000, 8_000]);
  });

  test('refusals of one flight are one: the wait is not doubled for each', async () => {
    const account = new Account();
    const gate = account.gate();
    account.asks(gate, 4);
    await account.clock.advance(0);
    for (const { ticket } of [...account.starts]) await ticket.refused(undefined);
    account.ask(gate, 'next');
    await account.clock.advance(10_000);
    expect(account.moments.at(-1)).toBe(10_000);
  });

  test('an old success does not open the way, a late refusal closes it again', async () => {
    const account = new Account();
    const gate = account.gate();
    account.asks(gate, 3, 'old');
    await account.clock.advance(0);
    await account.ticket(0).refused(undefined);
    account.asks(gate, 3, 'new');
    await account.ticket(1).succeeded();
    await account.clock.advance(10_000);
    expect(account.names).toEqual(['old', 'old', 'old', 'new']);
    await account.ticket(2).refused(undefined);
    await account.ticket(3).succeeded();
    await account.clock.advance(9_999);
    expect(account.starts).toHaveLength(4);
    await account.clock.advance(1);
    expect(account.starts).toHaveLength(5);
  });

  test('a probe that ended without a word is followed by the next, one at a time', async () => {
    const account = await refusedOnce();
    await account.clock.advance(10_500);
    await account.ticket(1).released();
    await account.clock.advance(500);
    expect(account.starts).toHaveLength(3);
    await account.ticket(2).released();
    await account.clock.advance(500);
    expect(account.starts).toHaveLength(4);
  });

  test('a killed prober blocks nobody for longer than a probe lasts', async () => {
    const account = await refusedOnce();
    await account.clock.advance(14_999);
    expect(account.moments).toEqual([0, 10_000]);
    await account.clock.advance(1);
    expect(account.moments).toEqual([0, 10_000, 15_000]);
  });

  test('a probe given up before it started lets the next one go', async () => {
    const account = await refusedOnce();
    const controller = new AbortController();
    account.clock.stall(0);
    const third = account.gate();
    account.ask(third, 'leaving', person, controller.signal);
    await account.clock.advance(500);
    controller.abort();
    await account.clock.advance(9_500);
    expect(account.starts).toHaveLength(2);
    expect(account.names[1]).not.toBe('leaving');
  });

  test('hold does the same without a refusal', async () => {
    const account = new Account();
    const gate = account.gate();
    await gate.hold(3_000);
    account.asks(account.gate(), 3);
    await account.clock.advance(4_000);
    expect(account.moments).toEqual([3_000]);
    await account.ticket(0).succeeded();
    await account.clock.advance(0);
    expect(account.moments).toEqual([3_000, 4_000, 4_000]);
  });

  test('one who already waits for the limits is held as well', async () => {
    const account = new Account();
    const [waiting, refusing] = [account.gate(), account.gate()];
    account.asks(waiting, 5);
    await account.clock.advance(0);
    await refusing.hold(10_000);
    await account.clock.advance(9_999);
    expect(account.starts).toHaveLength(4);
    await account.clock.advance(1);
    expect(account.moments.at(-1)).toBe(10_000);
  });
});

const waitsOf = ({ moments }: Account): number[] =>
  moments.slice(1).map((at, index) => at - (moments[index] ?? 0));

describe('the margin', () => {
  test('is wider after a refusal of one that relied on it, once for a whole flight', async () => {
    const account = new Account();
    const gate = account.gate();
    account.asks(gate, 8);
    await account.clock.advance(1_100);
    for (const { ticket } of account.starts.slice(4)) await ticket.refused(0);
    account.ask(gate, 'probe');
    await account.clock.advance(5_000);
    await account.ticket(8).succeeded();
    const since = account.now;
    account.asks(gate, 5);
    await account.clock.advance(5_000);
    expect(account.moments.slice(9).map((at) => at - since)).toEqual([0, 0, 0, 0, 1_200]);
  });

  test('stays when the refusal cannot be its fault', async () => {
    const account = new Account();
    const gate = account.gate();
    account.asks(gate, 4);
    await account.clock.advance(0);
    await account.ticket(3).refused(0);
    account.ask(gate, 'probe');
    await account.clock.advance(5_000);
    await account.ticket(4).succeeded();
    const since = account.now;
    account.asks(gate, 5);
    await account.clock.advance(5_000);
    expect(account.moments.slice(5).map((at) => at - since)).toEqual([0, 0, 0, 0, 1_100]);
  });

  test('narrows by half towards its least as attempts that relied on it go well', async () => {
    const account = new Account();
    const gate = account.gate({ margin: { start: 300, least: 100, most: 400 } });
    account.asks(gate, 24);
    for (let told = 0; told < 24; told++) {
      await account.until(told + 1);
      await account.ticket(told).succeeded();
    }
    const windows = account.moments.filter((_, index) => index % 4 === 0);
    const gaps = windows.slice(1).map((at, index) => at - (windows[index] ?? 0));
    // The first window did not rely on the margin and says nothing; what is told at one look is one step.
    expect(gaps).toEqual([1_300, 1_300, 1_200, 1_150, 1_125]);
  });
});

describe('clocks that jump', () => {
  test.each([
    { name: 'three days ahead', jump: 3 * 86_400_000 },
    { name: 'a day back', jump: -86_400_000 },
    { name: 'an hour back', jump: -3_600_000 },
  ])(
    '$name, between two processes and within one: no start is forgotten, none waited for too long',
    async ({ jump }) => {
      const account = new Account();
      const first = account.gate();
      account.asks(first, 5);
      await account.clock.advance(400);
      account.clock.wallOffset += jump;
      account.asks(account.gate(), 2);
      await account.clock.advance(2_000);
      expect(account.moments).toEqual([0, 0, 0, 0, 1_100, 1_100, 1_100]);
    },
  );

  test('a machine started anew goes by the wall', async () => {
    const account = new Account();
    account.asks(account.gate(), 4);
    await account.clock.advance(400);
    const rebooted = new VirtualClock(10);
    rebooted.wallOffset = account.clock.now() + 300;
    const moments: number[] = [];
    void account
      .gate({ clock: rebooted })
      .acquire(batch, never())
      .then(() => moments.push(rebooted.elapsed()));
    await rebooted.advance(2_000);
    expect(moments).toEqual([400]);
  });
});

test.each(['', '{', 'null', '[]', '{"version":1}', '{"version":2,"starts":{"tts":[]}}'])(
  'a state file that holds %j is as good as none',
  async (text) => {
    const account = new Account();
    await account.state.update('account', () => ({ text, result: undefined }));
    account.asks(account.gate(), 5);
    await account.clock.advance(2_000);
    expect(account.moments).toEqual([0, 0, 0, 0, 1_100]);
  },
);
