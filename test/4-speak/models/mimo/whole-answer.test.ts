/** The sound of an answer is what stands where sound belongs, whatever else the answer holds and however it is written. */
import { describe, expect, test } from 'vitest';
import { readWholeAnswer } from '../../../../src/4-speak/models/mimo/whole-answer.ts';
import type { SpeechEvent } from '../../../../src/4-speak/speech-model.ts';
import { writeWav } from '../../../../src/audio/wav-writer.ts';
import { problemOfAsync } from '../../../audio/problem-of.ts';

const facts = { model: 'm', requestId: 'r', mostBytes: 1_000_000 };
const wavOf = (level: number): Uint8Array => writeWav(new Int16Array(5000).fill(level), 24_000);
const base64Of = (level: number): string => Buffer.from(wavOf(level)).toString('base64');
const read = (text: string, mostBytes = facts.mostBytes): Promise<readonly SpeechEvent[]> =>
  readWholeAnswer(Buffer.from(text), { ...facts, mostBytes });
const answer = (data: string, rest: object = {}): string =>
  JSON.stringify({
    ...rest,
    choices: [{ finish_reason: 'stop', message: { audio: { data }, content: '船' } }],
  });
const firstSample = (events: readonly SpeechEvent[]): number | undefined =>
  events.flatMap((event) => (event.type === 'audio-delta' ? [event.samples[0]] : []))[0];

describe('where the sound stands', () => {
  test.each([
    ['plainly', answer(base64Of(7))],
    ['with slashes escaped', answer(base64Of(7)).replaceAll('/', '\\/')],
    ['in lines', answer(base64Of(7).replace(/.{76}/g, '$&\r\n'))],
    ['behind another long string of that name', answer(base64Of(7), { data: base64Of(9) })],
    ['behind a long one that is no base64', answer(base64Of(7), { data: '!'.repeat(8000) })],
    ['twice, the last counting', answer(base64Of(7)).replace('"data"', `"data":"${base64Of(9)}","data"`)],
  ])('%s', async (_, text) => {
    const events = await read(text);
    expect(firstSample(events)).toBe(7);
    expect(events.at(-1)).toMatchObject({ type: 'finished', finishReason: 'stop', requestId: 'r' });
  });
});

test('a long string elsewhere does not stand in for a sound that is missing', async () => {
  for (const missing of [answer('', { data: base64Of(9) }), answer('', { audio: { data: base64Of(9) } })])
    await expect(read(missing)).rejects.toMatchObject({ code: 'empty-audio' });
});

test.each([
  ['lifted out', base64Of(7)],
  ['parsed', base64Of(7).replace('U', ' U')],
])('a sound larger than allowed is refused, %s', async (_, data) => {
  expect(await problemOfAsync(() => read(answer(data), wavOf(7).length))).toBe('none');
  expect(await problemOfAsync(() => read(answer(data), wavOf(7).length - 1))).toBe('too-large');
});

test('the bytes of an answer may be overwritten while it is still being read', async () => {
  const bytes = Buffer.from(answer(base64Of(7)));
  const events = readWholeAnswer(bytes, facts);
  bytes.fill(0);
  expect(firstSample(await events)).toBe(7);
});
