/** What the end of an attempt says about the limits. */
import { expect, test } from 'vitest';
import { passGate } from '../../src/4-speak/gate-pass.ts';
import type { RateGate, Ticket } from '../../src/4-speak/gate.ts';
import type { SpeechErrorCode } from '../../src/4-speak/speech-error.ts';
import { SpeechError } from '../../src/4-speak/speech-error.ts';

const cost = { model: 'tts', tokens: 1 };
const signal = new AbortController().signal;

function told(): { readonly gate: RateGate; readonly said: string[]; broken: boolean } {
  const said: string[] = [];
  const watch = { said, broken: false };
  const say = (word: string): Promise<void> => {
    said.push(word);
    return watch.broken ? Promise.reject(new Error('no disk')) : Promise.resolve();
  };
  const ticket: Ticket = {
    waited: 'no',
    share: (most) => most,
    sent: () => undefined,
    succeeded: () => say('succeeded'),
    refused: (retryAfter) => say(`refused ${String(retryAfter)}`),
    released: () => say('released'),
  };
  return Object.assign(watch, {
    gate: { acquire: () => Promise.resolve(ticket), hold: () => Promise.resolve() },
  });
}

const failure = (code: SpeechErrorCode): SpeechError =>
  new SpeechError(code, { code, isRetryable: true, retryAfter: 7 });

test.each<[string, readonly SpeechErrorCode[]]>([
  ['refused 7', ['rate-limited']],
  ['succeeded', ['bad-request', 'content-filter', 'cut-off', 'runaway']],
  [
    'released',
    ['server-error', 'network', 'timeout', 'empty-audio', 'bad-answer', 'unauthorized', 'aborted'],
  ],
])('%s', async (word, codes) => {
  for (const code of codes) {
    const { gate, said } = told();
    const error = failure(code);
    await expect(passGate(gate, cost, signal, () => Promise.reject(error))).rejects.toBe(error);
    expect(said).toEqual([word]);
  }
});

test('an answer succeeds, our own mistake says nothing', async () => {
  const { gate, said } = told();
  expect(await passGate(gate, cost, signal, () => Promise.resolve('take'))).toBe('take');
  await expect(passGate(gate, cost, signal, () => Promise.reject(new TypeError('ours')))).rejects.toThrow(
    'ours',
  );
  expect(said).toEqual(['succeeded', 'released']);
});

test('a whole answer is not lost because it could not be told', async () => {
  const watch = told();
  watch.broken = true;
  expect(await passGate(watch.gate, cost, signal, () => Promise.resolve('take'))).toBe('take');
});
