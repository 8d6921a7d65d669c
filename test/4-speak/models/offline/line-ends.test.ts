/** A line of the table read dies away: what espeak breaks off as well as what flite ends. */
import { afterAll, expect, test } from 'vitest';
import { createOffline } from '../../../../src/4-speak/models/offline/offline.ts';
import { speakOnce } from '../../../../src/4-speak/speech.ts';
import { frameLevels, soundingLevel } from '../../../../src/audio/frame-levels.ts';
import { rmsLevel } from '../../../../src/audio/levels.ts';
import { machineHelpers } from '../../../../src/world/workers.ts';
import { shippedRequests } from './shipped-requests.ts';

const model = createOffline({ helpers: machineHelpers() });
afterAll(() => model.close());

/** Samples of 10 ms. */
const frame = 240;

test.each([
  ['summer-afternoon.yaml', 4],
  ['harbour-light.yaml', 8],
])('%s, of its lines every one in %i', async (script, step) => {
  const asked = (await shippedRequests(script)).filter((_, index) => index % step === 0);
  const ends = await Promise.all(
    asked.map(async ({ cue, request }) => {
      const { samples } = await speakOnce(model, request, { signal: new AbortController().signal });
      const speech = soundingLevel(frameLevels(samples, frame));
      const above = (from: number, to = 0): number =>
        rmsLevel(samples.subarray(samples.length - from * frame, samples.length - to * frame)) - speech;
      return { cue, last: above(2), before: above(7, 5) };
    }),
  );
  expect(ends.length).toBeGreaterThan(5);
  expect(ends.filter(({ last }) => last > -35)).toEqual([]);
  // And nobody is cut off to get there: in 50 to 70 ms before the end, the last sound is on its way out.
  expect(ends.filter(({ before }) => before < -80)).toEqual([]);
});
