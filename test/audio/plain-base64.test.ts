/** Plain base64 gives its bytes at every length; whatever is not plain is left alone, wherever it stands. */
import { describe, expect, test } from 'vitest';
import { decodePlainBytes, decodePlainText } from '../../src/audio/plain-base64.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { randomBytes } from './random-cuts.ts';

describe.each<[name: string, decode: (text: string) => Uint8Array | undefined]>([
  ['text', decodePlainText],
  ['bytes', (text) => decodePlainBytes(Buffer.from(text, 'latin1'))],
])('%s', (_, decode) => {
  const random = seededRandom(7);

  test.each([0, 1, 2, 3, 4, 100, 24_574, 24_575, 24_576, 24_577, 24_578, 24_579, 49_152, 100_000])(
    '%i bytes',
    (length) => {
      const bytes = randomBytes(length, random);
      const text = Buffer.from(bytes).toString('base64');
      expect(decode(text)).toStrictEqual(bytes);
      if (!text.includes('=')) expect(decode(text.replaceAll('+', '-').replaceAll('/', '_'))).toEqual(bytes);
    },
  );

  test.each(['!', '=', ' ', '\n', '\0', '\xe9', '.', ',', ':', '"', '\\'])(
    '%j for any character of many is noticed',
    (illegal) => {
      const text = 'QUJD'.repeat(25_000);
      for (const at of [0, 1, 3, 4, 32_767, 32_768, 32_769, 50_000, 99_996, 99_997])
        expect(decode(text.slice(0, at) + illegal + text.slice(at + 1))).toBeUndefined();
    },
  );

  test.each([
    'Y',
    'YW',
    'YWI',
    'YWJjZ',
    '====',
    'Y===',
    'YQ==YWJj',
    'YWJj\n',
    ' YWJj',
    'data:;base64,YWJjYWI=',
  ])('%j is not plain', (text) => {
    expect(decode(text)).toBeUndefined();
  });
});

test('a wide character whose low byte is legal is noticed', () => {
  expect(decodePlainText('ŁŁŁŁ')).toBeUndefined();
  expect(decodePlainText('QUJD'.repeat(25_000) + 'QUŁD')).toBeUndefined();
});
