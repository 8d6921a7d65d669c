/** The account behind the endpoint: an exact sliding window for each model, tokens, and what it holds at once. */
import { describe, expect, test } from 'vitest';
import { createEndpoint } from '../../../src/4-speak/endpoint/endpoint.ts';
import type { EndpointOptions } from '../../../src/4-speak/endpoint/endpoint.ts';
import { createFake } from '../../../src/4-speak/models/fake/fake.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { chatBody, completion, errorIn, key, runEndpoint } from './running-endpoint.ts';

/** An endpoint whose clock stands still until it is told the time. */
function still(options: Partial<EndpointOptions>): {
  readonly at: (milliseconds: number, body?: object) => Promise<number>;
} {
  let now = 0;
  const clock = { now: () => now, elapsed: () => now, sleep: () => Promise.resolve() };
  const endpoint = createEndpoint({ model: createFake(), clock, random: seededRandom(1), ...options });
  return {
    at: async (milliseconds, body = chatBody('Yes.')) => {
      now = milliseconds;
      const path = '/v1/chat/completions';
      const answer = await endpoint.handle({
        method: 'POST',
        path,
        headers: key,
        body: JSON.stringify(body),
      });
      return [...answer.body].length > 0 ? answer.status : 0;
    },
  };
}

describe('requests', () => {
  test('so many in any minute, to the millisecond; refused ones do not count', async () => {
    const { at } = still({ limits: { requests: 3 } });
    expect([await at(0), await at(10), await at(20), await at(30)]).toEqual([200, 200, 200, 429]);
    expect(await at(59_999)).toBe(429);
    expect([await at(60_000), await at(60_001)]).toEqual([200, 429]);
    expect([await at(60_010), await at(60_011)]).toEqual([200, 429]);
  });

  test('each model has its own', async () => {
    const { at } = still({ limits: { requests: 1 } });
    const design = chatBody('Yes.', { model: 'mimo-v2.5-tts-voicedesign', audio: {} }, 'An old man.');
    expect([await at(0), await at(1, design), await at(2), await at(3, design)]).toEqual([
      200, 200, 429, 429,
    ]);
  });

  test('what is wrong uses up nothing', async () => {
    const { at } = still({ limits: { requests: 1 } });
    expect([await at(0, chatBody('')), await at(1), await at(2)]).toEqual([400, 200, 429]);
  });

  test('the window can be shorter', async () => {
    const { at } = still({ limits: { requests: 1, window: 100 } });
    expect([await at(0), await at(99), await at(100)]).toEqual([200, 429, 200]);
  });

  test('a long run never sees more than the limit in any window', async () => {
    const { at } = still({ limits: { requests: 7, window: 1000 } });
    const random = seededRandom(5);
    const accepted: number[] = [];
    for (let now = 0; accepted.length < 100; now += Math.floor(random() * 200))
      if ((await at(now)) === 200) accepted.push(now);
    const crowd = accepted.map((end) => accepted.filter((one) => one > end - 1000 && one <= end).length);
    expect(Math.max(...crowd)).toBe(7);
  });

  test('the body is the documented one, with no Retry-After', async () => {
    const endpoint = await runEndpoint({ limits: { requests: 0 } });
    const answer = await endpoint.chat(chatBody('Yes.'));
    expect(answer.status).toBe(429);
    expect(answer.headers).not.toHaveProperty('retry-after');
    expect(errorIn(answer)).toEqual({
      code: '429',
      message: 'Too many requests',
      param: 'mimo-v2.5-tts: 0 requests in 60 s are used up',
      type: 'rate_limit_error',
    });
  });
});

test('tokens: what was read and made counts once it is made', async () => {
  const { at } = still({ limits: { tokens: 4, window: 1000 } });
  expect([await at(0), await at(1), await at(1001)]).toEqual([200, 429, 200]);
});

describe('at once', () => {
  test('up to the limit all are good; above it some are empty', async () => {
    const endpoint = await runEndpoint({ limits: { concurrency: 4 }, latency: 300 });
    const ask = (count: number): Promise<readonly string[]> =>
      Promise.all(
        Array.from({ length: count }, async (_, index) => {
          const answer = await endpoint.chat(chatBody(`Line ${index}.`));
          expect(answer.status).toBe(200);
          expect(completion(answer).choices[0].finish_reason).toBe('stop');
          return completion(answer).choices[0].message.audio?.data ?? 'none';
        }),
      );
    expect((await ask(4)).filter((data) => data === '')).toEqual([]);
    const empty = (await ask(24)).filter((data) => data === '').length;
    expect(empty).toBeGreaterThan(1);
    expect(empty).toBeLessThan(16);
    const stats = await endpoint.stats();
    expect(stats.mostInFlight).toBeGreaterThan(12);
    expect(stats.inFlight).toBe(0);
  });

  test('who has an answer may ask for the next at once', async () => {
    const endpoint = await runEndpoint({ limits: { concurrency: 1 }, latency: 5 });
    for (let index = 0; index < 20; index++)
      expect(
        completion(await endpoint.chat(chatBody(`Line ${index}.`))).choices[0].message.audio?.data,
      ).not.toBe('');
    expect((await endpoint.stats()).mostInFlight).toBe(1);
  });
});
