/** What is tried again, how often, after what time, and when a run has had enough. */
import { describe, expect, test } from 'vitest';
import type { RetrySurroundings } from '../../src/4-speak/retry.ts';
import { withRetry } from '../../src/4-speak/retry.ts';
import { retryBudget } from '../../src/4-speak/retry-budget.ts';
import type { RetryPolicy } from '../../src/4-speak/retry-policy.ts';
import { retryPolicy, scaledRetry, standardRetry } from '../../src/4-speak/retry-policy.ts';
import type { SpeechErrorCode } from '../../src/4-speak/speech-error.ts';
import { SpeechError } from '../../src/4-speak/speech-error.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

const failure = (code: SpeechErrorCode, retryAfter?: number, isRetryable = true): SpeechError =>
  new SpeechError(`it was ${code}`, { code, isRetryable, retryAfter });

interface Outcome {
  readonly attempts: number[];
  readonly waits: number[];
  readonly result: unknown;
}

/** Plays failures in turn, the last for ever unless it is 'good'; attempts are the moments at which they were made. */
async function play(
  failures: readonly (SpeechError | 'good')[],
  surroundings: Partial<RetrySurroundings> = {},
  policy: RetryPolicy = standardRetry,
): Promise<Outcome> {
  const clock = new VirtualClock();
  const zero = clock.elapsed();
  const attempts: number[] = [];
  const waits: number[] = [];
  let result: unknown;
  void withRetry(
    (number) => {
      attempts.push(clock.elapsed() - zero);
      const next = failures[Math.min(number, failures.length) - 1];
      return next instanceof SpeechError ? Promise.reject(next) : Promise.resolve('take');
    },
    policy,
    {
      sleep: clock.sleep,
      random: () => 0.5,
      signal: new AbortController().signal,
      budget: retryBudget(),
      afterRefusal: 'wait-here',
      onRetry: ({ wait }) => waits.push(wait),
      ...surroundings,
    },
  ).then(
    (value: unknown) => (result = value),
    (error: unknown) => (result = error),
  );
  await clock.advance(100_000_000);
  return { attempts, waits, result };
}

describe('what is tried again', () => {
  test.each<SpeechErrorCode>(['server-error', 'network', 'timeout', 'empty-audio', 'cut-off'])(
    '%s: five attempts, then the last failure',
    async (code) => {
      const { attempts, result } = await play([failure(code)]);
      expect(attempts).toHaveLength(5);
      expect(result).toMatchObject({ code });
    },
  );

  test.each<SpeechErrorCode>(['content-filter', 'runaway', 'bad-answer'])('%s: once more', async (code) => {
    expect((await play([failure(code)])).attempts).toHaveLength(2);
    expect((await play([failure(code), 'good'])).result).toBe('take');
    // Another failure in between gives no further chance.
    expect((await play([failure(code), failure('network'), failure(code), 'good'])).attempts).toHaveLength(3);
  });

  test.each<SpeechErrorCode>([
    'bad-request',
    'unauthorized',
    'no-balance',
    'forbidden',
    'not-found',
    'too-large',
    'unsupported',
    'aborted',
    'budget-spent',
  ])('%s: never, even if it says otherwise', async (code) => {
    const { attempts, result } = await play([failure(code)]);
    expect(attempts).toHaveLength(1);
    expect(result).toMatchObject({ code });
  });

  test('what says it is not to be retried is not', async () => {
    expect((await play([failure('network', undefined, false)])).attempts).toHaveLength(1);
  });

  test('our own mistakes are thrown as they are', async () => {
    const mistake = new TypeError('ours');
    await expect(
      withRetry(() => Promise.reject(mistake), standardRetry, {
        sleep: new VirtualClock().sleep,
        random: () => 0,
        signal: new AbortController().signal,
        budget: retryBudget(),
        afterRefusal: 'wait-here',
      }),
    ).rejects.toBe(mistake);
  });

  test('refusals for too many requests do not use up the attempts of a line, but do not go on for ever', async () => {
    const refused = failure('rate-limited');
    const { result } = await play([...Array.from({ length: 15 }, () => refused), failure('network'), 'good']);
    expect(result).toBe('take');
    expect((await play([refused])).attempts).toHaveLength(20);
  });
});

