/** Digits that name and do not count, in Chinese: phones, codes, rooms, plates, versions; digit by digit. */
import { measureWord } from './chinese-measure-words.ts';
import { eachDigit, inParts } from './chinese-numbers.ts';
import type { Rule } from './rule.ts';
import { anyOf, pattern } from './rule.ts';

const opens = String.raw`(?<!\d|\d[.,:/-])`;
const closes = String.raw`(?!\d|[.,:/-]\d)`;
const namesOfCodes =
  '电话|電話|手机|手機|号码|號碼|编号|編號|密码|密碼|验证码|代码|口令|学号|工号|邮编|热线|熱線|尾号|房号|车牌|警号|代号|房间|房间号|QQ';
const moneyCodes = ['RMB', 'CNY', 'USD', 'EUR', 'GBP', 'HKD', 'JPY'];
const emergency = '110|119|120|122|114|911|999|995|12306|12315|12345|10086|10010';

export const chineseLabels: readonly Rule[] = [
  { written: pattern`(?<![A-Za-z\d])(?:\+?86[- ]?)?1[3-9]\d([- ]?)\d{4}\1\d{4}${closes}`, spoken: inGroups },
  { written: pattern`${opens}0\d{2,3}[- ]\d{7,8}${closes}`, spoken: inGroups },
  { written: pattern`${opens}\d{3,4}-\d{3,4}-\d{3,4}${closes}`, spoken: inGroups },
  { written: pattern`(?<![A-Za-z\d])\+\d{1,15}(?:[ -]\d{1,8}){1,5}${closes}`, spoken: inGroups },
  {
    written: pattern`(?<=(?:${namesOfCodes})(?:号|號|码)?(?:是|为|為|:|：|，)?\s?)\d{3,40}${closes}(?!\s?(?:个|個|位|人|元|部|台|条))`,
    spoken: eachDigit,
  },
  { written: pattern`(?<=[打拨撥叫])(?:${emergency})(?![\d.分个個折])`, spoken: eachDigit },
  {
    written: pattern`(?<![\d.])(?:${emergency})(?=报警|報警|急救|火警|电话|電話|热线|熱線)`,
    spoken: eachDigit,
  },
  {
    written: pattern`${opens}\d{3,4}(?=[号號]?(?:房|室|教室|病房|包厢|包间|宿舍|寝室)|次列车|航班|路(?:公交|车|公车|巴士))`,
    spoken: eachDigit,
  },
  {
    written: pattern`${opens}\d{3,4}(?=[号號])`,
    spoken: (digits) => (digits.endsWith('00') ? undefined : eachDigit(digits)),
  },
  { written: pattern`\d{1,20}(?=\.(?:com|cn|net|org)(?![A-Za-z]))`, spoken: eachDigit },
  {
    written: pattern`(?<=[A-Za-z]-?)(?<!${anyOf(moneyCodes)})(?<!\d[.,]?)\d{3,40}(?![.,]?\d)`,
    spoken: eachDigit,
  },
  {
    written: pattern`(?<!\d\.?)\d{1,10}(?:\.\d{1,10}){2,5}(?!\.?\d)(?![日号號])`,
    spoken: (found) => (isDate(found) ? undefined : inParts(found, '.', '点')),
  },
  {
    // A code, unless it is round or something is counted.
    written: pattern`(?<!\d[.,]?)\d{7,40}(?![.,]?\d)(?!\s?(?:${measureWord}|[%℃]|[a-z]{1,2}(?![a-z])))(?<!\d{0,20}0{4})`,
    spoken: eachDigit,
  },
];

const isDate = (dotted: string): boolean => /^\d{4}\.\d{1,2}\.\d{1,2}$/.test(dotted);

function inGroups(written: string): string {
  return (written.match(/\d+/g) ?? []).map(eachDigit).join('，');
}
