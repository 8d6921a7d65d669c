/** Roman numerals where nothing else can be meant: after rulers' names, chapters, acts and wars. */
import { cardinal, ordinal } from './english-numbers.ts';
import type { Rule } from './rule.ts';
import { pattern } from './rule.ts';

const rulers = [
  'Henry|Edward|George|William|Richard|Charles|James|Elizabeth|Mary|Louis|Philip|John|Paul|Pius|Benedict|Leo',
  'Gregory|Innocent|Clement|Frederick|Napoleon|Otto|Catherine|Alexander|Nicholas|Peter|Ivan|Francis|Ferdinand',
  'Albert|Leopold|Gustav|Christian|Haakon|Olaf|Harald|Ramses|Ptolemy|Darius|Robert|David',
].join('|');
const parts = [
  'World War|Act|Scene|Part|Chapter|Book|Volume|Section|Phase|Stage|Level|Class|Article|Appendix|Episode|Season',
  'Round|Figure|Table|Canto|Super Bowl|Category',
].join('|');
const ends = String.raw`(?!\p{L}|['’](?!s\b))`;
/** 'Part I saw' and 'to Henry I would' mean a person. */
const oneStandsAlone = String.raw`I(?=\s{0,2}(?:[.,;:!?)\n—–]|$)|\sof\b)`;
const numeral = String.raw`(?:[IVXL]{2,8}|[VX]|${oneStandsAlone})`;

export const englishRomanNumerals: readonly Rule[] = [
  {
    written: pattern`(?<!\p{L})(${rulers})\s(${numeral})${ends}`,
    spoken: (_, name, numerals) => said(numerals, (digits) => `${name} the ${ordinal(digits)}`),
  },
  {
    written: pattern`(?<!\p{L})(${parts}|${parts.toUpperCase()})\s(${numeral})${ends}`,
    spoken: (_, part, numerals) => said(numerals, (digits) => `${part} ${cardinal(digits)}`),
  },
  {
    written: pattern`(?<!\p{L})WW(II?|[12])${ends}`,
    spoken: (_, war) => `World War ${war === 'II' || war === '2' ? 'two' : 'one'}`,
  },
];

/** Nothing for what is no number, such as IIX. */
function said(numerals: string, inWords: (digits: string) => string): string | undefined {
  const [, tens, ones] = /^(XL|L?X{0,3})(IX|IV|V?I{0,3})$/.exec(numerals) ?? [];
  if (tens === undefined || ones === undefined) return undefined;
  return inWords(String(values(tens) + values(ones)));
}

const value = new Map([
  ['I', 1],
  ['V', 5],
  ['X', 10],
  ['L', 50],
]);

function values(numerals: string): number {
  const each = Array.from(numerals, (numeral) => value.get(numeral) ?? 0);
  return each.reduce((sum, own, index) => (own < (each[index + 1] ?? 0) ? sum - own : sum + own), 0);
}
