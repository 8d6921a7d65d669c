/** Times of day in Chinese: '8:30', '20:05', '8:30 PM', '8点05分'. */
import { inOrder } from './chinese-numbers.ts';
import type { Rule } from './rule.ts';
import { pattern } from './rule.ts';

const clock = String.raw`([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?`;
const half = String.raw`([AaPp])\.?[Mm](?![A-Za-z])\.?`;
const opens = String.raw`(?<![A-Za-z\d]|\d[.:/])`;
const closes = String.raw`(?![A-Za-z\d]|[.:/]\d)`;

export const chineseTimes: readonly Rule[] = [
  { written: pattern`(?<=\d:\d\d)\s?[-~]\s?(?=\d{1,2}:\d\d)`, spoken: () => '到' },
  {
    written: pattern`${opens}${half}\s?${clock}${closes}`,
    spoken: (_, initial, hour, minute, second) =>
      `${partOfDay(initial, hour)}${onTheClock(hour, minute, second)}`,
  },
  {
    written: pattern`${opens}(?:${clock}|(\d{1,2}))\s?${half}`,
    spoken: (_, hour, minute, second, hourAlone, initial) =>
      `${partOfDay(initial, hour || hourAlone)}${onTheClock(hour || hourAlone, minute || '00', second)}`,
  },
  {
    written: pattern`${opens}${clock}${closes}`,
    spoken: (_, hour, minute, second) => onTheClock(hour, minute, second),
  },
  { written: pattern`(?<=\d[点點时時])0(\d)(?!\d)`, spoken: (_, minute) => `零${inOrder(minute)}` },
  { written: pattern`(?<=\d[点點时時])2(?=分)`, spoken: () => '二' },
];

function onTheClock(hour: string, minute: string, second: string): string {
  const seconds = Number(second) === 0 ? '' : `${withZero(second)}秒`;
  const hours = `${Number(hour) === 2 ? '两' : inOrder(hour)}点`;
  if (!seconds && Number(minute) === 0) return hours;
  if (!seconds && minute === '30' && Number(hour) <= 12) return `${hours}半`;
  return `${hours}${withZero(minute)}分${seconds}`;
}

const withZero = (number: string): string =>
  number.startsWith('0') && number !== '00' ? `零${inOrder(number)}` : inOrder(number);

function partOfDay(initial: string, hour: string): string {
  const hours = Number(hour);
  if (initial.toUpperCase() === 'A') return hours < 6 || hours === 12 ? '凌晨' : '上午';
  if (hours === 12) return '中午';
  return hours < 6 ? '下午' : '晚上';
}
