/** Years and dates of Chinese: '2026年', '2026-03-05', '1998-2003年', '90后', '公元618年'. */
import { measureWord } from './chinese-measure-words.ts';
import { eachDigit, inOrder } from './chinese-numbers.ts';
import type { Rule } from './rule.ts';
import { pattern } from './rule.ts';

const opens = String.raw`(?<!\d|\d[.,:/-])`;
const closes = String.raw`(?!\d|[./-]\d)`;
const month = '(0?[1-9]|1[0-2])';
const day = '([12]\\d|3[01]|0?[1-9])';
/** What makes of years a length of time. */
const passing = '年(?:[以之]?[前后後来來]|[间間])';
const passed = '年的?(?:历史|歷史|历程|时间|時間|时光|寿命)';

export const chineseDates: readonly Rule[] = [
  // Between two dates the stroke is a way, not a part of them.
  { written: pattern`(?<=\d{4}[/.]\d{1,2}[/.]\d{1,2}|[年月日号號点點分时時])-(?=\d)`, spoken: () => '到' },
  {
    written: pattern`${opens}(\d{4})([-/.])${month}\2${day}[日号號]?${closes}`,
    spoken: (_, year, __, monthNumber, dayNumber) =>
      `${eachDigit(year)}年${inOrder(monthNumber)}月${inOrder(dayNumber)}日`,
  },
  {
    written: pattern`${opens}([12]\d{3})(?:[-/](0[1-9]|1[0-2])|\.(0[1-9]))${closes}`,
    spoken: (_, year, stroked, dotted) => `${eachDigit(year)}年${inOrder(stroked || dotted)}月`,
  },
  {
    written: pattern`${opens}(?:(0[1-9])[-/](\d{2})|(1[0-2]|[1-9])[-/](0[1-9]))${closes}(?![集期话話回章卷关關:])`,
    spoken: (_, month1, day1, month2, day2) =>
      Number(day1) > 31 ? undefined : `${inOrder(month1 || month2)}月${inOrder(day1 || day2)}日`,
  },
  { written: pattern`(?<=[公西]元前?)\d{3,4}(?=年)`, spoken: eachDigit },
  {
    written: pattern`${opens}([12]\d{3})(年?)[-~](?=[12]\d{3}年)`,
    spoken: (_, year, unit) => `${eachDigit(year)}${unit}到`,
  },
  {
    written: pattern`${opens}(1\d{3}|20\d\d)[-~](1\d{3}|20\d\d)${closes}(?!\s?(?:${measureWord}|[%℃A-Za-z]))`,
    spoken: (_, from, to) => `${eachDigit(from)}到${eachDigit(to)}`,
  },
  { written: pattern`${opens}[12]\d{3}(?=年?[到至][12]\d{3}年)`, spoken: eachDigit },
  {
    written: pattern`${opens}([12]\d{3})[-/](\d{4}|\d{2})(?=赛季|賽季|学年|學年|财年|年度)`,
    spoken: (_, from, to) => `${eachDigit(from)}到${eachDigit(to)}`,
  },
  {
    written: pattern`${opens}(\d{4})(?=年)(?!${passed})(?=(${passing})|)`,
    spoken: (year, _, isPassing) =>
      year.endsWith('00') && (isPassing || year === '1000' || Number(year) > 2999)
        ? undefined
        : eachDigit(year),
  },
  { written: pattern`${opens}(?:19|20)\d\d(?=[届屆款版]|春晚|世界杯|奥运|赛季|财年)`, spoken: eachDigit },
  { written: pattern`(?<=[《（(])(?:1[5-9]|20)\d\d(?=[》）)])`, spoken: eachDigit },
  { written: pattern`${opens}\d{2}(?=年(?:\d{1,2}月|初|底|[春夏秋冬]|出生|生人|[款版]))`, spoken: eachDigit },
  { written: pattern`${opens}0\d(?=年)`, spoken: eachDigit },
  { written: pattern`${opens}(?:00|05|[5-9][05])(?=[后後](?![来來面天边退]))`, spoken: eachDigit },
  // Days known by their numbers: 3·15, 9·11, 三八.
  {
    written: pattern`${opens}\d{1,2}(?:[·•]\d{1,2}${closes}|\.\d{1,2}(?=节|節|假期|黄金周|晚会|事件|大促))`,
    spoken: (found) => eachDigit(found.replace(/\D/g, '')),
  },
  { written: pattern`(?<!\d[.,:/-]?)0([1-9])(?=[月日号號])`, spoken: (_, digit) => digit },
];
