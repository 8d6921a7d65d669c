/** Bundled and run by the tests of the offline engine: speaks the requests it reads and writes the digests of their sound. */
import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type { SpeechRequest } from '../../../../src/3-plan/request.ts';
import { createOffline } from '../../../../src/4-speak/models/offline/offline.ts';
import { speakOnce } from '../../../../src/4-speak/speech.ts';
import { machineHelpers } from '../../../../src/world/workers.ts';

const requests = JSON.parse(await text(process.stdin)) as readonly SpeechRequest[];
const model = createOffline({ helpers: machineHelpers() });
const { signal } = new AbortController();
const digests: string[] = [];
for (const request of requests) {
  const { samples } = await speakOnce(model, request, { signal });
  digests.push(createHash('sha256').update(samples).digest('hex'));
}
process.stdout.write(JSON.stringify(digests));
await model.close();
