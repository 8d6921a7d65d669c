/** Refused although our own count had room: starts keep apart for a time, in all processes, and bursts are tried again. */
import { describe, expect, test } from 'vitest';
import { SlidingWindow } from '../../src/4-speak/endpoint/sliding-window.ts';
import { gapOf, isOutlived, spacedFrom, spacedOut } from '../../src/4-speak/gate-spacing.ts';
import type { Spacing } from '../../src/4-speak/gate-spacing.ts';
import { marginFor } from '../../src/4-speak/gate-margin.ts';
import { gateOverState } from '../../src/4-speak/gate-over-state.ts';
import type { RateGate } from '../../src/4-speak/gate.ts';
import type { Calls } from '../../src/4-speak/queue-calls.ts';
import { queuedCalls } from '../../src/4-speak/queue-calls.ts';
import { standardRetry } from '../../src/4-speak/retry-policy.ts';
import { SpeechError } from '../../src/4-speak/speech-error.ts';
import type { Clock } from '../../src/ports.ts';
import { memoryState } from '../../src/world/memory-state.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { VirtualClock } from '../support/virtual-clock.ts';
import { Account, batch, never, person } from './waiting-account.ts';

const bounds = { requests: 100, window: 60_000 };

describe('how far apart', () => {
  const first = spacedOut(undefined, { now: 5_000, from: 15_000, recent: 50 }, bounds);

  test('at first all of the limit, evenly, for one window from the end of the hold on', () => {
    expect(first).toEqual({ share: 100, windows: 1, until: 75_000 });
    expect(gapOf(first, 74_999, 60_250)).toBe(603);
    expect([gapOf(first, 75_000, 60_250), gapOf(undefined, 0, 60_250)]).toEqual([0, 0]);
  });

  test.each([
    { what: 'what the last window bore', share: 100, recent: 40, expected: 40 },
    { what: 'a quarter less where it bore all of that', share: 40, recent: 39.5, expected: 30 },
    { what: 'never less than a twentieth of the limit', share: 100, recent: 0, expected: 5 },
  ])('refused in spite of it: $what', ({ share, recent, expected }) => {
    const before: Spacing = { share, windows: 2, until: 75_000 };
    expect(spacedOut(before, { now: 74_000, from: 84_000, recent }, bounds)).toEqual({
      share: expected,
      windows: 4,
      until: 84_000 + 240_000,
    });
  });

  test('bursts that are refused again come back later each time, and as far apart as before', () => {
    const again = spacedOut(first, { now: 75_000, from: 85_000, recent: 3 }, bounds);
    expect(again).toEqual({ share: 100, windows: 2, until: 205_000 });
    const often = Array.from({ length: 9 }).reduce<Spacing>(
      (before) => spacedOut(before, { now: before.until, from: before.until, recent: 3 }, bounds),
      first,
    );
    expect(often.windows).toBe(8);
  });

  test('a hold does not use it up, and calm makes it forgotten', () => {
    expect(spacedFrom(first, 100_000, bounds).until).toBe(160_000);
    expect(spacedFrom(first, 0, bounds).until).toBe(75_000);
    expect([isOutlived(first, 134_999, bounds), isOutlived(first, 135_000, bounds)]).toEqual([false, true]);
  });
});

describe('at the gate', () => {
  /** Refused at 0 and told to come back after a second; the probe at 1,000 succeeds. */
  const refusedWithRoom = async (): Promise<Account> => {
    const account = new Account();
    const gate = account.gate();
    account.ask(gate, 'refused');
    await account.clock.advance(0);
    await account.ticket(0).refused(0);
    account.ask(gate, 'probe');
    await account.clock.advance(1_000);
    await account.ticket(1).succeeded();
    return account;
  };

  test('starts keep apart for a window, then come as they like', async () => {
    const account = await refusedWithRoom();
    const waits: unknown[] = [];
    account.asks(account.gate({ onWait: (wait) => waits.push(wait) }), 3);
    await account.clock.advance(5_000);
    expect(account.moments.slice(1)).toEqual([1_000, 1_275, 1_550, 1_825]);
    expect(waits[0]).toEqual({ milliseconds: 275, because: 'spacing' });
    account.asks(account.gate(), 4);
    await account.clock.advance(0);
    expect(account.moments.slice(5)).toEqual([6_000, 6_000, 6_000, 6_000]);
  });

  test('other processes keep apart as well, nobody is pushed back for ever, a person goes next', async () => {
    const account = await refusedWithRoom();
    const [one, other] = [account.gate(), account.gate()];
    account.asks(one, 2, 'one');
    await account.clock.advance(0);
    account.asks(other, 1, 'other');
    await account.clock.advance(0);
    account.ask(other, 'person', person);
    await account.clock.advance(3_000);
    expect(account.names.slice(2)).toEqual(['person', 'one', 'one', 'other']);
    const moments = account.moments.slice(1);
    for (const [index, at] of moments.slice(1).entries())
      expect(at - (moments[index] ?? 0)).toBeGreaterThanOrEqual(275);
  });

  test('processes that wake a little late, as all do, do not keep each other from starting', async () => {
    const account = new Account();
    const random = seededRandom(7);
    const { now, elapsed, sleep } = account.clock;
    const late = (milliseconds: number): number => milliseconds + Math.floor(random() * 6);
    const clock: Clock = { now, elapsed, sleep: (time, signal) => sleep(late(time), signal) };
    const starts: { readonly process: number; readonly at: number }[] = [];
    const ask = async (gate: RateGate, process: number): Promise<void> => {
      const ticket = await gate.acquire(batch, never());
      starts.push({ process, at: account.now });
      await sleep(late(0));
      ticket.sent();
      await ticket.succeeded();
    };
    const gates = [0, 1, 2].map(() =>
      account.gate({ clock, rules: { requests: 100, window: 6_000 }, margin: marginFor(6_000) }),
    );
    account.ask(account.gate(), 'refused');
    await account.clock.advance(0);
    await account.ticket(0).refused(0);
    const lines = async (gate: RateGate, process: number): Promise<void> => {
      for (;;) await ask(gate, process);
    };
    for (const [process, gate] of gates.entries()) void lines(gate, process);
    await account.clock.advance(7_000);
    const spaced = starts.filter(({ at }) => at > 1_000 && at < 7_000);
    expect(spaced.length).toBeGreaterThan(80);
    for (const process of [0, 1, 2])
      expect(spaced.filter((start) => start.process === process).length).toBeGreaterThan(15);
  });

  test('another model of the account has bursts', async () => {
    const account = await refusedWithRoom();
    account.asks(account.gate(), 3, 'other model', { model: 'tts-voicedesign', tokens: 10 });
    await account.clock.advance(0);
    expect(account.moments.slice(2)).toEqual([1_000, 1_000, 1_000]);
  });
});

