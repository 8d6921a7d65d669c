/** Acronyms of English that would be taken for words, letter by letter: 'BBC', 'the CIA', 'CDs'. */
import type { Rule } from './rule.ts';
import { pattern } from './rule.ts';

/** With a vowel, so that it might be a word, and yet nobody says it as one. */
const spelled = [
  'ABC|AI|API|ASAP|ATM|AGM|ADHD|CEO|CFO|CIA|CIO|CTO|DIY|DOA|ECG|EEG|EKG|EMP|EMT|EQ|ESP|ETA|EU|EV|FAQ|FBI|GPA|HIV',
  'IBM|ICU|ID|IOU|IPO|IQ|IRS|ISP|IVF|LED|MIT|NSA|NYU|OCD|OMG|SOS|SUV|TBA|UAE|UAV|UCLA|UFO|UI|UK|UN|URL|USA|USB|USSR',
  'UV|UX|VIP',
].join('|');
const withoutVowels = String.raw`[BCDFGHJKLMNPQRSTVWXZ]{2,5}`;
const words = String.raw`(?!(?:MR|MRS|MS|DR|ST|JR|SR|LTD|BLVD|NTH)(?!\p{L}))`;
/** 'GIVE IT TO US' is shouted, 'the US Army' is not. */
const country = String.raw`(?<!\p{Lu}{2}[!?,]?\s)US(?!\p{L})(?!\s\p{Lu}{2})`;

export const englishAcronyms: readonly Rule[] = [
  {
    written: pattern`(?<![\p{L}\d'’])${words}(${spelled}|${withoutVowels}|${country})(s|)(?![\p{L}\d])`,
    spoken: (_, letters, many) => `${[...letters].join(' ')}${many && "'s"}`,
  },
];
