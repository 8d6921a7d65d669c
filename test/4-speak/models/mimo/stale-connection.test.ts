/** A kept connection that the service has closed while nobody looked: the request goes out once more, and nobody hears of it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createEndpoint } from '../../../../src/4-speak/endpoint/endpoint.ts';
import { createFake } from '../../../../src/4-speak/models/fake/fake.ts';
import { accountFrom } from '../../../../src/4-speak/models/mimo/account.ts';
import { createMimo } from '../../../../src/4-speak/models/mimo/model.ts';
import type { SpeechModel } from '../../../../src/4-speak/speech-model.ts';
import { machineClock } from '../../../../src/world/clock.ts';
import { undiciHttp } from '../../../../src/world/http.ts';
import { startHttpServer } from '../../../../src/world/http-server.ts';
import type { ServedPart } from '../../../../src/world/http-server.ts';
import { seededRandom } from '../../../support/seeded-random.ts';
import { eventsOf, failureOf, requestTo } from '../../conformance.ts';

interface Served {
  readonly model: SpeechModel;
  readonly asked: () => number;
}

/** A service that does not say for how long it keeps a connection; requests of these numbers it ends so instead. */
async function served(ending: ServedPart, numbers: readonly number[], keepAlive?: number): Promise<Served> {
  const endpoint = createEndpoint({ model: createFake(), clock: machineClock, random: seededRandom(1) });
  let asked = 0;
  const server = await startHttpServer({
    port: 0,
    ...(keepAlive !== undefined && { keepAlive }),
    handle: async (request) =>
      numbers.includes(++asked)
        ? { status: 200, headers: {}, body: [ending] }
        : await endpoint.handle(request),
  });
  const account = accountFrom({ MIMO_API_KEY: 'sk-any', MIMO_BASE_URL: server.origin });
  if ('problem' in account) throw new Error(account.problem);
  const model = createMimo({ account, http: undiciHttp(), clock: machineClock });
  onTestFinished(async () => {
    await model.close();
    await server.close();
  });
  return { model, asked: () => asked };
}

const request = requestTo('mimo', 'preset', undefined, 'whole');
/** Speaks one line, and lets the connection come to rest. */
async function speak(model: SpeechModel): Promise<void> {
  expect((await eventsOf(model, request)).at(-1)?.type).toBe('finished');
  await sleep(20);
}

test.each(['close', 'reset'] as const)(
  '%s, just as the next request arrives: it is answered on a new connection',
  async (ending) => {
    const { model, asked } = await served(ending, [2]);
    await speak(model);
    await speak(model);
    expect(asked()).toBe(3);
  },
);

test('closed while we paused: nothing fails, and nothing is asked twice', async () => {
  const { model, asked } = await served('close', [], 30);
  await speak(model);
  await sleep(100);
  await speak(model);
  expect(asked()).toBe(2);
});

test.each(['close', 'reset'] as const)('%s, twice: that is no stale connection', async (ending) => {
  const { model, asked } = await served(ending, [2, 3]);
  await speak(model);
  expect((await failureOf(model, request)).code).toBe('network');
  expect(asked()).toBe(3);
});

test.each(['close', 'reset'] as const)(
  '%s of a new connection: the service was there, and may have begun',
  async (ending) => {
    const { model, asked } = await served(ending, [1]);
    expect((await failureOf(model, request)).code).toBe('network');
    expect(asked()).toBe(1);
  },
);
