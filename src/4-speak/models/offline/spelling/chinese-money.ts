/** Money in Chinese: the name goes behind the amount and the last zeros of a price go unsaid: '$3.50' is 3.5美元. */
import { amount } from './amount.ts';
import type { Rule } from './rule.ts';
import { anyOf, pattern } from './rule.ts';

const names = new Map([
  ['¥', '元'],
  ['$', '美元'],
  ['€', '欧元'],
  ['£', '英镑'],
  ['₩', '韩元'],
  ['₽', '卢布'],
  ['US$', '美元'],
  ['HK$', '港币'],
  ['NT$', '新台币'],
  ['A$', '澳元'],
  ['C$', '加元'],
  ['RMB', '元'],
  ['CNY', '元'],
  ['USD', '美元'],
  ['EUR', '欧元'],
  ['GBP', '英镑'],
  ['HKD', '港币'],
  ['JPY', '日元'],
]);
const sign = anyOf(names.keys());
const scale = '([百千万萬亿億]{1,2}|)';

export const chineseMoney: readonly Rule[] = [
  {
    written: pattern`(?<![A-Za-z])(${sign})\s?(${amount})${scale}(?:到(?:${sign})?(${amount})${scale})?元?`,
    spoken: (_, symbol, first, size, last, lastSize) => {
      const to = last && `到${trimmed(last)}${lastSize}`;
      return `${trimmed(first)}${size}${to}${names.get(symbol) ?? symbol}`;
    },
  },
  {
    written: pattern`(${amount})${scale}\s?(${sign})(?![A-Za-z\d])`,
    spoken: (_, number, size, symbol) => `${trimmed(number)}${size}${names.get(symbol) ?? symbol}`,
  },
  { written: pattern`(${amount})(?=元|块|塊|美元|欧元|英镑)`, spoken: (_, number) => trimmed(number) },
];

const trimmed = (number: string): string =>
  /\.\d\d$/.test(number) ? number.replace(/\.?0{1,2}$/, '') : number;
