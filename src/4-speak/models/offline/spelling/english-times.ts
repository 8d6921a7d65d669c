/** Times of day in English: '8:05', '5.30pm', '12:00', '14:00', '0800 hours'. */
import { closes, opens } from './amount.ts';
import { dot } from './english-dot.ts';
import { cardinal, eachDigit, label } from './english-numbers.ts';
import type { Rule } from './rule.ts';
import { pattern } from './rule.ts';

const half = String.raw`\s?([aApP])\.?[mM](?![\p{L}\d])${dot}`;

export const englishTimes: readonly Rule[] = [
  {
    written: pattern`(?<=(?<!\d|\d[-:])\d{1,2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?)\s?[-–]\s?(?=\d{1,2}(?::\d{2}(?!\d)|(?::\d{2})?\s?[ap]\.?m\b))`,
    spoken: () => ' to ',
  },
  {
    written: pattern`${opens}(\d{1,2})(?:[:.](\d{2}))?${half}`,
    spoken: (_, hour, minute, initial) => {
      if (Number(hour) > 24 || Number(minute) > 59) return undefined;
      const minutes = minute === '' || minute === '00' ? '' : ` ${minutesInWords(minute)}`;
      return `${cardinal(hour)}${minutes} ${initial.toUpperCase()} M`;
    },
  },
  {
    written: pattern`${opens}(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?${closes}`,
    spoken: (_, hour, minute, second) => {
      if (Number(hour) > 24 || Number(minute) > 59) return undefined;
      return second
        ? `${onTheClock(hour, minute)} and ${cardinal(second)} seconds`
        : onTheClock(hour, minute);
    },
  },
  {
    written: pattern`${opens}([01]\d|2[0-3])([0-5]\d)(?=\shours?\b)`,
    spoken: (_, hour, minute) => {
      const hours = hour.startsWith('0') ? eachDigit(hour).replace('zero', 'oh') : cardinal(hour);
      return `${hours} ${minute === '00' ? 'hundred' : minutesInWords(minute)}`;
    },
  },
  {
    // A score or a scale.
    written: pattern`(?<=\d):(?=\d)`,
    spoken: () => ' to ',
  },
];

function onTheClock(hour: string, minute: string): string {
  const hours = Number(hour);
  if (minute !== '00') return `${cardinal(hour)} ${minutesInWords(minute)}`;
  if (hours === 0) return 'midnight';
  return hours > 12 ? label(`${hour}00`) : `${cardinal(hour)} o'clock`;
}

const minutesInWords = (minute: string): string =>
  minute.startsWith('0') ? `oh ${cardinal(minute)}` : cardinal(minute);
