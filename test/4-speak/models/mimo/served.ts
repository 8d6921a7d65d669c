/** The MiMo model, speaking to an endpoint of ours that really listens. */
import type { EndpointOptions } from '../../../../src/4-speak/endpoint/endpoint.ts';
import { createEndpoint } from '../../../../src/4-speak/endpoint/endpoint.ts';
import { createFake } from '../../../../src/4-speak/models/fake/fake.ts';
import { accountFrom } from '../../../../src/4-speak/models/mimo/account.ts';
import { createMimo } from '../../../../src/4-speak/models/mimo/model.ts';
import type { SpeechModel } from '../../../../src/4-speak/speech-model.ts';
import { machineClock } from '../../../../src/world/clock.ts';
import { undiciHttp } from '../../../../src/world/http.ts';
import { startHttpServer } from '../../../../src/world/http-server.ts';
import type { ServerOptions } from '../../../../src/world/http-server.ts';
import { seededRandom } from '../../../support/seeded-random.ts';

export const canary = 'sk-canary-0123456789abcdef';

export interface Served {
  readonly model: SpeechModel;
  readonly close: () => Promise<void>;
}

/** Short times: a test must not wait a minute for a server that hangs. */
const times = { connect: 2000, headers: 600, idle: 600 };

export const serveEndpoint = (options: Partial<EndpointOptions> = {}, mostBytes?: number): Promise<Served> =>
  serveWith(
    createEndpoint({ model: createFake(), clock: machineClock, random: seededRandom(1), ...options }).handle,
    mostBytes,
  );

export async function serveWith(handle: ServerOptions['handle'], mostBytes?: number): Promise<Served> {
  const server = await startHttpServer({ port: 0, handle });
  const account = accountFrom({ MIMO_API_KEY: canary, MIMO_BASE_URL: server.origin });
  if ('problem' in account) throw new Error(account.problem);
  const http = undiciHttp(times);
  const model = createMimo({
    account,
    http,
    clock: machineClock,
    ...(mostBytes !== undefined && { mostBytes }),
  });
  return {
    model,
    close: async () => {
      await model.close();
      await server.close();
    },
  };
}
