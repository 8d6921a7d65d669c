/** Lifted out or not, an answer is read the same. */
import { expect, test } from 'vitest';
import type { LiftedAnswer } from '../../../../src/4-speak/models/mimo/lift-sound.ts';
import { liftedSound, liftSound } from '../../../../src/4-speak/models/mimo/lift-sound.ts';

const sound = 'QUJD'.repeat(2000);
const answer = (data: string, space = ''): string =>
  `{"note":{"data"${space}:${space}"short"},"choices":[{"message":{"audio":{"data"${space}:${space}"${data}"},"content":"\\"data\\":\\"x 船"}}]}`;
const lift = (text: string): LiftedAnswer | undefined => liftSound(Buffer.from(text));

test.each(['', ' ', '\n  '])('a long string under "data" is lifted out (%j around the colon)', (space) => {
  const lifted = lift(answer(sound, space));
  expect(lifted?.sound).toEqual(new Uint8Array(Buffer.from(sound, 'base64')));
  expect(JSON.parse(lifted?.json ?? '')).toEqual(JSON.parse(answer(liftedSound, space)));
});

test.each([
  ['escaped', answer(sound.replace('Q', '\\/'))],
  ['escaped, its length kept', answer(sound.replace('QU', '\\/'))],
  ['short', answer('QUJD')],
  ['cut', `{"choices":[{"message":{"audio":{"data":"${sound}`],
  ['cut inside a quad', answer(sound.slice(1))],
  ['in lines', answer(sound.replace(/.{76}/g, '$& '))],
  ['with a letter in it that is none of base64', answer(`${sound.slice(0, 4000)}!${sound.slice(4001)}`)],
  ['with wide letters in it', answer(`${sound.slice(0, 4000)}ŁŁŁŁ${sound.slice(4000)}`)],
  ['under another name', answer(sound).replaceAll('"data"', '"date"')],
  ['nothing', ''],
])('%s: the whole is parsed', (_, text) => {
  expect(lift(text)).toBeUndefined();
});

test('very many keys take no time', () => {
  const started = performance.now();
  expect(lift('"data":"x",'.repeat(200_000))).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(1000);
});
