/** A run of text reaches its reader in words, with no sign the reader would call by name. */
import { describe, expect, test } from 'vitest';
import { speakable } from '../../../../src/4-speak/models/offline/speakable.ts';

const english = { engine: 'flite' } as const;
const chinese = { engine: 'espeak', language: 'cmn' } as const;

describe('speakable', () => {
  test.each([
    ['He said “yes” — and ‘no’.', 'He said yes, and no.'],
    ["don't, it’s Edith's", "don't, it's Edith's"],
    ['I have 3 cats.', 'I have three cats.'],
    ['wait--what', 'wait, what'],
    ['rain-soaked', 'rain-soaked'],
    ['snake_case {name} a|b ~c', 'snake case name a b c'],
    ['Nooooo!', 'No!'],
    ['sooo long', 'so long'],
    ['Aaah, ooo', 'Ah, oh'],
    ['I won’t go —', "I won't go,"],
    ['  , and then', 'and then'],
    ['Hello ， there。Yes', 'Hello, there. Yes'],
    ['—', ''],
    ['!?', ''],
  ])('English %j is said %j', (written, said) => {
    expect(speakable(written, english)).toBe(said);
  });

  test.each([
    ['“放在哪儿都行。”他说', '放在哪儿都行。他说'],
    ['《红楼梦》很长', '红楼梦很长'],
    ['等等——别走', '等等，别走'],
    ['好呀～', '好呀'],
    ['他/她', '他、她'],
    ['天天向上，人人々', '天天向上，人人人'],
    ['你和我 & 他', '你和我和他'],
    ['3个人', '三个人'],
    ['。好', '好'],
    ['？！', ''],
  ])('Chinese %j is said %j', (written, said) => {
    expect(speakable(written, chinese)).toBe(said);
  });

  test('other languages keep their words', () => {
    expect(speakable('«Привет» — сказал', { engine: 'espeak', language: 'ru' })).toBe('Привет, сказал');
  });

  test('what is speakable already stays as it is', () => {
    for (const words of ['Good evening, Edith. Come in!', "It's three o'clock; who's there?"])
      expect(speakable(words, english)).toBe(words);
    expect(speakable('将军。老周，这步棋你慢慢想！', chinese)).toBe('将军。老周，这步棋你慢慢想！');
  });
});