/** A service that counts in a way of its own, and those who render with it. */
class Service {
  readonly clock = new VirtualClock();
  readonly #admits: (now: number) => boolean;
  readonly #state = memoryState();
  readonly #zero = this.clock.elapsed();
  refused = 0;
  done = 0;
  /** Minutes until the last line was spoken. */
  minutes = 0;

  constructor(admits: (now: number) => boolean) {
    this.#admits = admits;
  }

  /** Somebody on another machine who sends one request every so many milliseconds. */
  async shareWith(every: number, until = Infinity): Promise<void> {
    while (this.clock.elapsed() - this.#zero < until) {
      this.#admits(this.clock.elapsed());
      await this.clock.sleep(every);
    }
  }

  /** One that wakes a little late, as processes do. */
  process(seed: number): Calls {
    const random = seededRandom(seed);
    const { now, elapsed, sleep } = this.clock;
    const late = (milliseconds: number): number => milliseconds + Math.floor(random() * 6);
    const clock: Clock = { now, elapsed, sleep: (time, signal) => sleep(late(time), signal) };
    const gate = gateOverState({ account: 'account', state: this.#state, clock, random, rules: bounds });
    return queuedCalls({ gate, clock, random, policy: standardRetry });
  }

  lines(calls: Calls, count: number): void {
    const send = async (signal: AbortSignal): Promise<void> => {
      const isAdmitted = this.#admits(this.clock.elapsed());
      await this.clock.sleep(isAdmitted ? 2_000 : 50, signal);
      if (isAdmitted) return;
      this.refused++;
      throw new SpeechError('429', { code: 'rate-limited', isRetryable: true });
    };
    for (let line = 0; line < count; line++)
      void calls.call({ model: 'tts', tokens: 100 }, send).then(() => {
        this.done++;
        this.minutes = (this.clock.elapsed() - this.#zero) / 60_000;
      });
  }
}

/** A hundred in any minute, whoever sends them. */
function countsExactly(): (now: number) => boolean {
  const window = new SlidingWindow(bounds.window);
  return (now) => {
    if (window.sum(now) >= bounds.requests) return false;
    window.add(now, 1);
    return true;
  };
}

/** A hundred a minute on average, twenty at once at most. */
function likesNoBursts(): (now: number) => boolean {
  let tokens = 20;
  let last: number | undefined;
  return (now) => {
    tokens = Math.min(20, tokens + ((now - (last ?? now)) * bounds.requests) / bounds.window);
    last = now;
    if (tokens < 1) return false;
    tokens--;
    return true;
  };
}

describe('somebody else uses half of the quota', () => {
  test.each([1, 3])('%i processes: the other half is used, with few refusals', async (processes) => {
    const service = new Service(countsExactly());
    void service.shareWith(1_200);
    for (let process = 0; process < processes; process++)
      service.lines(service.process(process), 600 / processes);
    await service.clock.advance(40 * 60_000);
    expect(service.done).toBe(600);
    // 600 at 50 a minute take eleven minutes or more; without spacing there were about 100 refusals.
    expect(service.refused).toBeLessThanOrEqual(30);
    expect(service.minutes).toBeLessThan(12.5);
  });

  test('and ends: bursts come back', async () => {
    const service = new Service(countsExactly());
    void service.shareWith(1_200, 180_000);
    service.lines(service.process(1), 300);
    await service.clock.advance(40 * 60_000);
    expect(service.done).toBe(300);
    // 150 in three minutes, the rest at 100 a minute: four minutes and a half.
    expect(service.minutes).toBeLessThan(5.2);
  });
});

test('a service that likes no bursts: what it gives is used, with few refusals', async () => {
  const service = new Service(likesNoBursts());
  service.lines(service.process(1), 300);
  await service.clock.advance(40 * 60_000);
  expect(service.done).toBe(300);
  // Three minutes; without spacing there were 20 refusals.
  expect(service.refused).toBeLessThanOrEqual(4);
  expect(service.minutes).toBeLessThan(3.3);
});
