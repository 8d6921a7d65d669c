/** Abbreviations of English in full, so that their dots are not taken for ends of sentences. */
import { dot, dotBeforeName } from './english-dot.ts';
import type { Rule } from './rule.ts';
import { pattern, tableRule } from './rule.ts';

const free = String.raw`(?<![\p{L}.])`;
const ends = String.raw`(?!\p{L})`;
const name = String.raw`(?:\p{Lu}[\p{L}'’]{1,20}|\d{1,3}(?:st|nd|rd|th))\s`;

/** Before another name 'St' is a saint and 'Dr' a doctor; these words begin a sentence instead. */
const starters =
  'He|She|It|They|We|You|I|The|This|That|There|Then|But|And|In|On|At|When|Now|His|Her|My|No|Yes';
const atEnd = String.raw`(?!\.?\s{1,3}(?!(?:${starters})\b)\p{Lu})`;

/** 'No. 3 days.' at the beginning says no, 'No. 5 is alive' and 'see No. 5' do not. */
const answer = String.raw`(?<=^|[.!?…]["”’']?\s|["“‘'])No\.\s\d{1,9}\s(?!(?:is|was|has|had|will|and|or|in|on|at|of|to)\b)\p{Ll}|no\.\s`;

const streetsOnly = { Ave: 'Avenue', Rd: 'Road', Blvd: 'Boulevard', Ln: 'Lane' };
const titles = { Mr: 'Mister', Mrs: 'Missus', Ms: 'Miz', Dr: 'Doctor' };
const titlesBeforeNames = { St: 'Saint', Mt: 'Mount', MR: 'Mister', MRS: 'Missus', DR: 'Doctor' };
const dottedTitlesBeforeNames = {
  Prof: 'Professor',
  Capt: 'Captain',
  Sgt: 'Sergeant',
  Lt: 'Lieutenant',
  Col: 'Colonel',
  Gen: 'General',
  Rev: 'Reverend',
  Gov: 'Governor',
  Sen: 'Senator',
  Ft: 'Fort',
};
const neverLast = {
  vs: 'versus',
  'e.g': 'for example',
  'i.e': 'that is',
  approx: 'approximately',
  dept: 'department',
  Dept: 'Department',
};
const oftenLast = {
  etc: 'et cetera',
  'et al': 'and others',
  Jr: 'Junior',
  Sr: 'Senior',
  Inc: 'Incorporated',
  Ltd: 'Limited',
  Corp: 'Corporation',
  Bros: 'Brothers',
};
const beforeNumbers = new Map([
  ['no', 'number'],
  ['nos', 'numbers'],
  ['p', 'page'],
  ['pp', 'pages'],
  ['vol', 'volume'],
  ['ch', 'chapter'],
  ['fig', 'figure'],
  ['pt', 'part'],
  ['op', 'opus'],
  ['ext', 'extension'],
]);

export const englishAbbreviations: readonly Rule[] = [
  tableRule(streetsOnly, (any) => pattern`(?<=[\p{Lu}\d][\p{L}\d'’]{1,20}\s)(${any})${ends}${dot}`),
  { written: pattern`(?=St${ends})(?<=${name})St${atEnd}${dot}`, spoken: () => 'Street' },
  {
    written: pattern`(?=Dr${ends})(?<=\d{1,6}\s(?:${name}){1,3})Dr${atEnd}${dot}`,
    spoken: () => 'Drive',
  },
  tableRule(titles, (any) => pattern`${free}(${any})${ends}${dotBeforeName}`),
  tableRule(titlesBeforeNames, (any) => pattern`${free}(${any})\.?(?=\s{1,3}\p{Lu})`),
  tableRule(dottedTitlesBeforeNames, (any) => pattern`${free}(${any})\.(?=\s{1,3}\p{Lu})`),
  {
    written: pattern`${free}(?!${answer})(\p{L}{1,4})\.\s{0,2}(?=\d)`,
    spoken: (_, word) => {
      const full = beforeNumbers.get(word.toLowerCase());
      return full && `${full} `;
    },
  },
  tableRule(neverLast, (any) => pattern`${free}(${any})${ends}(?:\.(?!\p{L}))?`),
  tableRule(oftenLast, (any) => pattern`${free}(${any})${ends}${dot}`),
  { written: pattern`${free}Ph\.?D${ends}${dot}`, spoken: () => 'P H D' },
  {
    written: pattern`${free}((?:\p{Lu}\.){1,5}\p{Lu})${ends}${dotBeforeName}`,
    spoken: (_, initials) => initials.replaceAll('.', ' '),
  },
];
