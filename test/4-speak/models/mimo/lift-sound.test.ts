/** Cut out or not, an answer is read the same. */
import { expect, test } from 'vitest';
import { liftSound } from '../../../../src/4-speak/models/mimo/lift-sound.ts';

const sound = 'QUJD'.repeat(2000);
const answer = (data: string, space = ''): string =>
  `{"note":{"data"${space}:${space}"short"},"choices":[{"message":{"audio":{"data"${space}:${space}"${data}"},"content":"\\"data\\":\\"x"}}]}`;

test.each(['', ' ', '\n  '])('a long string under "data" is lifted out (%j around the colon)', (space) => {
  const lifted = liftSound(answer(sound, space));
  expect(lifted?.sound).toBe(sound);
  expect(JSON.parse(lifted?.json ?? '')).toEqual(JSON.parse(answer('', space)));
});

test.each([
  ['escaped', answer(sound.replace('Q', '\\/'))],
  ['short', answer('QUJD')],
  ['cut', `{"choices":[{"message":{"audio":{"data":"${sound}`],
  ['under another name', answer(sound).replaceAll('"data"', '"date"')],
  ['nothing', ''],
])('%s: the whole is parsed', (_, text) => {
  expect(liftSound(text)).toBeUndefined();
});

test('very many keys take no time', () => {
  const started = performance.now();
  expect(liftSound('"data":"x",'.repeat(200_000))).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(1000);
});
