/** Money in English: '$3.50', '£5', '€2 million', 'a $20 bill', '50p'. */
import { amount } from './amount.ts';
import { amountInWords, cardinal } from './english-numbers.ts';
import type { Rule } from './rule.ts';
import { pattern, tableRule } from './rule.ts';

interface Coin {
  readonly one: string;
  readonly many: string;
  readonly smallOne: string;
  readonly smallMany: string;
}
const cents = { smallOne: 'cent', smallMany: 'cents' };
const dollar: Coin = { one: 'dollar', many: 'dollars', ...cents };
const coins = new Map<string, Coin>([
  ['$', dollar],
  ['£', { one: 'pound', many: 'pounds', smallOne: 'penny', smallMany: 'pence' }],
  ['€', { one: 'euro', many: 'euros', ...cents }],
  ['¥', { one: 'yen', many: 'yen', smallOne: 'sen', smallMany: 'sen' }],
  ['₹', { one: 'rupee', many: 'rupees', smallOne: 'paisa', smallMany: 'paise' }],
]);
const sign = `[${[...coins.keys()].join('')}]`;
const countries = new Map([
  ['US', 'U S '],
  ['A', 'Australian '],
  ['AU', 'Australian '],
  ['C', 'Canadian '],
  ['CA', 'Canadian '],
  ['HK', 'Hong Kong '],
  ['NZ', 'New Zealand '],
]);
const scales = new Map([
  ['k', 'thousand'],
  ['m', 'million'],
  ['b', 'billion'],
  ['bn', 'billion'],
]);
const scale = String.raw`(?:\s?(thousand|million|billion|trillion|bn|[kKmMbB])(?![\p{L}\d]))?`;
/** 'a $5 fine', 'the $64 question': what one dollar is of is named without an s. */
const described = String.raw`(?:bill|note|coin|check|cheque|fine|fee|tip|prize|reward|ticket|bet|question)`;

const codes = { USD: '$', GBP: '£', EUR: '€' };

export const englishMoney: readonly Rule[] = [
  tableRule(codes, (any) => pattern`(?<!\p{L})(${any})\s?(?=\d)`),
  tableRule(codes, (any) => pattern`(?<=\d)\s?(${any})(?![\p{L}\d])`),
  {
    written: pattern`(?<![\p{L}\d])([Aa]n?\s|)(US|HK|NZ|AU?|CA?|)(${sign})\s?(${amount})(?:(?:\sto\s|\s?[-–]\s?)${sign}?(${amount}))?${scale}(?:s(?!\p{L}))?(?=(\s${described}\b|))`,
    spoken: (_, article, country, symbol, first, last, size, noun) => {
      const coin = coins.get(symbol) ?? dollar;
      const sum = {
        coin,
        country: countries.get(country) ?? '',
        size: scales.get(size.toLowerCase()) ?? size,
      };
      if (last && isWhole(first) && isWhole(last))
        return `${article}${cardinal(first)} to ${said(last, sum)}`;
      if (last) return `${article}${said(first, { ...sum, size: '' })} to ${said(last, sum)}`;
      const many = article || noun ? coin.one : coin.many;
      return `${article}${said(first, { ...sum, coin: { ...coin, many } })}`;
    },
  },
  {
    written: pattern`(${amount})\s?(${sign})(?!\s?\d)`,
    spoken: (_, first, symbol) => suffixed(first, symbol),
  },
  { written: pattern`(?<!\p{L})(${amount})\s?¢`, spoken: (_, number) => counted(number, dollar) },
  {
    written: pattern`(?<!\p{L})(?<!\d[.,]?)(\d{1,2})p(?![\p{L}\d])`,
    spoken: (_, number) => `${cardinal(number)} ${number === '1' ? 'penny' : 'pence'}`,
  },
];

interface Sum {
  readonly coin: Coin;
  readonly country: string;
  readonly size: string;
}

function said(number: string, { coin, country, size }: Sum): string {
  const [, before = '', after = ''] = /^([\d,]*)\.(\d\d)$/.exec(size ? '' : number) ?? [];
  if (!after) {
    const name = number === '1' && !size ? coin.one : coin.many;
    return `${amountInWords(number)} ${size && `${size} `}${country}${name}`;
  }
  const large = Number(before) === 0 ? '' : said(before, { coin, country, size });
  const small = Number(after) === 0 ? '' : counted(String(Number(after)), coin);
  return [large, small].filter(Boolean).join(' and ') || said('0', { coin, country, size });
}

const counted = (number: string, { smallOne, smallMany }: Coin): string =>
  `${amountInWords(number)} ${number === '1' ? smallOne : smallMany}`;

const suffixed = (number: string, symbol: string): string =>
  said(number, { coin: coins.get(symbol) ?? dollar, country: '', size: '' });

const isWhole = (number: string): boolean => !number.includes('.');
