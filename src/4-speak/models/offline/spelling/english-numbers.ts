/** English words for digits: as an amount, a place in a row, a year, a label, or one by one. */

/** 'one thousand two hundred and five'; past the last scale it knows, digit by digit. */
export function cardinal(digits: string): string {
  const number = digits.replaceAll(',', '').replace(/^0+(?=\d)/, '');
  if (number.length > scales.length * 3) return eachDigit(number);
  if (number === '0') return 'zero';
  const parts: string[] = [];
  for (let end = number.length, scale = 0; end > 0; end -= 3, scale++) {
    const group = Number(number.slice(Math.max(0, end - 3), end));
    const joint = scale === 0 && group < 100 && end > 3 ? 'and ' : '';
    if (group > 0) parts.unshift(`${joint}${belowThousand(group)}${scales[scale] ?? ''}`);
  }
  return parts.join(' ');
}

/** 'twenty-third'. */
export function ordinal(digits: string): string {
  return cardinal(digits).replace(/[a-z]+$/, (last) => {
    const regular = last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`;
    return irregular.get(last) ?? regular;
  });
}

export function eachDigit(digits: string): string {
  return Array.from(digits, (digit) => small[Number(digit)]).join(' ');
}

/** With separators of thousands and decimals or without: '1,234.50', '.5'. */
export function amountInWords(written: string): string {
  const [before = '', decimals = ''] = written.split('.');
  const point = decimals && `point ${eachDigit(decimals)}`;
  return [before && cardinal(before), point].filter(Boolean).join(' ');
}

/** 'nineteen ninety-eight', 'nineteen oh five', 'two thousand and five', 'seven fifty-three', 'forty-four'. */
export function year(digits: string): string {
  return /^[1-9]00\d$/.test(digits) ? cardinal(digits) : label(digits);
}

/** In pairs, as rooms and flights are: 'three oh five', 'fourteen hundred'; from five digits on one by one. */
export function label(digits: string): string {
  if (/^0\d/.test(digits)) return eachDigit(digits);
  if (digits.length < 3 || digits.endsWith('000')) return cardinal(digits);
  if (digits.length > 4) return eachDigit(digits);
  const hundreds = cardinal(digits.slice(0, -2));
  const rest = digits.slice(-2);
  if (rest === '00') return `${hundreds} hundred`;
  return `${hundreds} ${rest.startsWith('0') ? `oh ${cardinal(rest)}` : cardinal(rest)}`;
}

/** Several of what the last word says: 'nineties', 'sixes'. */
export function plural(words: string): string {
  if (words.endsWith('y')) return `${words.slice(0, -1)}ies`;
  return words.endsWith('x') ? `${words}es` : `${words}s`;
}

function belowThousand(number: number): string {
  if (number < 20) return small[number] ?? '';
  const [size, joint] = number < 100 ? [10, '-'] : [100, ' and '];
  const large = Math.floor(number / size);
  const rest = number % size;
  const before = size === 10 ? tens[large] : `${small[large] ?? ''} hundred`;
  return `${before ?? ''}${rest ? `${joint}${belowThousand(rest)}` : ''}`;
}

const names = (inOrder: string): readonly string[] => inOrder.split(' ');
const small = [
  ...names('zero one two three four five six seven eight nine ten eleven twelve'),
  ...names('thirteen fourteen fifteen sixteen seventeen eighteen nineteen'),
];
const tens = names('no ten twenty thirty forty fifty sixty seventy eighty ninety');
const scales = ['', ' thousand', ' million', ' billion', ' trillion', ' quadrillion'];
const irregular = new Map([
  ['one', 'first'],
  ['two', 'second'],
  ['three', 'third'],
  ['five', 'fifth'],
  ['eight', 'eighth'],
  ['nine', 'ninth'],
  ['twelve', 'twelfth'],
]);
