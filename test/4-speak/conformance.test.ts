/** Every model there is, held to the contract. */
import { createFake } from '../../src/4-speak/models/fake/fake.ts';
import { createOffline } from '../../src/4-speak/models/offline/offline.ts';
import { machineHelpers } from '../../src/world/workers.ts';
import { conforms } from './conformance.ts';
import { serveEndpoint } from './models/mimo/served.ts';

conforms('the fake engine', () => {
  const model = createFake();
  return Promise.resolve({ model, close: () => model.close() });
});
conforms('the offline engine', () => {
  const model = createOffline({ helpers: machineHelpers() });
  return Promise.resolve({ model, close: () => model.close() });
});
conforms('MiMo at the local endpoint', () => serveEndpoint());
