/** What goes out is the body letter by letter, however large its sample and whatever its words look like. */
import { expect, test } from 'vitest';
import { bodyOnWire, requestBody, wholeSample } from '../../../../src/4-speak/models/mimo/request-body.ts';
import type { SpeechRequest } from '../../../../src/3-plan/request.ts';
import { requestTo } from '../../conformance.ts';

/** As whoever reads it sees it. */
function textOf(request: SpeechRequest): string {
  const body = bodyOnWire(request);
  return typeof body === 'string' ? body : Buffer.concat(body).toString();
}

test.each(['preset', 'design', 'clone'] as const)('%s', (kind) => {
  const request = requestTo('mimo', kind, 'She said: "voice":"" and left. \\"voice\\":\\"\\" 船到了');
  expect(textOf(request)).toBe(JSON.stringify(requestBody(request, wholeSample)));
});

test('a sample is encoded once, however many lines carry it', () => {
  const { voice } = requestTo('mimo', 'clone');
  if (voice.kind !== 'sample') throw new Error('A clone has a sample.');
  let encoded = 0;
  const counted = {
    kind: 'sample',
    sample: { ...voice.sample, dataUri: () => `data:audio/wav;base64,AAA${++encoded}` },
  } as const;
  const [first, second] = ['One.', 'Two.'].map(
    (text) => JSON.parse(textOf({ ...requestTo('mimo', 'clone', text), voice: counted })) as unknown,
  );
  expect(first).toMatchObject({ audio: { voice: 'data:audio/wav;base64,AAA1' } });
  expect(second).toMatchObject({ audio: { voice: 'data:audio/wav;base64,AAA1' } });
});

test('and its bytes are the same memory in all of them', () => {
  const { voice } = requestTo('mimo', 'clone');
  const [one, other] = ['One.', 'Two.'].map((text) =>
    bodyOnWire({ ...requestTo('mimo', 'clone', text), voice }),
  );
  expect(one).toHaveLength(3);
  expect(one?.[1]).toBe(other?.[1]);
  expect(one?.[0]).not.toEqual(other?.[0]);
});
