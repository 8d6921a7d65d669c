/** Base64: whatever an encoder writes and wherever it is cut gives its bytes; anything else is refused. */
import { describe, expect, test } from 'vitest';
import { Base64Decoder, decodeBase64 } from '../../src/audio/base64-decoder.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { problemOf } from './problem-of.ts';
import { randomBytes, randomCuts } from './random-cuts.ts';

function decodePieces(pieces: readonly string[]): Uint8Array {
  const decoder = new Base64Decoder();
  const bytes = pieces.map((piece) => decoder.feed(piece));
  return new Uint8Array(Buffer.concat([...bytes, decoder.finish()]));
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

describe('a whole text', () => {
  test.each([
    ['', ''],
    ['YQ==', 'a'],
    ['YWI=', 'ab'],
    ['YWJj', 'abc'],
    ['YWJjZA', 'abcd'],
    ['YWJjZGU', 'abcde'],
    ['  YWJj\r\nZGVm\r\n', 'abcdef'],
    ['Y W\tJ\nj', 'abc'],
    ['YQ==\n', 'a'],
    ['YQ=\n=', 'a'],
    ['-_-_', '\xfb\xff\xbf'],
    ['+/+/', '\xfb\xff\xbf'],
    ['YQ==YWI=YWJj', 'aababc'],
    ['YQ==\nYQ', 'aa'],
    ['data', 'u\xabZ'],
    ['dat', 'u\xab'],
    ['data:audio/wav;base64,YWJj', 'abc'],
    ['DATA:audio/mpeg;codecs=mp3;BASE64,YWJj', 'abc'],
    ['\n data:;base64,YQ==', 'a'],
    ['data:audio/wav;base64,', ''],
  ])('%j', (encoded, decoded) => {
    expect(text(decodeBase64(encoded))).toBe(decoded);
    expect(text(decodePieces([...encoded]))).toBe(decoded);
  });

  test.each([
    'Y',
    'YWJjZ',
    'YQ=',
    'Y=',
    'Y===',
    '=',
    '====',
    '=YWJ',
    'YQ=A',
    'YQ===',
    'YWI==',
    'YWJj=',
    'YW!j',
    'YWJ\0',
    'YWJjY!',
    'ŁŁŁŁ',
    'YWŁj',
    'YWJjŁ',
    'YQ\u2028==',
    'YW😀j',
    '<html>',
    'undefined',
    'data:audio/wav,YWJj',
    'data:audio/wav;base64',
    `data:${'a'.repeat(5000)},YWJj`,
    'YWJjdata:audio/wav;base64,YWJj',
  ])('%j is none', (encoded) => {
    expect(problemOf(() => decodeBase64(encoded))).toBe('not-base64');
    expect(problemOf(() => decodePieces([...encoded]))).toBe('not-base64');
  });

  test('bytes are plain ones with nothing of Buffer about them', () => {
    expect(decodeBase64('YWJj')).toStrictEqual(Uint8Array.of(97, 98, 99));
  });
});

describe('the cap', () => {
  test.each([
    ['YWJj', 3, 'none'],
    ['YWJj', 2, 'too-large'],
    ['YQ==', 1, 'none'],
    ['YQ==', 0, 'too-large'],
    ['YWI', 2, 'none'],
    ['YWI', 1, 'too-large'],
    [' Y W J j \r\n\r\n\r\n', 3, 'none'],
    [' Y W J j \r\n\r\n\r\n', 2, 'too-large'],
    ['data:audio/wav;base64,YWJj', 3, 'none'],
    ['data:audio/wav;base64,YWJj', 2, 'too-large'],
    ['', 0, 'none'],
  ])('%j within %i bytes: %s', (encoded, mostBytes, problem) => {
    expect(problemOf(() => decodeBase64(encoded, mostBytes))).toBe(problem);
  });
});

describe('cut anywhere', () => {
  const random = seededRandom(64);
  const styles: readonly ((bytes: Uint8Array) => string)[] = [
    (bytes) => Buffer.from(bytes).toString('base64'),
    (bytes) => Buffer.from(bytes).toString('base64url'),
    (bytes) => Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n'),
    (bytes) => `data:audio/wav;base64,${Buffer.from(bytes).toString('base64')}\n`,
  ];

  test('one text in any style gives its bytes', () => {
    for (let round = 0; round < 400; round++) {
      const bytes = randomBytes(Math.floor(random() * 400), random);
      const encoded = styles[round % styles.length]!(bytes);
      expect(decodePieces(randomCuts(encoded, random, 90))).toEqual(bytes);
    }
  });

  test('texts encoded each for itself and joined give all their bytes, cut or not', () => {
    for (let round = 0; round < 200; round++) {
      const units = Array.from({ length: 8 }, () => randomBytes(Math.floor(random() * 40), random));
      const encoded = units.map((unit) => Buffer.from(unit).toString('base64'));
      const whole = new Uint8Array(Buffer.concat(units));
      expect(decodePieces(encoded)).toEqual(whole);
      expect(decodePieces(randomCuts(encoded.join(''), random, 30))).toEqual(whole);
    }
  });

  test('bytes come as soon as their quad is there', () => {
    const decoder = new Base64Decoder();
    expect(['YW', 'Jj', 'Z', 'GV', 'mZw=', '='].map((piece) => text(decoder.feed(piece)))).toEqual([
      '',
      'abc',
      '',
      '',
      'def',
      'g',
    ]);
  });

  test('one illegal character anywhere is found, and so is a wide one whose low byte is legal', () => {
    const illegal = ['!', '\0', '\x7f', 'é', '\u0141', '\u4e41', ',', ':', '😀'];
    for (let round = 0; round < 500; round++) {
      const encoded = Buffer.from(randomBytes(1 + Math.floor(random() * 200), random)).toString('base64');
      const at = Math.floor(random() * encoded.length);
      const broken =
        encoded.slice(0, at) +
        illegal[round % illegal.length]! +
        encoded.slice(round % 2 === 0 ? at : at + 1);
      expect(problemOf(() => decodePieces(randomCuts(broken, random, 50)))).toBe('not-base64');
      expect(problemOf(() => decodeBase64(broken))).toBe('not-base64');
    }
  });
});

describe('time grows with the text', () => {
  const bytes = new Uint8Array(6_000_000).map((_, index) => index * 7);
  const encoded = Buffer.from(bytes).toString('base64');

  test.each<[name: string, decode: () => Uint8Array]>([
    ['whole', () => decodeBase64(encoded)],
    ['with line ends', () => decodeBase64(encoded.replace(/.{76}/g, '$&\r\n'))],
    ['in odd pieces', () => decodePieces(encoded.match(/[^]{1,4099}/g) ?? [])],
    ['in single characters', () => decodePieces([...encoded.slice(0, 400_000)])],
    ['padded every four characters', () => decodeBase64('YQ==\n'.repeat(200_000))],
  ])('%s', (_, decode) => {
    const start = performance.now();
    expect(decode().length).toBeGreaterThan(0);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
