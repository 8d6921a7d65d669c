/** Percentages and units after amounts in Chinese: '50%', '-5℃', '60km/h', '5元/kg'. */
import { amount } from './amount.ts';
import { eachDigit, inOrder } from './chinese-numbers.ts';
import type { Rule } from './rule.ts';
import { pattern, tableRule } from './rule.ts';

const units = {
  km: '公里',
  m: '米',
  cm: '厘米',
  mm: '毫米',
  kg: '公斤',
  g: '克',
  mg: '毫克',
  L: '升',
  l: '升',
  ml: '毫升',
  mL: '毫升',
  h: '小时',
  min: '分钟',
  s: '秒',
  ms: '毫秒',
  'km/h': '公里每小时',
  'm/s': '米每秒',
  'm²': '平方米',
  m2: '平方米',
  'm³': '立方米',
  m3: '立方米',
  'km²': '平方公里',
  km2: '平方公里',
  W: '瓦',
  kW: '千瓦',
  kWh: '度',
  V: '伏',
  dB: '分贝',
  Hz: '赫兹',
  kHz: '千赫',
  MHz: '兆赫',
  GHz: '吉赫',
  '℃': '度',
  '°F': '华氏度',
  '°': '度',
};

/** Signs go in front: they belong to the whole. */
export const chineseUnits: readonly Rule[] = [
  {
    written: pattern`(${amount})(?:%?到(${amount}))?\s?([%‰])`,
    spoken: (_, first, last, sign) => {
      if (first === '100' && !last && sign === '%') return '百分之百';
      const range = last && `到${plain(last)}`;
      return `${sign === '%' ? '百分之' : '千分之'}${plain(first)}${range}`;
    },
  },
  { written: pattern`(?<=[元块塊])/(?=[\p{Script=Han}A-Za-z\d])`, spoken: () => '每' },
  tableRule(units, (any) => pattern`(?<=\d\s?|每)(?<!\s\s)\s?(${any})(?![A-Za-z²³])`),
];

function plain(number: string): string {
  const [before = '', decimals = ''] = number.split('.');
  return `${inOrder(before || '0')}${decimals && `点${eachDigit(decimals)}`}`;
}
