/** The width of a text in terminal columns. */
import { expect, test } from 'vitest';
import { displayWidth } from '../../src/diagnostics/display-width.ts';

test.each([
  ['', 0, 'nothing'],
  ['Boy: Hi!', 8, 'Latin'],
  ['café', 4, 'a composed accent'],
  ['cafe\u0301', 4, 'a combining accent'],
  ['a\u0301\u0323', 1, 'two combining marks'],
  ['老王', 4, 'Chinese'],
  ['老王：', 6, 'a full-width colon'],
  ['𠮷', 2, 'Chinese beyond the first plane'],
  ['ａｂ', 4, 'full-width Latin'],
  ['ｱｲ', 2, 'half-width katakana'],
  ['は\u3099', 2, 'a kana with a combining mark'],
  ['한글', 4, 'Hangul'],
  ['\u1112\u1161\u11ab', 2, 'Hangul of three parts'],
  ['🐜', 2, 'an emoji'],
  ['👍🏽', 2, 'an emoji with a skin'],
  ['👨‍👩‍👧', 2, 'a family in one emoji'],
  ['❤️', 2, 'a heart made an emoji'],
  ['1️⃣', 2, 'a keycap'],
  ['🇨🇳', 2, 'a flag'],
  ['🇨🇳e\u0301', 3, 'a flag beside a combining accent'],
  ['a\u200bb\u200d\ufeff', 2, 'characters nobody sees'],
  ['\u202eabc\u2066', 3, 'marks of direction'],
  ['a\u0007', 1, 'a control character'],
])('%j is %i wide (%s)', (text, width) => expect(displayWidth(text)).toBe(width));
