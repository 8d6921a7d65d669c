import { describe, expect, test } from 'vitest';
import { foldToAscii, isReadable } from '../../../../src/4-speak/models/offline/fold.ts';

test.each([
  ['“I saw it!” she said — twice…', '"I saw it!" she said, twice...'],
  ['don’t', "don't"],
  ['café naïve Zoë', 'cafe naive Zoe'],
  ['Straße, Æsop, Łódź, smørrebrød', 'Strasse, aesop, lodz, smorrebrod'],
  ['£20 and €3.50', '20 pounds and 3.50 euros'],
  ['20 °C, ½ of it, 3 × 4', '20 degrees C, 1/2 of it, 3 times 4'],
  ['ﬁnd ⅓', 'find 1/3'],
  ['你好 hello', 'hello'],
  ['a\u0000b\u0007c\nd\te', 'a b c d e'],
  ['🙂', ''],
])('%j is read as %j', (text, folded) => {
  expect(foldToAscii(text)).toBe(folded);
});

describe('whatever comes in', () => {
  test('only printable ASCII comes out, for every character of the first two planes', () => {
    for (let from = 0; from < 0x2_0000; from += 0x800) {
      const text = Array.from({ length: 0x800 }, (_, index) => String.fromCodePoint(from + index)).join('');
      expect(foldToAscii(text)).toMatch(/^[\x20-\x7e]*$/);
    }
  });

  test('no sign stands more than three times in a row', () => {
    expect(foldToAscii(`hello${','.repeat(3000)} you`)).toBe('hello,,, you');
    expect(foldToAscii('wait . . . . . . . what')).toBe('wait ... what');
  });
});

test.each([
  ['...', false],
  ['', false],
  ['"!?"', false],
  ['a', true],
  ['5', true],
  ['&', true],
])('%j is readable: %s', (folded, readable) => {
  expect(isReadable(folded)).toBe(readable);
});
