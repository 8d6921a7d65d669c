/** Chinese words for digits: as an amount, in a row, or one by one. */

/** 一千二百零五, and 两 where it leads 百, 千, 万 or 亿 as it is said; past 万亿 digit by digit. */
export function cardinal(digits: string): string {
  return inOrder(digits)
    .replace(/^二(?=[百千万亿])/, '两')
    .replaceAll('二千', '两千');
}

/** The same with 二 throughout, as 第二百 wants it. */
export function inOrder(digits: string): string {
  const number = digits.replaceAll(',', '').replace(/^0+(?=\d)/, '');
  return number.length > 16 ? eachDigit(number) : counted(number).replace(/^一十/, '十');
}

export function eachDigit(written: string): string {
  return written.replace(/\d/g, (digit) => names[Number(digit)] ?? digit);
}

/** The parts of a chain, the long ones digit by digit: 三杠二杠五零一. */
export function inParts(written: string, sign: string, word: string): string {
  const parts = written.split(sign);
  return parts.map((part) => (part.length > 2 ? eachDigit(part) : inOrder(part))).join(word);
}

/** With separators of thousands and decimals or without: '1,234.5', '.5'. */
export function amountInWords(written: string): string {
  const [before = '', decimals = ''] = written.split('.');
  return decimals ? `${cardinal(before || '0')}点${eachDigit(decimals)}` : cardinal(before);
}

const names = '零一二三四五六七八九';
const places = [
  [8, '亿'],
  [4, '万'],
  [3, '千'],
  [2, '百'],
  [1, '十'],
] as const;

function counted(number: string): string {
  const place = places.find(([width]) => number.length > width);
  if (!place) return eachDigit(number);
  const [width, unit] = place;
  const rest = number.slice(-width).replace(/^0+/, '');
  const zero = rest && rest.length < width ? '零' : '';
  return `${counted(number.slice(0, -width))}${unit}${zero}${rest && counted(rest)}`;
}
