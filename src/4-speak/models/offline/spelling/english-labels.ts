/** Digits that name and do not count, in English: 'room 305', 'MI6', 'A380', '192.168.0.1', 'call 911'. */
import { cardinal, eachDigit, label } from './english-numbers.ts';
import type { Rule } from './rule.ts';
import { pattern } from './rule.ts';

const named = String.raw`boeing|room|flight|extension|code|channel|apartment|suite|gate|bus|route|highway|interstate|unit|zip|locker|cell|pin|agent|badge|number|area`;
const anyCase = named.replace(/\b[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);

export const englishLabels: readonly Rule[] = [
  { written: pattern`(?<![\p{L}\d])00(?=7(?![\p{L}\d]|[.,:/-]\d))`, spoken: () => 'double oh ' },
  {
    written: pattern`(?<=\b(?:[Cc]all|[Dd]ial|[Pp]hone|[Rr]ing)(?:ed|ing|s)?\s)(\d{3})(?![\p{L}\d]|[.,:/-]\d|\s\p{Ll})`,
    spoken: (_, digits) => eachDigit(digits),
  },
  { written: pattern`(?<![\p{L}\d.,]|\d-)(?:911|999)(?![\p{L}\d]|[.,:/-]\d|\s\p{Ll})`, spoken: eachDigit },
  {
    written: pattern`(?<=\b(?:${anyCase})\s(?:#|number\s)?)(\d{3,6})(?!\d|[.,:/-]\d)`,
    spoken: (_, digits) => label(digits),
  },
  {
    // Versions by points, addresses of the network by dots.
    written: pattern`(?<!\d\.?)\d{1,10}(?:\.\d{1,10}){2,5}(?!\.?\d)`,
    spoken: (found) => {
      const parts = found.split('.');
      return parts.length === 4 ? parts.map(eachDigit).join(' dot ') : parts.map(cardinal).join(' point ');
    },
  },
  {
    written: pattern`(?<![\p{L}\d])([A-Z]{1,3})(-?)(?=\d)`,
    spoken: (_, letters, hyphen) => {
      // A lone A before a word would be the article.
      const joint = hyphen || (letters.endsWith('A') ? '-' : ' ');
      return `${[...letters].join(' ')}${joint}`;
    },
  },
  {
    written: pattern`(?<=\d)([A-Z]{1,4})(?![a-z\d])`,
    spoken: (_, letters) => ` ${[...letters].join(' ')}`,
  },
  {
    // After its letter or before: T-800, 221B, 1080p.
    written: pattern`(?:(?<=(?<!\p{L})[A-Z]\s|\p{L}-)(\d{3,4})(?!\d|[.,:/]\d)|(?<!\d[.,]?)(\d{3,4})(?=\s?[A-Z](?!\p{L})|p(?!\p{L})))(?=(\p{L}|))`,
    spoken: (_, after, before, next) => `${label(after || before)}${next && ' '}`,
  },
];
