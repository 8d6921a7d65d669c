/** Whatever goes wrong on the wire, the model survives it and says what it was. */
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createEndpoint } from '../../../../src/4-speak/endpoint/endpoint.ts';
import type { FaultName } from '../../../../src/4-speak/endpoint/faults/all-faults.ts';
import { faultNames } from '../../../../src/4-speak/endpoint/faults/all-faults.ts';
import type { FaultRule } from '../../../../src/4-speak/endpoint/faults/fault-rules.ts';
import { faultRules } from '../../../../src/4-speak/endpoint/faults/fault-rules.ts';
import { createFake } from '../../../../src/4-speak/models/fake/fake.ts';
import type { SpeechErrorCode } from '../../../../src/4-speak/speech-error.ts';
import { Diagnostics } from '../../../../src/diagnostics/diagnostic.ts';
import { Source } from '../../../../src/diagnostics/source.ts';
import { machineClock } from '../../../../src/world/clock.ts';
import type { ServedAnswer, ServedPart, ServerOptions } from '../../../../src/world/http-server.ts';
import { eventsOf, failureOf, requestTo } from '../../conformance.ts';
import type { Served } from './served.ts';
import { canary, serveEndpoint, serveWith } from './served.ts';

type Outcome = SpeechErrorCode | 'heard' | 'heard-with-warning';

/** What comes of each fault, answered whole and streamed; `undefined` where it cannot happen to that form. */
const outcomes: Readonly<
  Record<FaultName, readonly [whole: Outcome | undefined, streamed: Outcome | undefined]>
> = {
  '401': ['unauthorized', 'unauthorized'],
  '402': ['no-balance', 'no-balance'],
  '403': ['forbidden', 'forbidden'],
  '404': ['not-found', 'not-found'],
  '405': ['not-found', 'not-found'],
  '421': ['content-filter', 'content-filter'],
  '429': ['rate-limited', 'rate-limited'],
  '500': ['server-error', 'server-error'],
  '502': ['server-error', 'server-error'],
  '503': ['server-error', 'server-error'],
  '504': ['server-error', 'server-error'],
  '524': ['server-error', 'server-error'],
  redirect: ['bad-answer', 'bad-answer'],
  'html-200': ['bad-answer', 'cut-off'],
  'empty-200': ['empty-audio', 'empty-audio'],
  'error-200': ['server-error', 'server-error'],
  'huge-body': ['too-large', 'too-large'],
  'gzip-bomb': ['bad-answer', 'bad-answer'],
  'reset-before-headers': ['network', 'network'],
  'hang-before-headers': ['timeout', 'timeout'],
  'reset-after-headers': ['network', 'network'],
  'reset-mid-body': ['network', 'network'],
  'hang-after-headers': ['timeout', 'timeout'],
  'hang-after-first-chunk': ['timeout', 'timeout'],
  'hang-mid-body': ['timeout', 'timeout'],
  'hang-before-close': ['timeout', 'heard'],
  'cut-with-length': ['network', undefined],
  'cut-without-length': ['cut-off', undefined],
  'slow-drip': ['heard', 'heard'],
  'tiny-chunks': ['heard', 'heard'],
  'empty-audio': ['empty-audio', 'empty-audio'],
  silence: ['heard', 'heard'],
  refusal: ['content-filter', 'content-filter'],
  length: ['cut-off', 'cut-off'],
  repetition: ['runaway', 'runaway'],
  'wav-size-zero': ['heard', undefined],
  'wav-size-unknown': ['heard', undefined],
  'wav-size-too-large': ['cut-off', undefined],
  'wav-empty': ['empty-audio', undefined],
  'wav-extra-chunks': ['heard', undefined],
  'wav-odd-padding': ['heard', undefined],
  'other-rate': ['heard-with-warning', undefined],
  stereo: ['heard-with-warning', undefined],
  'mp3-bytes': ['unsupported', undefined],
  'bare-pcm': ['heard-with-warning', undefined],
  'cut-base64': ['bad-answer', undefined],
  'cut-in-sample': [undefined, 'cut-off'],
  'cut-in-event': [undefined, 'cut-off'],
  'no-done': [undefined, 'heard'],
  'no-finish': [undefined, 'heard'],
  'no-end': [undefined, 'cut-off'],
  'error-in-stream': [undefined, 'server-error'],
  'odd-bytes': [undefined, 'heard'],
  'partial-quads': [undefined, 'heard'],
  'odd-events': [undefined, 'heard'],
};

const permanent: readonly Outcome[] = [
  'unauthorized',
  'no-balance',
  'forbidden',
  'not-found',
  'too-large',
  'unsupported',
];

function ruleOf(name: FaultName): readonly FaultRule[] {
  const diagnostics = new Diagnostics();
  const text = `- fault: ${/^\d/.test(name) ? `'${name}'` : name}\n  first: 100\n`;
  const rules = faultRules(new Source('faults.yaml', '/faults.yaml', text), diagnostics);
  if (diagnostics.count > 0)
    throw new Error(
      diagnostics
        .sorted()
        .map(({ message }) => message)
        .join('\n'),
    );
  return rules;
}

async function outcomeOf(
  { model }: Served,
  delivery: 'whole' | 'streamed',
): Promise<readonly [Outcome, boolean]> {
  try {
    const events = await eventsOf(model, requestTo('mimo', 'preset', undefined, delivery));
    const isWarned = events.some(({ type }) => type === 'warning');
    return [isWarned ? 'heard-with-warning' : 'heard', false];
  } catch {
    const error = await failureOf(model, requestTo('mimo', 'preset', undefined, delivery));
    expect(inspect(error, { depth: 5 }) + JSON.stringify(error)).not.toContain(canary);
    return [error.code, error.isRetryable];
  }
}

/** The same crumbs with a hundredth of the pauses between them, and none any more after the first few hundred. */
const hurried =
  (handle: ServerOptions['handle']): ServerOptions['handle'] =>
  async (request) => {
    const answer = await handle(request);
    return { ...answer, body: hurriedBody(answer.body) };
  };

async function* hurriedBody(body: ServedAnswer['body']): AsyncGenerator<ServedPart> {
  let pauses = 0;
  for await (const part of body)
    if (typeof part === 'string' || part instanceof Uint8Array) yield part;
    else if (++pauses <= 300) yield { wait: part.wait / 100 };
}

const served = (name: FaultName): Promise<Served> => {
  const faults = ruleOf(name);
  if (name !== 'slow-drip') return serveEndpoint({ faults }, 4 * 1024 * 1024);
  const endpoint = createEndpoint({ model: createFake(), clock: machineClock, random: () => 0, faults });
  return serveWith(hurried(endpoint.handle));
};

test('every fault is in the table', () => {
  expect(Object.keys(outcomes).sort()).toEqual([...faultNames].sort());
});

describe.each(['whole', 'streamed'] as const)('%s', (delivery) => {
  const table = faultNames.flatMap((name) => {
    const [whole, streamed] = outcomes[name];
    const expected = delivery === 'whole' ? whole : streamed;
    return expected === undefined ? [] : [[name, expected] as const];
  });

  test.each(table)('%s: %s', async (name, expected) => {
    const spoilt = await served(name);
    try {
      const [outcome, isRetryable] = await outcomeOf(spoilt, delivery);
      expect(outcome).toBe(expected);
      if (!outcome.startsWith('heard'))
        expect(isRetryable).toBe(!permanent.includes(outcome) && !(name === 'redirect'));
    } finally {
      await spoilt.close();
    }
  });
});