describe('the wait', () => {
  test('full jitter: chance times a second, doubled each time, up to thirty', async () => {
    const policy = { ...standardRetry, attempts: 8 };
    const { waits } = await play([failure('network')], {}, policy);
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
    expect((await play([failure('network')], { random: () => 0 }, policy)).waits).toEqual(Array(7).fill(100));
    expect((await play([failure('network')], { random: () => 0.999 }, policy)).waits[6]).toBeCloseTo(29_970);
  });

  test('a server that names a time is given it, and the attempt is made no earlier', async () => {
    const { attempts } = await play([failure('server-error', 7_000), failure('server-error', 10), 'good']);
    expect(attempts).toEqual([0, 7_000, 8_000]);
  });

  test('after a refusal ten seconds at first, sixty at most; named times are kept, hostile ones cut', async () => {
    const refused = failure('rate-limited');
    expect((await play([refused], { random: () => 0 })).waits.slice(0, 5)).toEqual([
      10_000, 20_000, 40_000, 60_000, 60_000,
    ]);
    expect((await play([refused], { random: () => 1 })).waits.slice(0, 2)).toEqual([11_000, 22_000]);
    const named = [failure('rate-limited', 1_000), failure('rate-limited', 1_000), 'good'] as const;
    expect((await play(named)).attempts).toEqual([0, 1_000, 3_000]);
    expect((await play([failure('rate-limited', 1e15), 'good'])).waits).toEqual([600_000]);
    expect((await play([failure('rate-limited', 0)])).waits.slice(0, 4)).toEqual([
      1_000, 2_000, 4_000, 8_000,
    ]);
  });

  test('where a gate makes the account wait, the line does not wait a second time', async () => {
    const { waits } = await play([failure('rate-limited', 9_000), failure('network'), 'good'], {
      afterRefusal: 'wait-at-gate',
    });
    expect(waits).toEqual([0, 500]);
  });

  test('a base scales all our times, not what a server asks for', async () => {
    const policy = retryPolicy({}, 10);
    expect((await play([failure('network')], {}, policy)).waits).toEqual([5, 10, 20, 40]);
    expect((await play([failure('rate-limited'), 'good'], { random: () => 0 }, policy)).waits).toEqual([100]);
    expect((await play([failure('rate-limited', 3_000), 'good'], {}, policy)).waits).toEqual([3_000]);
    expect(scaledRetry(standardRetry, 1_000)).toEqual(standardRetry);
    expect(retryPolicy({})).toEqual(standardRetry);
  });

  test('every number and time is what the project wants, and a base scales those as well', () => {
    const numbers = { attempts: 2, refusals: 3, failures: 4 };
    const waits = {
      base: 500,
      least: 5,
      most: 6_000,
      afterRefusal: 700,
      mostAfterRefusal: 8_000,
      leastAsked: 90,
    };
    const asked = { mostAsked: 10_000, probe: 11_000 };
    const wishes = { ...numbers, ...waits, ...asked };
    const policy: RetryPolicy = {
      attempts: 2,
      refusals: 3,
      budget: { ...standardRetry.budget, failures: 4 },
      backoff: { least: 5, first: 500, most: 6_000, longestAsked: 10_000 },
      hold: { first: 700, most: 8_000, leastAsked: 90, longestAsked: 10_000, probe: 11_000 },
    };
    expect(retryPolicy(wishes)).toEqual(policy);
    expect(retryPolicy(wishes, 50)).toEqual({
      ...policy,
      backoff: { ...policy.backoff, least: 0.5, first: 50, most: 600 },
      hold: { ...policy.hold, first: 70, most: 800, leastAsked: 9 },
    });
  });
});

describe('giving up', () => {
  test('an abort ends the wait with its reason, and nothing is tried again', async () => {
    const clock = new VirtualClock();
    const controller = new AbortController();
    let attempts = 0;
    const outcome = withRetry(
      () => {
        attempts++;
        return Promise.reject(failure('network'));
      },
      standardRetry,
      {
        sleep: clock.sleep,
        random: () => 1,
        signal: controller.signal,
        budget: retryBudget(),
        afterRefusal: 'wait-here',
      },
    );
    await clock.advance(10);
    const reason = new Error('enough');
    controller.abort(reason);
    await expect(outcome).rejects.toBe(reason);
    await clock.advance(100_000);
    expect(attempts).toBe(1);
    expect(clock.sleepers).toBe(0);
  });
});

describe('the budget', () => {
  test('a dead service ends a run of 10,000 lines within 60 calls', async () => {
    for (const concurrency of [1, 4, 16]) {
      const budget = retryBudget();
      const clock = new VirtualClock();
      let calls = 0;
      const codes: string[] = [];
      const line = async (): Promise<void> => {
        while (codes.length < 10_000 && !codes.includes('budget-spent')) {
          await withRetry(
            async () => {
              calls++;
              await clock.sleep(1_000);
              throw failure('server-error');
            },
            standardRetry,
            {
              sleep: clock.sleep,
              random: Math.random,
              signal: new AbortController().signal,
              budget,
              afterRefusal: 'wait-here',
            },
          ).catch((error: unknown) => codes.push(error instanceof SpeechError ? error.code : String(error)));
        }
      };
      const lines = Promise.all(Array.from({ length: concurrency }, line));
      await clock.advance(10_000_000);
      await lines;
      expect(codes).toContain('budget-spent');
      expect(calls).toBeGreaterThan(20);
      expect(calls).toBeLessThanOrEqual(60);
    }
  });

  test('once it is spent nothing more is asked, and the last failure is told', async () => {
    const budget = retryBudget({ failures: 2, perSuccess: 0.5 });
    const first = await play([failure('network')], { budget });
    expect(first.attempts).toHaveLength(2);
    expect(first.result).toMatchObject({ code: 'budget-spent', isRetryable: false });
    expect(String(first.result)).toContain('it was network');
    const later = await play(['good'], { budget });
    expect(later.attempts).toHaveLength(0);
    expect(String(later.result)).toContain('it was network');
  });

  test('one failure in four is borne for ever, refused words cost nothing', async () => {
    const budget = retryBudget();
    for (let line = 0; line < 500; line++) {
      const { result } = await play([failure('server-error'), 'good'], { budget });
      await play(['good'], { budget });
      await play(['good'], { budget });
      expect(result).toBe('take');
    }
    for (let line = 0; line < 100; line++) await play([failure('content-filter')], { budget });
    for (let line = 0; line < 100; line++) await play([failure('bad-request')], { budget });
    expect(budget.isSpent()).toBe(false);
  });

  test('pages instead of answers and an address that is not there end the run like a dead service', async () => {
    for (const code of ['bad-answer', 'not-found'] as const) {
      const budget = retryBudget();
      let calls = 0;
      while (!budget.isSpent()) calls += (await play([failure(code)], { budget })).attempts.length;
      expect(calls).toBe(40);
    }
  });
});
