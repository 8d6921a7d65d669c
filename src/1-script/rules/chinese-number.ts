/** A number as it is said in Chinese. */

/** As a quantity, and digit by digit; the first is missing for what is no quantity: a leading zero, too many digits. */
export interface ChineseNumber {
  readonly quantity: string | undefined;
  readonly digits: string;
}

/** Of digits with at most one point among them and a percent sign behind; undefined for anything else, such as a time. */
export function inChinese(written: string): ChineseNumber | undefined {
  const [, whole = '', fraction, percent = ''] = /^(\d+)(?:\.(\d+))?(%?)$/.exec(plain(written)) ?? [];
  if (whole === '') return undefined;
  const spelled = spell(whole) + (fraction === undefined ? '' : `点${spell(fraction)}`);
  const counted = count(whole);
  const quantity = counted && counted + (fraction === undefined ? '' : `点${spell(fraction)}`);
  const before = percent === '' ? '' : '百分之';
  return { quantity: quantity && before + quantity, digits: before + spelled };
}

/** Full-width digits as digits, without the commas of thousands. */
const plain = (written: string): string => written.normalize('NFKC').replace(/,(?=\d{3}(?!\d))/g, '');

const names = '零一二三四五六七八九';
const spell = (digits: string): string => digits.replace(/\d/g, (digit) => names.charAt(Number(digit)));

/** Digits; a quantity of 亿 and more is written by hand anyway. */
const mostCounted = 8;

function count(digits: string): string | undefined {
  if (digits === '0') return '零';
  if (digits.startsWith('0') || digits.length > mostCounted) return undefined;
  const high = digits.slice(0, -4);
  const low = digits.slice(-4);
  const said = high === '' ? four(low) : `${four(high)}万${four(low, 'behind')}`;
  return said.replace(/^一十/, '十');
}

/** Up to four digits; behind a higher group a missing place is said as 零. */
function four(digits: string, place: 'alone' | 'behind' = 'alone'): string {
  const units = ['', '十', '百', '千'];
  let said = '';
  let isGap = place === 'behind' && digits.startsWith('0');
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits.charAt(at));
    if (digit === 0) isGap ||= said !== '';
    else {
      said += (isGap ? '零' : '') + names.charAt(digit) + (units[digits.length - 1 - at] ?? '');
      isGap = false;
    }
  }
  return said;
}
